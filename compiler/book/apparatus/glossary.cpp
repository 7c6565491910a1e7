#include "book/apparatus/glossary.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"
#include "markdown/ids.h"

namespace quire::book {
namespace {

constexpr std::string_view glossary = "glossary";

bool is_glossary(pugi::xml_node section) {
  return dom::get(section, dom::attribute::epub_type) == glossary;
}

void make_glossary(pugi::xml_node section, pugi::xml_node heading) {
  dom::set(section, dom::attribute::epub_type, glossary);
  dom::set(section, dom::attribute::role, "doc-glossary");
  dom::set(section, "aria-labelledby", dom::get(heading, dom::attribute::id));
}

/// A section of its own around a heading and all that it heads.
pugi::xml_node wrapped(pugi::xml_node heading) {
  const auto level = markdown::heading_level(heading);
  auto section = heading.parent().insert_child_before(dom::element::section, heading);
  auto node = heading;
  do {
    const auto next = node.next_sibling();
    section.append_move(node);
    node = next;
  } while (node && (markdown::heading_level(node) == 0 || markdown::heading_level(node) > level));
  return section;
}

/// Ids and semantics of terms and definitions; false if there are none.
bool name_terms(pugi::xml_node section, markdown::Ids& ids) {
  bool has_any = false;
  for (auto node = section; node; node = dom::next_in(section, node)) {
    if (dom::is_element(node, "dd")) dom::set(node, dom::attribute::epub_type, "glossdef");
    if (!dom::is_element(node, "dt")) continue;
    has_any = true;
    dom::set(node, dom::attribute::epub_type, "glossterm");
    const auto slug = markdown::slug(markdown::heading_text(node));
    if (dom::get(node, dom::attribute::id).empty())
      dom::set(node, dom::attribute::id, ids.claim(markdown::id_of_fragment("term-" + slug)));
  }
  return has_any;
}

markdown::Ids ids_of(pugi::xml_node body) {
  markdown::Ids ids;
  for (auto node = body; node; node = dom::next_in(body, node))
    if (const auto id = dom::get(node, dom::attribute::id); !id.empty()) ids.claim(std::string(id));
  return ids;
}

void mark_glossaries(markdown::Chapter& chapter, bool is_post, Diagnostics& diagnostics) {
  const auto body = dom::body_of(*chapter.document);
  std::vector<pugi::xml_node> headings;
  for (auto node = body; node; node = dom::next_in(body, node))
    if (markdown::heading_level(node) > 0 && dom::has_class(node, dom::classes::glossary))
      headings.push_back(node);
  if (headings.empty()) return;
  auto ids = ids_of(body);
  auto whole = body.child(dom::element::section);
  for (auto heading : headings) {
    const bool is_of_chapter = !is_post && dom::is_element(heading, dom::element::h1) &&
                               !heading.previous_sibling() && heading.parent() == whole;
    auto section = is_of_chapter ? whole : wrapped(heading);
    make_glossary(section, heading);
    if (name_terms(section, ids)) continue;
    diagnostics.add(
        {Severity::Warning,
         "GLS-001",
         chapter.provenance.span_of(heading),
         "glossary without definitions",
         "write each term on its own line, and its definition after `: ` on the next"}
    );
  }
}

/// A term as it is looked for.
struct Term {
  std::u32string text;  ///< in lower case
  std::string href;
  std::size_t last_chapter = 0;  ///< in which it was linked; 0: none, that is the title page
};

std::u32string folded(std::string_view text) {
  std::u32string result;
  for (const auto c : utf8::code_points(text))
    result += c == U'\n' ? U' ' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return result;
}

/// A letter that others have to be apart from; Han characters stand side by side in any case.
bool is_joined(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  return u_isalnum(character) && !u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC);
}

/// What is no running text.
bool is_passed_over(pugi::xml_node node) {
  constexpr std::array names{
      "a", "code", "pre", "dt", "figcaption", "caption", "math", "svg", "kbd", "samp", "th"};
  return markdown::heading_level(node) > 0 || is_glossary(node) ||
         dom::has_class(node, dom::classes::alert_title) ||
         std::ranges::any_of(names, [&](const char* name) { return dom::is_element(node, name); });
}

class TermLinks {
public:
  explicit TermLinks(Book& book) : book_(book) {}

