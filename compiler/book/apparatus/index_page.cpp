#include "book/apparatus/index_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/near_name.h"
#include "base/wording.h"
#include "book/apparatus/collation.h"
#include "book/right_to_left.h"
#include "dom/classes.h"
#include "dom/names.h"

namespace quire::book {
namespace {

using dom::attribute::epub_type;

/// No author's id has a dot after this word by chance: GitHub's slugs have none.
constexpr std::string_view title_id = "index.title";

std::string text_of(const TermPath& path) { return fmt::format("{}", fmt::join(path, ", ")); }

class IndexPage {
public:
  IndexPage(const Book& book, const std::vector<IndexPlace>& places, Diagnostics& diagnostics)
      : book_(book),
        places_(places),
        diagnostics_(diagnostics),
        collation_(book.metadata.language),
        comma_(book.metadata.words.wording(Word::ListComma, book.metadata.language)) {}

  markdown::Chapter run() {
    const auto& language = book_.metadata.language;
    markdown::Chapter chapter;
    chapter.title = book_.metadata.words.wording(Word::Index, language);
    chapter.document = dom::new_xhtml(chapter.title, language, book_.metadata.direction);
    const auto body = dom::body_of(*chapter.document);
    chapter.provenance.mark(body, book_.metadata.title_span);
    auto section = append(body, dom::element::section, {dom::classes::index_page}, "index");
    dom::set(section, dom::attribute::role, "doc-index");
    dom::set(section, "aria-labelledby", title_id);
    auto heading = section.append_child(dom::element::h1);
    dom::set(heading, dom::attribute::id, title_id);
    dom::append_text(heading, chapter.title);

    const auto entries = index_entries(places_, collation_);
    name_entries(entries, {});
    add_groups(section, entries);
    return chapter;
  }

private:
  static pugi::xml_node append(
      pugi::xml_node parent,
      const char* name,
      std::initializer_list<dom::ClassName> classes,
      std::string_view type
  ) {
    auto element = parent.append_child(name);
    if (classes.size() > 0) dom::set_class(element, classes);
    dom::set(element, epub_type, type);
    return element;
  }

  static pugi::xml_node append_list(pugi::xml_node parent) {
    auto list = parent.append_child(dom::element::ul);
    dom::set_class(list, dom::classes::index_entries);
    return list;
  }

  /// Gives each entry the id by which others refer to it.
  void name_entries(const std::vector<IndexEntry>& entries, const TermPath& above) {
    for (const auto& entry : entries) {
      auto path = above;
      path.push_back(entry.term);
      ids_.emplace(in_lower_case(text_of(path)), fmt::format("index.term-{}", ids_.size() + 1));
      name_entries(entry.entries, path);
    }
  }

  void add_groups(pugi::xml_node section, const std::vector<IndexEntry>& entries) {
    // EPUBCheck wants one list in an index, however many groups it has.
    auto all = append(section, dom::element::div, {}, "index-entry-list");
    std::string letter = "?";
    pugi::xml_node list;
    for (const auto& entry : entries) {
      const auto own = collation_.letter_of(entry.term);
      if (!list || own != letter) {
        letter = own;
        auto group = all.append_child(dom::element::section);
        dom::set_class(group, dom::classes::index_group);
        auto title = group.append_child(dom::element::p);
        dom::set_class(title, dom::classes::index_letter);
        dom::append_text(
            title,
            letter.empty()
                ? book_.metadata.words.wording(Word::IndexSymbols, book_.metadata.language)
                : std::string_view(letter)
        );
        list = append_list(group);
      }
      add_entry(list, entry, {});
    }
  }

