#include "book/assemble/front_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/has_wording.h"
#include "base/utf8.h"
#include "base/wording.h"
#include "book/heading_markup.h"
#include "book/manifest/date.h"
#include "book/right_to_left.h"
#include "dom/classes.h"
#include "dom/english.h"
#include "dom/names.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

using Classes = std::initializer_list<dom::ClassName>;

pugi::xml_node append(pugi::xml_node parent, const char* name, Classes classes) {
  auto element = parent.append_child(name);
  dom::set_class(element, classes);
  return element;
}

void append_line(
    pugi::xml_node parent, const char* name, dom::ClassName class_name, std::string_view text
) {
  if (!text.empty()) dom::append_text(append(parent, name, {class_name}), text);
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ", "));
}

/// A number, in a span of its own; gives where what it numbers stands, which must not draw the
/// number or the dots after it to its own side.
pugi::xml_node append_number(
    pugi::xml_node link, std::string_view number, std::string_view title, bool is_right_to_left
) {
  if (!number.empty()) {
    dom::append_text(append(link, dom::element::span, {dom::classes::number}), number);
    dom::append_text(link, " ");
  }
  if (!is_right_to_left && !has_right_to_left(title)) return link;
  auto isolate = link.append_child("bdi");
  // As where it stands: "HTTP פרוטוקול" begins at the right.
  if (is_right_to_left) dom::set(isolate, dom::attribute::dir, "rtl");
  return isolate;
}

bool is_right_to_left(const Book& book) {
  return direction_of(book.metadata) == Direction::RightToLeft;
}

void append_entries(
    pugi::xml_node parent,
    const Book& book,
    const std::vector<OutlineEntry>& entries,
    int depth,
    HeadingMarkup& titles
) {
  if (entries.empty() || depth == 0) return;
  auto list = parent.append_child(dom::element::ol);
  for (const auto& entry : entries) {
    auto item = list.append_child(dom::element::li);
    auto words = item.append_child(entry.is_draft() ? dom::element::span : dom::element::a);
    const auto fragment = entry.id.empty() ? std::string() : "#" + entry.id;
    if (entry.is_part) dom::set_class(item, dom::classes::part);
    if (entry.is_draft())
      dom::set_class(words, dom::classes::draft);
    else
      dom::set(words, dom::attribute::href, book.file_name(entry.chapter) + fragment);
    titles.append(
        append_number(words, entry.number, entry.title, is_right_to_left(book)), entry, true
    );
    if (!entry.children.empty() && depth > 1) dom::set_class(list, dom::classes::grouped);
    append_entries(item, book, entry.children, depth - 1, titles);
  }
}

markdown::Chapter page(const Metadata& metadata, std::string_view title) {
  markdown::Chapter chapter;
  chapter.title = title;
  chapter.document = dom::new_xhtml(title, metadata.language, metadata.direction);
  chapter.provenance.mark(dom::body_of(*chapter.document), metadata.title_span);
  return chapter;
}

pugi::xml_node append_section(
    pugi::xml_node body, Classes classes, const char* type, std::string_view label
) {
  auto section = append(body, dom::element::section, classes);
  dom::set(section, dom::attribute::id, type);
  dom::set(section, dom::attribute::epub_type, type);
  dom::set(section, "aria-label", label);
  return section;
}

/// The compiler's own words are English where it has none in the language.
void mark_words(pugi::xml_node node, std::string_view language) {
  if (node && !has_wording(language)) dom::mark_english(node, language);
}

/// What protects the title page of a printed book; on a screen it would be one more page to turn.
void append_half_title(pugi::xml_node body, const Metadata& metadata) {
  const auto section = append_section(
      body,
      {dom::classes::half_title, dom::classes::print_only},
      "halftitlepage",
      metadata.words.wording(Word::HalfTitle, metadata.language)
  );
  append_line(section, dom::element::p, dom::classes::title, metadata.title);
}