  void run() {
    find_terms();
    if (terms_.empty()) return;
    for (chapter_ = 0; chapter_ < book_.chapters.size(); ++chapter_)
      if (book_.chapters[chapter_].part == Part::Body) chapter();
  }

private:
  void find_terms() {
    for (std::uint32_t i = 0; i < book_.chapters.size(); ++i) {
      if (book_.chapters[i].part != Part::Body) continue;
      const auto body = dom::body_of(*book_.chapters[i].document);
      for (auto node = body; node; node = dom::next_in(body, node)) {
        if (dom::get(node, dom::attribute::epub_type) != "glossterm") continue;
        auto text = folded(markdown::heading_text(node));
        if (text.empty()) continue;
        const auto id = dom::get(node, dom::attribute::id);
        by_first_[text.front()].push_back(terms_.size());
        terms_.push_back({std::move(text), book_.file_name(i) + '#' + std::string(id), 0});
      }
    }
    for (auto& [first, indices] : by_first_)
      std::ranges::stable_sort(indices, [this](std::size_t a, std::size_t b) {
        return terms_[a].text.size() > terms_[b].text.size();
      });
  }

  void chapter() {
    const auto body = dom::body_of(*book_.chapters[chapter_].document);
    for (auto node = body; node;) {
      if (is_passed_over(node)) {
        node = dom::next_after(body, node);
      } else if (node.type() == pugi::node_pcdata) {
        node = dom::next_in(body, linked(node));
      } else {
        node = dom::next_in(body, node);
      }
    }
  }

  /// The term that the text has at `at`, if it is to be linked there.
  Term* term_at(std::u32string_view text, std::size_t at) {
    const auto found = by_first_.find(text[at]);
    if (found == by_first_.end()) return nullptr;
    if (at > 0 && is_joined(text[at - 1]) && is_joined(text[at])) return nullptr;
    for (const auto index : found->second) {
      auto& term = terms_[index];
      if (!text.substr(at).starts_with(term.text)) continue;
      const auto end = at + term.text.size();
      if (end < text.size() && is_joined(text[end]) && is_joined(text[end - 1])) continue;
      return term.last_chapter == chapter_ ? nullptr : &term;
    }
    return nullptr;
  }

  /// Links the first use in a text; gives the last node that needs no more looking at.
  pugi::xml_node linked(pugi::xml_node node) {
    const std::string text = node.value();
    const auto letters = folded(text);
    std::size_t offset = 0;
    for (std::size_t at = 0; at < letters.size(); ++at) {
      if (auto* term = term_at(letters, at)) {
        term->last_chapter = chapter_;
        auto end = offset;
        for (std::size_t i = 0; i < term->text.size(); ++i)
          end += utf8::decode(text, end).size;
        return split(node, text, {offset, end}, *term);
      }
      offset += utf8::decode(text, offset).size;
    }
    return node;
  }

  struct Extent {
    std::size_t begin, end;
  };

  /// The text becomes what is before the term, a link, and what is behind, which comes next.
  pugi::xml_node split(
      pugi::xml_node node, const std::string& text, Extent extent, const Term& term
  ) {
    auto parent = node.parent();
    if (extent.end < text.size())
      parent.insert_child_after(pugi::node_pcdata, node).set_value(text.substr(extent.end).c_str());
    auto link = parent.insert_child_after(dom::element::a, node);
    dom::set_class(link, dom::classes::glossref);
    dom::set(link, dom::attribute::epub_type, "glossref");
    dom::set(link, dom::attribute::role, "doc-glossref");
    const auto own = book_.file_name(static_cast<std::uint32_t>(chapter_)) + '#';
    const bool is_own = term.href.starts_with(own);
    dom::set(link, dom::attribute::href, is_own ? term.href.substr(own.size() - 1) : term.href);
    dom::append_text(link, text.substr(extent.begin, extent.end - extent.begin));
    if (extent.begin > 0)
      node.set_value(text.substr(0, extent.begin).c_str());
    else
      parent.remove_child(node);
    return link.last_child();
  }

  Book& book_;
  std::vector<Term> terms_;
  std::map<char32_t, std::vector<std::size_t>> by_first_;  ///< the longest first
  std::size_t chapter_ = 0;
};

}  // namespace

void mark_glossaries(Book& book, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < book.chapters.size(); ++i)
    if (book.chapters[i].part == Part::Body)
      mark_glossaries(book.chapters[i], book.is_post, diagnostics);
}

void link_terms(Book& book) { TermLinks(book).run(); }

}  // namespace quire::book
