#include "book/assemble/cross_references.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "base/has_wording.h"
#include "base/near_name.h"
#include "base/wording.h"
#include "dom/classes.h"
#include "dom/english.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"
#include "markdown/ids.h"

namespace quire::book {
namespace {

using Kind = Place::Kind;

/// The words before the colon in references. A chapter is a section, too.
constexpr std::string_view prefix_of(Kind kind) {
  switch (kind) {
    case Kind::Figure: return "fig";
    case Kind::Table: return "tbl";
    case Kind::Listing: return "lst";
    case Kind::Equation: return "eq";
    case Kind::Theorem: return {};
    case Kind::Chapter:
    case Kind::Section: break;
  }
  return "sec";
}

/// The place's name as a reference has it: "fig:plan" of the ids "fig_plan" and "plan".
std::string label_of(const Place& place) {
  const std::string prefix(
      place.kind == Kind::Theorem ? place.name.substr(0, place.name.find('-'))
                                  : prefix_of(place.kind)
  );
  const bool has_prefix =
      place.name.starts_with(prefix + '_') || place.name.starts_with(prefix + '-');
  return prefix + ':' + place.name.substr(has_prefix ? prefix.size() + 1 : 0);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto size = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return words;
}

class CrossReferences {
public:
  CrossReferences(Book& book, const std::vector<Place>& places, Diagnostics& diagnostics)
      : book_(book), places_(places), diagnostics_(diagnostics) {
    for (const auto& place : places) {
      by_label_[label_of(place)].push_back(&place);
      by_id_.emplace(dom::get(place.node, dom::attribute::id), &place);
    }
  }

  void run() {
    for (chapter_ = 0; chapter_ < book_.chapters.size(); ++chapter_)
      if (book_.chapters[chapter_].part == Part::Body) chapter();
  }

private:
  void chapter() {
    const auto body = dom::body_of(*book_.chapters[chapter_].document);
    for (auto node = body; node;) {
      const auto next = dom::next_in(body, node);
      if (dom::is_element(node, dom::element::a)) name_link(node);
      if (dom::get(node, "data-target").empty() || !dom::has_class(node, dom::classes::reference)) {
        node = next;
        continue;
      }
      const auto behind = dom::next_after(body, node);
      reference(node);
      node = behind;
    }
  }

  // `[@fig:a; @fig:b]`

  void reference(pugi::xml_node node) {
    const auto labels = words_of(dom::get(node, "data-target"));
    std::vector<const Place*> targets;
    for (const auto& label : labels)
      targets.push_back(find(label, node));
    node.remove_attribute("data-target");
    if (std::ranges::count(targets, nullptr) == std::ssize(targets))
      return dom::set_class(node, dom::classes::dead_link);
    const std::string language(dom::language_at(node));
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (i > 0) {
        const auto word = i + 1 < targets.size() ? Word::ListComma : Word::ListAnd;
        append_between(node, book_.metadata.words.wording(word, language), language);
      }
      link_before(node, targets[i], labels[i], language);
    }
    provenance().erase(node);
  }

  /// Puts what stands between two references before the node.
  static void append_between(
      pugi::xml_node node, std::string_view words, std::string_view language
  ) {
    if (!has_wording(language))
      return append_own_words(
          node.parent().insert_child_before(dom::element::span, node), words, language
      );
    node.parent()
        .insert_child_before(pugi::node_pcdata, node)
        .set_value(std::string(words).c_str());
  }

  /// Puts a link to the place before the reference, or the label alone where there is none.
  void link_before(
      pugi::xml_node node, const Place* place, const std::string& label, const std::string& language
  ) {
    auto link =
        node.parent().insert_child_before(place ? dom::element::a : dom::element::span, node);
    provenance().mark(link, provenance().span_of(node));
    dom::set_class(link, place ? dom::classes::xref : dom::classes::dead_link);
    if (place) dom::set(link, dom::attribute::href, href_of(*place));
    const bool is_number_only = dom::has_class(node, dom::classes::number_only);
    if (!place)
      dom::append_text(link, '@' + label);
    else if (is_number_only)
      dom::append_text(link, place->number);
    else
      append_words_for(link, *place, language);
    if (place) report_number(*place, node);
  }

  /// The place that a label names, or null, which is said.
  const Place* find(const std::string& label, pugi::xml_node node) {
    const auto colon = label.find(':');
    const auto wanted = label.substr(0, colon) + ':' + name_in(label.substr(colon + 1));
    auto found = by_label_.find(wanted);
    // Quarto: `@fig-plan` is the id `fig-plan`.
    if (found == by_label_.end())
      found = by_label_.find(
          wanted.substr(0, colon + 1) + wanted.substr(0, colon) + '-' + wanted.substr(colon + 1)
      );
    if (found == by_label_.end()) {
      say(node,
          "XRF-001",
          fmt::format("unknown reference: {}", label),
          did_you_mean(label, labels()));
      return nullptr;
    }
    const auto candidates = named_so(found->second, label);
    const auto own = std::ranges::find(candidates, chapter_, &Place::chapter);
    if (own != candidates.end()) return *own;
    if (candidates.size() > 1)
      say(node,
          "XRF-002",
          fmt::format("{} is defined in several chapters; the first is used", label),
          "give each a different id");
    return candidates.front();
  }

  /// Of the places with a label those whose id is written as the label is, if there are any: a
  /// heading "Data" has the id `data`, but `@sec-data` means what has the id `sec-data`.
  static std::vector<const Place*> named_so(
      const std::vector<const Place*>& places, std::string_view label
  ) {
    const auto colon = label.find(':');
    std::vector<const Place*> result;
    std::ranges::copy_if(places, std::back_inserter(result), [&](const Place* place) {
      return place->name.size() == label.size() && place->name.ends_with(label.substr(colon + 1)) &&
             place->name.starts_with(label.substr(0, colon));
    });
    return result.empty() ? places : result;
  }