void append_title(pugi::xml_node body, const Metadata& metadata) {
  append_title_lines(
      append_section(
          body,
          {dom::classes::title_page},
          "titlepage",
          metadata.words.wording(Word::TitlePage, metadata.language)
      ),
      metadata
  );
}

/// The faces that fonts.toml gives the generic families: what the page is set in.
constexpr std::string_view text_face = "Gentium Book Plus";
constexpr std::string_view heading_face = "Lato";
constexpr std::string_view code_face = "JetBrains Mono";

/// The title page's verso: whose it is, from when, and what it is made with. The reading system has
/// faces of its own.
void append_copyright(pugi::xml_node body, const Metadata& metadata) {
  const auto& language = metadata.language;
  const auto section = append_section(
      body,
      {dom::classes::copyright_page},
      "copyright-page",
      metadata.words.wording(Word::CopyrightPage, language)
  );
  append_line(section, dom::element::p, dom::classes::book, metadata.title);
  append_line(section, dom::element::p, dom::classes::author, joined(metadata.authors));
  append_line(section, dom::element::p, dom::classes::rights, metadata.rights);
  if (metadata.is_dated) {
    const auto date = date_in_words(metadata.date, language);
    const auto words =
        fmt::format(fmt::runtime(metadata.words.wording(Word::Published, language)), date);
    append_line(section, dom::element::p, dom::classes::date, words);
    mark_words(section.last_child(), language);
  }
  append_line(section, dom::element::p, dom::classes::identifier, isbn_of(metadata.identifier));
  dom::append_text(
      append(section, dom::element::p, {dom::classes::colophon, dom::classes::print_only}),
      fmt::format(
          fmt::runtime(metadata.words.wording(Word::Colophon, language)),
          text_face,
          heading_face,
          code_face
      )
  );
  mark_words(section.last_child(), language);
}

/// A page with a `<nav>` of links below the chapter's title.
pugi::xml_node append_navigation(
    markdown::Chapter& chapter, std::uint32_t self, Classes page_classes, Classes classes
) {
  auto section = append(dom::body_of(*chapter.document), dom::element::section, page_classes);
  const auto id = fmt::format("contents-{}", self);
  dom::set(section, "aria-labelledby", id);
  auto navigation = append(section, dom::element::nav, classes);
  dom::set(navigation, "aria-labelledby", id);
  auto heading = navigation.append_child(dom::element::h1);
  dom::set(heading, dom::attribute::id, id);
  dom::append_text(heading, chapter.title);
  mark_words(heading, dom::language_at(heading));
  return navigation;
}

/// Source: EPUB Structural Semantics Vocabulary, #loi, #lot; it has no words for the others.
struct ListOfPlaces {
  Part part;
  Place::Kind kind;
  Word title;
  std::string_view type;
};
constexpr std::array lists{
    ListOfPlaces{Part::Figures, Place::Kind::Figure, Word::ListOfFigures, "loi"},
    ListOfPlaces{Part::Tables, Place::Kind::Table, Word::ListOfTables, "lot"},
    ListOfPlaces{Part::Listings, Place::Kind::Listing, Word::ListOfListings, {}},
    ListOfPlaces{Part::Equations, Place::Kind::Equation, Word::ListOfEquations, {}},
};

/// True for a formula of one line that fits beside its number.
bool is_short(pugi::xml_node formula) {
  constexpr std::size_t most_characters = 40;
  const auto semantics = formula.child("semantics");
  const auto shown = semantics ? semantics.first_child() : formula;
  const bool has_rows =
      shown.find_node([](pugi::xml_node node) { return dom::is_element(node, "mtable"); });
  const auto text = dom::text_of(shown);
  return formula && !has_rows && utf8::code_point_count(text) <= most_characters;
}

