#include "book/assemble/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/ascii.h"
#include "base/has_wording.h"
#include "base/wording.h"
#include "dom/aside.h"
#include "dom/classes.h"
#include "dom/english.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

using Kind = Place::Kind;

constexpr auto unnumbered = dom::classes::unnumbered;

/// Several figures or tables with one caption, which comes last.
bool is_panel(pugi::xml_node node) {
  return dom::is_element(node, dom::element::div) &&
         dom::has_class(node, dom::classes::figure_panel);
}

pugi::xml_node caption_of(pugi::xml_node node) {
  for (const auto* name : {dom::element::figcaption, dom::element::caption})
    if (const auto caption = node.child(name)) return caption;
  const auto last = node.last_child();
  return is_panel(node) && dom::has_class(last, dom::classes::caption) ? last : pugi::xml_node();
}

/// The cell of a row of a display that holds its number, if it is to have one.
pugi::xml_node number_cell(pugi::xml_node node) {
  if (std::string_view(node.name()) != "mtr") return {};
  const auto last = node.last_child();
  return dom::has_class(last, dom::classes::equation_number) ? last : pugi::xml_node();
}

/// An id that says what it is of decides; else the element does.
std::optional<Kind> kind_of(pugi::xml_node node) {
  const auto id = dom::get(node, dom::attribute::id);
  const bool is_figure = dom::is_element(node, dom::element::figure);
  const bool is_table = dom::is_element(node, dom::element::table);
  const bool is_listing = dom::is_element(node, dom::element::pre);
  if (id.empty()) return std::nullopt;
  if (dom::is_element(node, dom::element::div) && dom::has_class(node, dom::classes::equation))
    return Kind::Equation;
  if (number_cell(node)) return Kind::Equation;
  if (dom::is_element(node, dom::element::aside) && dom::has_class(node, dom::classes::theorem))
    return Kind::Theorem;
  if (is_panel(node)) return id.starts_with("tbl") ? Kind::Table : Kind::Figure;
  if (!is_figure && !is_table && !is_listing && !dom::is_element(node, dom::element::img))
    return std::nullopt;
  if (id.starts_with("fig_")) return Kind::Figure;
  if (id.starts_with("tbl_")) return Kind::Table;
  if (id.starts_with("lst_")) return Kind::Listing;
  if (is_table || (is_figure && node.child(dom::element::table))) return Kind::Table;
  if (is_listing || (is_figure && node.child(dom::element::pre))) return Kind::Listing;
  return Kind::Figure;
}

/// Puts `<span class=…>number</span> ` before all else that the node holds.
void prepend_number(pugi::xml_node node, dom::ClassName class_name, std::string_view number) {
  if (const auto first = node.first_child(); first.type() == pugi::node_pcdata)
    first.text().set((' ' + std::string(first.value())).c_str());
  else
    node.prepend_child(pugi::node_pcdata).set_value(" ");
  auto span = node.prepend_child(dom::element::span);
  dom::set_class(span, class_name);
  dom::append_text(span, number);
}

/// An appendix has a letter.
bool is_letter(const std::string& number) {
  return !number.empty() && !ascii::is_digit(number.front());
}

pugi::xml_node first_heading(const markdown::Chapter& chapter) {
  const auto body = dom::body_of(*chapter.document);
  auto node = body;
  while (node && markdown::heading_level(node) == 0)
    node = dom::next_in(body, node);
  return node;
}

/// The numbers of one chapter's sections: "2.1" of the levels below its own.
class SectionNumbers {
public:
  /// `own_level`: of the heading that bears the chapter's number itself.
  SectionNumbers(std::string chapter, int own_level)
      : chapter_(std::move(chapter)), own_level_(own_level) {}

  /// Nothing for what is too deep, and for a second heading of the chapter's own level.
  std::string next(int level) {
    constexpr std::size_t deepest = 2;
    const auto depth = static_cast<std::size_t>(std::max(level - own_level_, 0));
    if (depth == 0 || depth > deepest) return {};
    counts_.resize(depth);
    ++counts_.back();
    auto number = chapter_;
    for (const auto count : counts_)
      number += fmt::format("{}{}", number.empty() ? "" : ".", count);
    return number;
  }

private:
  std::string chapter_;
  int own_level_;
  std::vector<int> counts_;
};