  /// As id_of_fragment() makes it behind a prefix.
  static std::string name_in(const std::string& name) {
    return markdown::id_of_fragment("x" + name).substr(1);
  }

  std::vector<std::string> labels() const {
    std::vector<std::string> result;
    for (const auto& [label, places] : by_label_)
      result.push_back(label);
    return result;
  }

  void report_number(const Place& place, pugi::xml_node node) {
    if (is_heading(place) || !place.number.empty()) return;
    say(node,
        "XRF-003",
        fmt::format("no caption and therefore no number: {}", label_of(place)),
        "give it a caption");
  }

  void append_words_for(pugi::xml_node link, const Place& place, const std::string& language) {
    const auto number = number_of(place, language, book_.metadata.words);
    if (!is_heading(place)) return append_own_words(link, number, language);
    const auto marks = quotation_marks(language).value_or(QuotationMarks{"“", "”", "‘", "’"});
    const auto title = fmt::format("{}{}{}", marks.open, title_of(place), marks.close);
    if (number.empty()) {
      dom::append_text(link, title);
      return;
    }
    const auto words = fmt::format(
        fmt::runtime(book_.metadata.words.wording(Word::NumberAndTitle, language)),
        fmt::arg("number", number),
        fmt::arg("title", title)
    );
    const auto at = std::min(words.find(number), words.size());
    const bool is_own = has_wording(language) || at == words.size();
    dom::append_text(link, is_own ? words : words.substr(0, at));
    if (is_own) return;
    append_own_words(link.append_child(dom::element::span), number, language);
    dom::append_text(link, words.substr(at + number.size()));
  }

  /// The compiler's own words are English where it has none in the language.
  static void append_own_words(
      pugi::xml_node node, std::string_view words, std::string_view language
  ) {
    dom::append_text(node, words);
    if (!has_wording(language)) dom::mark_english(node, language);
  }

  std::string href_of(const Place& place) const {
    const auto file = place.chapter == chapter_ ? std::string() : book_.file_name(place.chapter);
    return fmt::format("{}#{}", file, dom::get(place.node, dom::attribute::id));
  }

  // `[](#id)`

  /// A link without words takes those of where it leads to.
  void name_link(pugi::xml_node link) {
    const std::string href(dom::get(link, dom::attribute::href));
    if (href.empty() || link.first_child() || link.attribute("aria-label")) return;
    const auto hash = std::min(href.find('#'), href.size());
    if (hash + 1 < href.size()) {
      const auto found = by_id_.find(href.substr(hash + 1));
      if (found == by_id_.end()) {
        const auto title = titled_block(href.substr(0, hash), href.substr(hash + 1));
        dom::append_text(link, title.empty() ? href.substr(hash + 1) : title);
        return;
      }
      const auto& place = *found->second;
      const std::string language(dom::language_at(link));
      append_words_of_link(link, place, language);
      const auto name = dom::get(link, dom::attribute::class_);
      if (name == dom::classes::numref.text() || name == dom::classes::number_only.text())
        link.remove_attribute(dom::attribute::class_);
      return;
    }
    for (std::uint32_t i = 0; i < book_.chapters.size(); ++i)
      if (book_.file_name(i) == href.substr(0, hash))
        dom::append_text(link, book_.chapters[i].title);
  }

  /// The title of an admonition, a theorem or an exercise.
  std::string titled_block(std::string_view file, std::string_view id) {
    if (titles_.empty()) collect_titles();
    for (std::uint32_t i = 0; i < book_.chapters.size(); ++i)
      if (file.empty() ? i == chapter_ : book_.file_name(i) == file)
        if (const auto found = titles_[i].find(id); found != titles_[i].end()) return found->second;
    return {};
  }

  void collect_titles() {
    titles_.resize(book_.chapters.size());
    for (std::size_t i = 0; i < book_.chapters.size(); ++i) {
      const auto body = dom::body_of(*book_.chapters[i].document);
      for (auto node = body; node; node = dom::next_in(body, node))
        if (dom::has_class(node, dom::classes::alert_title))
          if (const auto id = dom::get(node.parent(), dom::attribute::id); !id.empty())
            titles_[i].emplace(id, markdown::heading_text(node));
    }
  }

  /// A title, or a number with what it counts; bookdown's \@ref() is the number alone.
  void append_words_of_link(pugi::xml_node link, const Place& place, const std::string& language) {
    const bool has_number = !place.number.empty();
    if (has_number && dom::has_class(link, dom::classes::number_only))
      dom::append_text(link, place.number);
    else if (is_heading(place) && !(has_number && dom::has_class(link, dom::classes::numref)))
      dom::append_text(link, title_of(place));
    else
      append_own_words(link, number_of(place, language, book_.metadata.words), language);
  }

  dom::Provenance& provenance() { return book_.chapters[chapter_].provenance; }

  void say(pugi::xml_node node, std::string_view code, std::string message, std::string hint) {
    diagnostics_.add(
        {Severity::Warning, code, provenance().span_of(node), std::move(message), std::move(hint)}
    );
  }

  Book& book_;
  const std::vector<Place>& places_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::vector<const Place*>, std::less<>> by_label_;
  std::map<std::string, const Place*, std::less<>> by_id_;
  /// Of each chapter, the titles of blocks with an id; collected when the first is asked for.
  std::vector<std::map<std::string, std::string, std::less<>>> titles_;
  std::uint32_t chapter_ = 0;
};

}  // namespace

void resolve_cross_references(
    Book& book, const std::vector<Place>& places, Diagnostics& diagnostics
) {
  CrossReferences(book, places, diagnostics).run();
}

}  // namespace quire::book