/// Appends what the cells of a numbered row show, as one formula.
void append_row(pugi::xml_node parent, pugi::xml_node row) {
  auto math = parent.append_child("math");
  dom::set(math, dom::attribute::xmlns, dom::xmlns::mathml);
  for (const auto& cell : row.children())
    if (!dom::has_class(cell, dom::classes::equation_number))
      for (const auto& child : cell.children())
        math.append_copy(child);
  dom::set(math, "alttext", dom::text_of(math));
}

/// Appends a displayed formula as an inline one. A long one would be cut: the heading above it
/// says where it stands.
void append_equation(pugi::xml_node parent, const Place& place, std::string_view heading) {
  const bool is_row = dom::is_element(place.node, "mtr");
  const auto formula = is_row ? place.node : place.node.child("math");
  if (!is_short(formula)) {
    dom::append_text(parent, heading);
  } else if (is_row) {
    append_row(parent, formula);
  } else {
    auto copy = parent.append_copy(formula);
    copy.remove_attribute(dom::attribute::id);
    copy.remove_attribute("display");
  }
}

/// The same for the screen, which has only the code's face from us.
void append_colophon(pugi::xml_node body, const Metadata& metadata) {
  const auto& language = metadata.language;
  const auto section = append_section(
      body,
      {dom::classes::colophon_page, dom::classes::screen_only},
      "colophon",
      metadata.words.wording(Word::ColophonPage, language)
  );
  dom::set(section, dom::attribute::role, "doc-colophon");
  const auto words =
      fmt::format(fmt::runtime(metadata.words.wording(Word::ScreenColophon, language)), code_face);
  append_line(section, dom::element::p, dom::classes::colophon, words);
  mark_words(section.last_child(), language);
}

/// About four pages of print: beyond that nobody reads a table of contents, one searches it.
constexpr std::size_t most_entries = 150;

/// How many entries the outline has down to a level.
std::size_t count(const std::vector<OutlineEntry>& entries, int depth) {
  if (depth == 0) return 0;
  auto total = entries.size();
  for (const auto& entry : entries)
    total += count(entry.children, depth - 1);
  return total;
}

/// How deep the author's own plan goes: parts, chapters and chapters below them.
int plan_depth(const std::vector<OutlineEntry>& entries) {
  int depth = 0;
  for (const auto& entry : entries)
    if (entry.id.empty()) depth = std::max(depth, 1 + plan_depth(entry.children));
  return depth;
}

}  // namespace

int contents_depth(const std::vector<OutlineEntry>& outline) {
  const bool has_parts = std::ranges::any_of(outline, &OutlineEntry::is_part);
  int depth = has_parts ? 2 : 1;
  while (depth <= std::max(plan_depth(outline), 1) && count(outline, depth + 1) <= most_entries)
    ++depth;
  return depth;
}

int navigation_depth(const std::vector<OutlineEntry>& outline) {
  return std::max(contents_depth(outline), plan_depth(outline));
}

markdown::Chapter title_page(const Metadata& metadata, bool is_post) {
  auto chapter = page(metadata, metadata.title);
  const auto body = dom::body_of(*chapter.document);
  if (!is_post) append_half_title(body, metadata);
  append_title(body, metadata);
  append_copyright(body, metadata);
  append_colophon(body, metadata);
  return chapter;
}

void append_title_lines(pugi::xml_node parent, const Metadata& metadata) {
  append_line(parent, dom::element::h1, dom::classes::title, metadata.title);
  append_line(parent, dom::element::p, dom::classes::subtitle, metadata.subtitle);
  append_line(parent, dom::element::p, dom::classes::author, joined(metadata.authors));
  if (metadata.is_dated)
    append_line(
        parent, dom::element::p, dom::classes::date, date_in_words(metadata.date, metadata.language)
    );
}

std::string isbn_of(std::string_view identifier) {
  constexpr std::string_view scheme = "urn:isbn:";
  if (!identifier.starts_with(scheme)) return {};
  return fmt::format("ISBN {}", identifier.substr(scheme.size()));
}

