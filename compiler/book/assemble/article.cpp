#include "book/assemble/article.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "book/assemble/front_pages.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/word_count.h"

namespace quire::book {
namespace {

/// What fills as much of a page as so many words.
constexpr std::uint32_t words_per_code_line = 5;
constexpr std::uint32_t words_per_picture = 60;
/// Seven pages of 7 by 9.25 inches, of prose.
constexpr std::uint32_t least_words_of_a_book = 2'500;

/// How much a text fills, in words.
std::uint32_t extent_of(const BookChapter& chapter) {
  const auto body = dom::body_of(*chapter.document);
  auto extent = chapter.word_count;
  for (auto node = body; node; node = dom::next_in(body, node)) {
    if (dom::is_element(node, dom::element::img)) extent += words_per_picture;
    if (!dom::is_element(node, dom::element::pre)) continue;
    const auto lines = std::ranges::count(dom::text_of(node), '\n');
    extent += words_per_code_line * static_cast<std::uint32_t>(lines);
  }
  return extent;
}

/// Whether something in an element leads somewhere or is known by a name. The head is added when
/// all that is resolved.
bool has_references(pugi::xml_node root) {
  for (auto node = root.first_child(); node; node = dom::next_in(root, node))
    for (const auto* name : {"href", "src", "id", "data-target", "data-index"})
      if (node.attribute(name)) return true;
  return false;
}

void show_plainly_where_needed(pugi::xml_node line, const InlineText& text) {
  if (!has_references(line)) return;
  while (line.first_child())
    line.remove_child(line.first_child());
  dom::append_text(line, text.plain());
}

pugi::xml_node add_head(
    BookChapter& chapter,
    std::initializer_list<dom::ClassName> classes,
    const Metadata& metadata,
    const InlineText& title,
    const InlineText& subtitle
) {
  auto head = dom::body_of(*chapter.document).prepend_child("header");
  dom::set_class(head, classes);
  append_title_lines(head, metadata);
  show_title(head, title, subtitle);
  show_plainly_where_needed(head.first_child(), title);
  if (!metadata.subtitle.empty())
    show_plainly_where_needed(head.first_child().next_sibling(), subtitle);
  return head;
}

/// Adds what a book says on its copyright page, and an article below its text.
void add_foot(BookChapter& chapter, const Metadata& metadata) {
  const auto isbn = isbn_of(metadata.identifier);
  if (metadata.rights.empty() && isbn.empty()) return;
  auto foot = dom::body_of(*chapter.document).append_child("footer");
  dom::set_class(foot, dom::classes::article_foot);
  const auto append_line = [&](std::string_view text, dom::ClassName name) {
    if (text.empty()) return;
    auto line = foot.append_child(dom::element::p);
    dom::set_class(line, name);
    dom::append_text(line, text);
  };
  append_line(metadata.rights, dom::classes::rights);
  append_line(isbn, dom::classes::identifier);
}

}  // namespace

BookKind kind_of(const Manifest& manifest, const Book& book) {
  if (!manifest.is_post) return BookKind::Book;
  if (manifest.kind) return *manifest.kind;
  std::uint32_t extent = 0;
  for (const auto& chapter : book.chapters)
    if (chapter.part == Part::Body) extent += extent_of(chapter);
  return extent < least_words_of_a_book ? BookKind::Article : BookKind::Book;
}

void dress_article(
    Book& book, ChapterId opening, const InlineText& title, const InlineText& subtitle
) {
  const auto& metadata = book.metadata;
  auto& text = book.chapters[opening];
  const auto words = markdown::running_word_count(dom::body_of(*text.document));
  const auto contents = std::ranges::find(book.chapters, Part::Contents, &BookChapter::part);
  if (contents == book.chapters.end()) {
    append_reading_time(
        add_head(text, {dom::classes::article_head}, metadata, title, subtitle), metadata, words
    );
  } else {
    for (auto [chapter, medium] :
         {std::pair{&*contents, dom::classes::print_only},
          std::pair{&text, dom::classes::screen_only}})
      append_reading_time(
          add_head(*chapter, {dom::classes::article_head, medium}, metadata, title, subtitle),
          metadata,
          words
      );
  }
  add_foot(text, metadata);
  // Its first heading is the title, which stands outside of the section.
  auto section = dom::body_of(*text.document).child(dom::element::section);
  section.remove_attribute("aria-labelledby");
  dom::set(section, "aria-label", metadata.title);
}

void add_handout_head(
    BookChapter& opening,
    const Metadata& metadata,
    const InlineText& title,
    const InlineText& subtitle
) {
  add_head(
      opening,
      {dom::classes::article_head, dom::classes::handout_only, dom::classes::print_only},
      metadata,
      title,
      subtitle
  );
}

}  // namespace quire::book