class Numbering {
public:
  Numbering(Book& book, NumberedHeadings asked) : book_(book), asked_(asked) {}

  std::vector<Place> run() {
    for (chapter_ = 0; chapter_ < book_.chapters.size(); ++chapter_)
      if (book_.chapters[chapter_].part == Part::Body) chapter();
    return std::move(places_);
  }

private:
  const std::string& chapter_number() const { return book_.chapters[chapter_].number; }

  void chapter() {
    std::optional<SectionNumbers> sections;
    if (!chapter_number().empty()) {
      counts_.clear();
      theorems_.clear();
    }
    const auto body = dom::body_of(*book_.chapters[chapter_].document);
    for (auto node = body; node; node = dom::next_in(body, node)) {
      if (const auto level = markdown::heading_level(node)) {
        const bool is_first = !sections;
        // A chapter below another has a heading of a lower level.
        if (is_first) sections.emplace(chapter_number(), book_.is_post ? 1 : level);
        heading(node, level, *sections, is_first);
      } else if (const auto kind = kind_of(node)) {
        captioned(node, *kind);
      }
    }
  }

  void heading(pugi::xml_node node, int level, SectionNumbers& sections, bool is_first) {
    const bool is_of_chapter = is_first && !book_.is_post;
    Place place{
        is_of_chapter ? Kind::Chapter : Kind::Section,
        chapter_,
        node,
        std::string(dom::get(node, dom::attribute::id)),
        {}};
    const bool is_counted = !dom::has_class(node, unnumbered) && !dom::is_in_aside(node) &&
                            (book_.is_post || !chapter_number().empty());
    if (is_of_chapter && (asked_ != NumberedHeadings::None || is_letter(chapter_number())))
      place.number = chapter_number();
    else if (!is_of_chapter && asked_ == NumberedHeadings::Sections && is_counted)
      place.number = sections.next(level);
    if (!place.number.empty()) prepend_number(node, dom::classes::heading_number, place.number);
    places_.push_back(std::move(place));
  }

  /// What has a \\tag keeps it; other displays with an id are counted.
  void equation(pugi::xml_node node) {
    Place place{
        Kind::Equation, chapter_, node, std::string(dom::get(node, dom::attribute::id)), {}};
    auto shown = number_cell(node);
    if (!shown) shown = node.child(dom::element::span);
    if (!shown) {
      shown = node.append_child(dom::element::span);
      dom::set_class(shown, dom::classes::equation_number);
    }
    if (!shown.first_child()) {
      const bool is_cell = std::string_view(shown.name()) == "mtd";
      dom::append_text(
          is_cell ? shown.append_child("mtext") : shown, '(' + next_number(Kind::Equation) + ')'
      );
    }
    place.number = dom::text_of(shown);
    places_.push_back(std::move(place));
  }

  /// Counts one more of the kind, within its chapter where chapters are numbered: "2.3".
  std::string next_number(Kind kind) {
    const auto count = ++counts_[kind];
    return chapter_number().empty() ? std::to_string(count)
                                    : fmt::format("{}.{}", chapter_number(), count);
  }

  /// The title's first word and its number: "Theorem 2.1 (Line)".
  void theorem(pugi::xml_node node) {
    Place place{Kind::Theorem, chapter_, node, std::string(dom::get(node, dom::attribute::id)), {}};
    auto title = node.child(dom::element::p);
    if (auto text =
            title.find_child([](auto child) { return child.type() == pugi::node_pcdata; })) {
      const std::string words = text.value();
      const auto begin = std::min(words.find_first_not_of(' '), words.size());
      const auto end = std::min(words.find(' ', begin), words.size());
      const auto word = words.substr(begin, end - begin);
      const auto count = std::to_string(++theorems_[word]);
      const auto number = chapter_number().empty() ? count : chapter_number() + '.' + count;
      place.number = word + "\u00A0" + number;
      text.set_value((words.substr(0, begin) + place.number + words.substr(end)).c_str());
    }
    places_.push_back(std::move(place));
  }