  void add_entry(pugi::xml_node list, const IndexEntry& entry, TermPath path) {
    path.push_back(entry.term);
    auto item = append(list, dom::element::li, {}, "index-entry");
    // "Case" and "CASE" are two entries, but one to whom refers to them.
    if (const auto& id = ids_.at(in_lower_case(text_of(path))); named_.insert(id).second)
      dom::set(item, dom::attribute::id, id);
    auto term = append(item, dom::element::span, {dom::classes::index_term}, "index-term");
    // A term that runs the other way must not draw the numbers after it to its own side.
    const bool is_mixed =
        has_right_to_left(entry.term) || direction_of(book_.metadata) == Direction::RightToLeft;
    dom::append_text(
        entry.is_code ? term.append_child(dom::element::code)
        : is_mixed    ? term.append_child("bdi")
                      : term,
        entry.term
    );
    if (!entry.places.empty()) add_locators(item, entry);
    add_others(item, entry.see, Word::See, "index-xref-preferred");
    add_others(item, entry.see_also, Word::SeeAlso, "index-xref-related");
    if (entry.entries.empty()) return;
    auto below = append_list(item);
    for (const auto& child : entry.entries)
      add_entry(below, child, path);
  }

  void add_locators(pugi::xml_node item, const IndexEntry& entry) {
    dom::append_text(item, comma_);
    auto locators = item.append_child(dom::element::span);
    dom::set_class(locators, dom::classes::locators);
    std::set<std::pair<std::uint32_t, std::string>> sections;
    std::vector<const IndexPlace*> repeated;
    for (const auto* place : entry.places) {
      if (!sections.emplace(place->chapter, place->section).second) {
        repeated.push_back(place);
        continue;
      }
      if (sections.size() > 1) dom::append_text(locators, comma_);
      add_locator(locators, *place);
    }
    // Behind the others: print puts all in the order of the pages.
    for (const auto* place : repeated) {
      auto span = locators.append_child(dom::element::span);
      dom::set_class(span, dom::classes::print_only);
      dom::append_text(span, comma_);
      add_locator(span, *place);
    }
  }

  void add_locator(pugi::xml_node parent, const IndexPlace& place) {
    auto link = append(parent, dom::element::a, {}, "index-locator");
    const auto file = book_.file_name(place.chapter);
    dom::set(link, dom::attribute::href, fmt::format("{}#{}", file, place.id));
    const auto& title = place.section_title;
    dom::append_text(link, title.empty() ? book_.chapters[place.chapter].title : title);
  }

  void add_others(
      pugi::xml_node item, const std::vector<TermPath>& paths, Word word, std::string_view type
  ) {
    if (paths.empty()) return;
    dom::append_text(item, comma_);
    auto others = append(item, dom::element::span, {dom::classes::index_see}, type);
    dom::append_text(
        others.append_child(dom::element::em),
        book_.metadata.words.wording(word, book_.metadata.language)
    );
    bool is_first = true;
    for (const auto& path : paths) {
      dom::append_text(others, std::exchange(is_first, false) ? " " : comma_);
      const auto found = ids_.find(in_lower_case(text_of(path)));
      if (found == ids_.end()) report(path);
      auto link = others.append_child(found == ids_.end() ? dom::element::span : dom::element::a);
      if (found != ids_.end()) dom::set(link, dom::attribute::href, '#' + found->second);
      dom::append_text(link, text_of(path));
    }
  }

  void report(const TermPath& path) {
    const auto points = [&](const std::vector<TermPath>& paths) {
      return std::ranges::find(paths, path) != paths.end();
    };
    const auto place = std::ranges::find_if(places_, [&](const IndexPlace& one) {
      return points(one.mark.see) || points(one.mark.see_also);
    });
    std::vector<std::string> names;
    for (const auto& [name, id] : ids_)
      names.push_back(name);
    diagnostics_.add(
        {Severity::Warning,
         "IDX-001",
         place == places_.end() ? Span() : place->span,
         fmt::format("no index entry {}", text_of(path)),
         did_you_mean(text_of(path), names)}
    );
  }

  const Book& book_;
  const std::vector<IndexPlace>& places_;
  Diagnostics& diagnostics_;
  Collation collation_;
  std::string comma_;
  std::set<std::string> named_;             ///< the ids that are in use
  std::map<std::string, std::string> ids_;  ///< by the path in one line, in lower case
};

}  // namespace

markdown::Chapter index_page(
    const Book& book, const std::vector<IndexPlace>& places, Diagnostics& diagnostics
) {
  return IndexPage(book, places, diagnostics).run();
}

}  // namespace quire::book
