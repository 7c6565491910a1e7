#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "base/has_wording.h"
#include "base/wording.h"
#include "book/heading_markup.h"
#include "dom/classes.h"
#include "dom/english.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "epub/content_document.h"
#include "epub/navigation.h"

namespace quire::epub {
namespace {

using dom::append_text;
using dom::set;

void add_link(
    pugi::xml_node list, std::string_view href, std::string_view label, const char* type = nullptr
) {
  auto link = list.append_child(dom::element::li).append_child(dom::element::a);
  if (type) set(link, dom::attribute::epub_type, type);
  set(link, dom::attribute::href, href);
  append_text(link, label);
}

/// A link with the heading's markup, between the marks that label_of() may put around the words.
void add_entry(
    pugi::xml_node list,
    const Places& places,
    const book::OutlineEntry& entry,
    book::HeadingMarkup& titles
) {
  const auto label = label_of(entry);
  add_link(list, href_of(places, entry), {});
  const auto link = list.last_child().first_child();
  const auto at = entry.title.empty() ? std::string::npos : label.rfind(entry.title);
  if (at == std::string::npos) {
    append_text(link, label);
    return;
  }
  append_text(link, label.substr(0, at));
  titles.append(link, entry, false);
  append_text(link, label.substr(at + entry.title.size()));
}

/// True if some of the entries, or of those below them, can be gone to.
bool has_targets(const std::vector<book::OutlineEntry>& entries) {
  return std::ranges::any_of(entries, [](const book::OutlineEntry& entry) {
    return !entry.is_draft() || has_targets(entry.children);
  });
}

void add_entries(
    pugi::xml_node parent,
    const Places& places,
    const std::vector<book::OutlineEntry>& entries,
    int depth,
    book::HeadingMarkup& titles
) {
  auto list = parent.append_child(dom::element::ol);
  for (const auto& entry : entries) {
    const bool has_list = depth > 1 && has_targets(entry.children);
    // Words without a link may stand only above others (epub-33 #sec-nav-def-model).
    if (!entry.is_draft())
      add_entry(list, places, entry, titles);
    else if (has_list)
      append_text(
          list.append_child(dom::element::li).append_child(dom::element::span), label_of(entry)
      );
    if (has_list) add_entries(list.last_child(), places, entry.children, depth - 1, titles);
  }
}

/// What could not stand in the list above: chapters that are not written yet.
void add_drafts(pugi::xml_node parent, const std::vector<book::OutlineEntry>& entries) {
  for (const auto& entry : entries) {
    if (entry.is_draft() && !has_targets(entry.children)) {
      auto line = parent.append_child(dom::element::p);
      dom::set_class(line, dom::classes::draft);
      append_text(line, label_of(entry));
    }
    add_drafts(parent, entry.children);
  }
}

/// The compiler's own words are English where it has none in the book's language.
void mark_words(pugi::xml_node node, const Places& places) {
  const auto& language = places.book.metadata.language;
  if (!has_wording(language)) dom::mark_english(node, language);
}

pugi::xml_node add_nav(
    pugi::xml_node body,
    const char* type,
    const char* role,
    std::string_view title,
    const char* heading
) {
  auto nav = body.append_child(dom::element::nav);
  set(nav, dom::attribute::epub_type, type);
  if (role) set(nav, dom::attribute::role, role);
  set(nav, "aria-label", title);
  append_text(nav.append_child(heading), title);
  return nav;
}

/// How many links of the printed contents begin up to its text node: the entries stand there in
/// the same order.
std::ptrdiff_t links_up_to(const pugi::xml_document& contents, std::uint32_t text_node) {
  const auto body = dom::body_of(contents);
  std::ptrdiff_t links = 0;
  std::uint32_t ordinal = 0;
  for (auto node = body; node; node = dom::next_in(body, node)) {
    if (dom::is_element(node, dom::element::a)) ++links;
    const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    if (is_text && ordinal++ == text_node) break;
  }
  return links;
}

/// The page breaks of the printed contents, which this document stands for: each in the link that
/// opens the page, because an entry holds nothing else that they may stand in. Source: epub-33
/// #sec-nav-def-model.
void add_own_pages(pugi::xml_node nav, const Places& places) {
  std::vector<pugi::xml_node> openings{nav.first_child()};
  for (auto node = nav; node; node = dom::next_in(nav, node))
    if (dom::is_element(node, dom::element::a)) openings.push_back(node);
  std::vector<std::pair<pugi::xml_node, const PageMarker*>> breaks;
  for (const auto& marker : places.markers) {
    const auto& [chapter, text_node, offset] = marker.position;
    if (places.book.chapters.at(chapter).part != book::Part::Contents) continue;
    const auto links = links_up_to(*places.book.chapters[chapter].document, text_node);
    breaks.emplace_back(openings[std::min(links, std::ssize(openings) - 1)], &marker);
  }
  // From the back, so that the first of two pages that one link opens stands first.
  for (auto entry = breaks.rbegin(); entry != breaks.rend(); ++entry)
    screen::prepend_page_break(entry->first, *entry->second);
}

/// Source: epub-33 #sec-nav-landmarks; EPUB Structural Semantics Vocabulary. It has no word for a
/// list of listings, and EPUBCheck takes a link of the type index for an index.
struct Landmark {
  book::Part part;
  const char* type;
  Word words;
};
constexpr std::array all_landmarks{
    Landmark{book::Part::Cover, "cover", Word::Cover},
    Landmark{book::Part::TitlePage, "titlepage", Word::TitlePage},
    Landmark{book::Part::Contents, "toc", Word::Contents},
    Landmark{book::Part::Figures, "loi", Word::ListOfFigures},
    Landmark{book::Part::Tables, "lot", Word::ListOfTables},
    Landmark{book::Part::Body, "bodymatter", Word::BeginReading},
    Landmark{book::Part::PartTitle, "bodymatter", Word::BeginReading},
};

/// The sections of the title page's file that reading systems have names for.
struct FrontLandmark {
  const char* type;  ///< epub:type, and the section's id
  Word word;
};
constexpr std::array front_landmarks{
    FrontLandmark{"copyright-page", Word::CopyrightPage},
    FrontLandmark{"colophon", Word::ColophonPage},
};

void add_front_landmarks(pugi::xml_node list, const Places& places, std::uint32_t chapter) {
  const auto& book = places.book;
  const auto& language = book.metadata.language;
  const auto file = book.file_name(chapter);
  const auto& document = *book.chapters[chapter].document;
  for (const auto& [type, word] : front_landmarks)
    if (dom::body_of(document).find_child_by_attribute(dom::attribute::id, type))
      add_link(
          list,
          moved(places.moves, file + '#' + type),
          book.metadata.words.wording(word, language),
          type
      );
}

void add_landmarks(pugi::xml_node body, const Places& places) {
  const auto& book = places.book;
  const auto& language = book.metadata.language;
  auto nav = add_nav(
      body, "landmarks", nullptr, book.metadata.words.wording(Word::Landmarks, language), "h2"
  );
  set(nav, "hidden", "hidden");
  mark_words(nav, places);
  auto list = nav.append_child(dom::element::ol);
  bool has_body = false;
  for (std::uint32_t chapter = 0; chapter < book.chapters.size(); ++chapter) {
    const auto part = book.chapters[chapter].part;
    const auto row = std::ranges::find(all_landmarks, part, &Landmark::part);
    const bool is_of_body = part == book::Part::Body || part == book::Part::PartTitle;
    const bool is_later = is_of_body && std::exchange(has_body, true);
    if (row == all_landmarks.end() || is_later) continue;
    const auto file =
        part == book::Part::Contents ? std::string(name::navigation) : book.file_name(chapter);
    add_link(list, file, book.metadata.words.wording(row->words, language), row->type);
    if (part == book::Part::TitlePage) add_front_landmarks(list, places, chapter);
  }
}

void add_page_list(pugi::xml_node body, const Places& places) {
  auto nav = add_nav(
      body,
      "page-list",
      "doc-pagelist",
      places.book.metadata.words.wording(Word::Pages, places.book.metadata.language),
      "h2"
  );
  set(nav, "hidden", "hidden");
  mark_words(nav, places);
  auto list = nav.append_child(dom::element::ol);
  for (const auto& marker : places.markers)
    add_link(list, href_of(places, marker), marker.folio);
}

}  // namespace

std::string navigation_document(const Places& places) {
  const auto& [book, markers, moves] = places;
  const auto title = book.metadata.words.wording(Word::Contents, book.metadata.language);
  auto document = dom::new_xhtml(title, book.metadata.language, book.metadata.direction);
  link_style_sheet(*document);
  auto body = dom::body_of(*document);
  auto contents = add_nav(body, "toc", "doc-toc", title, dom::element::h1);
  mark_words(contents.first_child(), places);
  dom::set_class(contents, dom::classes::contents);
  set(contents, dom::attribute::id, "contents");
  book::HeadingMarkup titles(book);
  add_entries(contents, places, book.outline, book::navigation_depth(book.outline), titles);
  add_own_pages(contents, places);
  add_drafts(body, book.outline);
  add_landmarks(body, places);
  if (!markers.empty()) add_page_list(body, places);
  return dom::serialize(*document);
}

}  // namespace quire::epub