markdown::Chapter part_page(const Metadata& metadata, std::string_view title) {
  auto chapter = page(metadata, title);
  auto section =
      append(dom::body_of(*chapter.document), dom::element::section, {dom::classes::part});
  dom::set(section, dom::attribute::epub_type, "part");
  dom::set(section, dom::attribute::role, "doc-part");
  auto heading = section.append_child(dom::element::h1);
  dom::append_text(heading, title);
  markdown::claim_slug(chapter, heading);
  dom::set(section, "aria-labelledby", dom::get(heading, dom::attribute::id));
  return chapter;
}

markdown::Chapter list_page(
    const Book& book, Part part, std::uint32_t self, const std::vector<Place>& places
) {
  const auto& row = *std::ranges::find(lists, part, &ListOfPlaces::part);
  const auto& language = book.metadata.language;
  auto chapter = page(book.metadata, book.metadata.words.wording(row.title, language));
  auto navigation = append_navigation(
      chapter,
      self,
      {dom::classes::contents_page, dom::classes::list_page},
      {dom::classes::contents, dom::classes::list}
  );
  if (!row.type.empty()) dom::set(navigation, dom::attribute::epub_type, row.type);
  auto list = navigation.append_child(dom::element::ol);
  std::string heading;
  for (const auto& place : places) {
    if (is_heading(place)) heading = title_of(place);
    if (place.kind != row.kind || place.number.empty()) continue;
    auto link = list.append_child(dom::element::li).append_child(dom::element::a);
    const auto id = dom::get(place.node, dom::attribute::id);
    dom::set(link, dom::attribute::href, fmt::format("{}#{}", book.file_name(place.chapter), id));
    const auto title = place.kind == Place::Kind::Equation ? heading : title_of(place);
    const auto number = number_of(place, language, book.metadata.words);
    const auto words = append_number(link, number, title, is_right_to_left(book));
    if (place.kind == Place::Kind::Equation)
      append_equation(words, place, title);
    else
      append_marked_title(words, title_node_of(place), true);
  }
  return chapter;
}

std::uint32_t reading_minutes(std::uint32_t words) {
  constexpr std::uint32_t words_a_minute = 250;
  return (words + words_a_minute / 2) / words_a_minute;
}

void add_reading_time(
    markdown::Chapter& title_page, const Metadata& metadata, std::uint32_t words
) {
  const auto section = dom::body_of(*title_page.document).find_child([](pugi::xml_node child) {
    return dom::has_class(child, dom::classes::title_page);
  });
  append_reading_time(section, metadata, words);
}

void append_reading_time(pugi::xml_node parent, const Metadata& metadata, std::uint32_t words) {
  constexpr std::uint32_t least = 2;
  const auto minutes = reading_minutes(words);
  if (minutes < least || !parent) return;
  const auto text = fmt::format(
      fmt::runtime(metadata.words.wording(Word::ReadingTime, metadata.language)), minutes
  );
  append_line(parent, dom::element::p, dom::classes::reading_time, text);
}

markdown::Chapter contents_page(const Book& book, std::uint32_t self) {
  const auto& metadata = book.metadata;
  const auto title = metadata.words.wording(Word::Contents, metadata.language);
  auto chapter = page(metadata, title);
  auto navigation =
      append_navigation(chapter, self, {dom::classes::contents_page}, {dom::classes::contents});
  dom::set(navigation, dom::attribute::epub_type, "toc");
  dom::set(navigation, dom::attribute::role, "doc-toc");
  HeadingMarkup titles(book);
  append_entries(navigation, book, book.outline, contents_depth(book.outline), titles);
  return chapter;
}

bool wants_list(const Book& book, Part part) {
  return has_numbered(book, std::ranges::find(lists, part, &ListOfPlaces::part)->kind);
}

bool wants_contents(const std::vector<OutlineEntry>& outline) {
  std::size_t count = outline.size();
  for (const auto& entry : outline)
    count += entry.children.size();
  constexpr std::size_t least = 3;
  return count >= least;
}

}  // namespace quire::book
