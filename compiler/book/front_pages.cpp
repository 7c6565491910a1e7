#include "book/front_pages.h"

#include <fmt/format.h>

#include "base/wording.h"
#include "dom/names.h"

namespace quire::book {
namespace {

using dom::attribute::class_;

pugi::xml_node append(pugi::xml_node parent, const char* name, std::string_view class_name) {
  auto element = parent.append_child(name);
  dom::set(element, class_, class_name);
  return element;
}

void append_line(
    pugi::xml_node parent, const char* name, std::string_view class_name, std::string_view text
) {
  if (!text.empty()) dom::append_text(append(parent, name, class_name), text);
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ", "));
}

void append_entries(
    pugi::xml_node parent, const Book& book, const std::vector<OutlineEntry>& entries, int depth
) {
  if (entries.empty() || depth == 0) return;
  auto list = parent.append_child(dom::element::ol);
  for (const auto& entry : entries) {
    auto item = list.append_child(dom::element::li);
    auto link = item.append_child(dom::element::a);
    const auto fragment = entry.id.empty() ? std::string() : "#" + entry.id;
    dom::set(link, dom::attribute::href, book.file_name(entry.chapter) + fragment);
    dom::append_text(link, entry.title);
    append_entries(item, book, entry.children, depth - 1);
  }
}

markdown::Chapter page(const Metadata& metadata, std::string_view title) {
  markdown::Chapter chapter;
  chapter.title = title;
  chapter.document = dom::new_xhtml(title, metadata.language);
  chapter.provenance.mark(dom::body_of(*chapter.document), metadata.title_span);
  return chapter;
}

/// About four pages of print: beyond that nobody reads a table of contents, one searches it.
constexpr std::size_t most_entries = 150;

}  // namespace

int contents_depth(const std::vector<OutlineEntry>& outline) {
  auto entries = outline.size();
  for (const auto& entry : outline)
    entries += entry.children.size();
  return entries > most_entries ? 1 : 2;
}

markdown::Chapter title_page(const Metadata& metadata) {
  auto chapter = page(metadata, metadata.title);
  auto section = append(dom::body_of(*chapter.document), dom::element::section, "title-page");
  dom::set(section, dom::attribute::epub_type, "titlepage");
  dom::set(section, "aria-label", wording(Word::TitlePage, metadata.language));
  append_line(section, dom::element::h1, "title", metadata.title);
  append_line(section, dom::element::p, "subtitle", metadata.subtitle);
  append_line(section, dom::element::p, "author", joined(metadata.authors));
  // A reader wants the day, not the second.
  append_line(
      section,
      dom::element::p,
      "date",
      std::string_view(metadata.date).substr(0, metadata.date.find('T'))
  );
  append_line(section, dom::element::p, "rights", metadata.rights);
  return chapter;
}

markdown::Chapter contents_page(const Book& book, std::uint32_t self) {
  const auto& metadata = book.metadata;
  const auto title = wording(Word::Contents, metadata.language);
  auto chapter = page(metadata, title);
  auto section = append(dom::body_of(*chapter.document), dom::element::section, "contents-page");
  const auto id = fmt::format("contents-{}", self);
  dom::set(section, "aria-labelledby", id);
  auto navigation = append(section, dom::element::nav, "contents");
  dom::set(navigation, dom::attribute::epub_type, "toc");
  dom::set(navigation, dom::attribute::role, "doc-toc");
  dom::set(navigation, "aria-labelledby", id);
  auto heading = navigation.append_child(dom::element::h1);
  dom::set(heading, dom::attribute::id, id);
  dom::append_text(heading, title);
  append_entries(navigation, book, book.outline, contents_depth(book.outline));
  return chapter;
}

bool wants_contents(const std::vector<OutlineEntry>& outline) {
  std::size_t count = outline.size();
  for (const auto& entry : outline)
    count += entry.children.size();
  constexpr std::size_t least = 3;
  return count >= least;
}

}  // namespace quire::book