  /// Of a figure in a panel that has a number: that, and a letter.
  std::string number_in_panel(pugi::xml_node node) {
    for (auto above = node.parent(); above && panel_; above = above.parent())
      if (above == panel_ && panel_letter_ <= 'z') return panel_number_ + panel_letter_++;
    return {};
  }

  void captioned(pugi::xml_node node, Kind kind) {
    if (kind == Kind::Equation) return equation(node);
    if (kind == Kind::Theorem) return theorem(node);
    Place place{kind, chapter_, node, std::string(dom::get(node, dom::attribute::id)), {}};
    if (auto caption = caption_of(node)) {
      auto number = number_in_panel(node);
      place.number = number.empty() ? next_number(kind) : std::move(number);
      if (is_panel(node)) {
        panel_ = node;
        panel_number_ = place.number;
        panel_letter_ = 'a';
      }
      const std::string language(dom::language_at(node));
      const auto label = fmt::format(
          fmt::runtime(book_.metadata.words.wording(Word::CaptionNumber, language)),
          number_of(place, language, book_.metadata.words)
      );
      prepend_number(caption, dom::classes::caption_number, label);
      if (!has_wording(language)) dom::mark_english(caption.first_child(), language);
    }
    places_.push_back(std::move(place));
  }

  Book& book_;
  NumberedHeadings asked_;
  std::uint32_t chapter_ = 0;
  std::map<Kind, int> counts_;           ///< goes on through chapters that have no number
  std::map<std::string, int> theorems_;  ///< by the word that they are called
  pugi::xml_node panel_;                 ///< the last that has a number
  std::string panel_number_;
  char panel_letter_ = 'a';
  std::vector<Place> places_;
};

std::string formatted(std::string_view pattern, const std::string& number) {
  return number.empty() ? number : fmt::format(fmt::runtime(pattern), number);
}

}  // namespace

void leave_out_unnumbered(Book& book) {
  int skipped = 0;
  std::string left_out;
  for (auto& chapter : book.chapters) {
    auto& number = chapter.number;
    if (number.empty() || is_letter(number)) continue;
    const auto top = number.substr(0, number.find('.'));
    const bool is_unnumbered = dom::has_class(first_heading(chapter), unnumbered);
    if (is_unnumbered && top == number) {
      left_out = top;
      ++skipped;
    }
    if (is_unnumbered || top == left_out)
      number.clear();
    else if (skipped > 0)
      number = std::to_string(std::stoi(top) - skipped) + number.substr(top.size());
  }
}

std::vector<Place> number_places(Book& book, NumberedHeadings asked) {
  return Numbering(book, asked).run();
}

bool has_numbered(const Book& book, Place::Kind kind) {
  for (const auto& chapter : book.chapters) {
    if (chapter.part != Part::Body) continue;
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node))
      if (kind_of(node) == kind && (kind == Kind::Equation || caption_of(node))) return true;
  }
  return false;
}

bool is_heading(const Place& place) {
  return place.kind == Kind::Chapter || place.kind == Kind::Section;
}

pugi::xml_node title_node_of(const Place& place) {
  return is_heading(place) ? place.node : caption_of(place.node);
}

std::string title_of(const Place& place) { return markdown::heading_text(title_node_of(place)); }

std::string number_of(const Place& place, const std::string& language, const OwnWords& words) {
  const auto& number = place.number;
  switch (place.kind) {
    case Kind::Chapter: {
      const auto word = is_letter(number) ? Word::ToAppendix : Word::ToChapter;
      return formatted(words.wording(word, language), number);
    }
    case Kind::Section: return formatted(words.wording(Word::ToSection, language), number);
    case Kind::Equation: return number;  // in parentheses, as they are known
    case Kind::Theorem: return number;   // with the word
    case Kind::Figure:
    case Kind::Table:
    case Kind::Listing: break;
  }
  const auto word = place.kind == Kind::Figure  ? Word::Figure
                    : place.kind == Kind::Table ? Word::Table
                                                : Word::Listing;
  const std::string name(words.wording(word, language));
  return number.empty() ? name : fmt::format("{}\u00A0{}", name, number);
}

}  // namespace quire::book
