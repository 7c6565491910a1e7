#include "book/chapter_digest.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::book {
namespace {

template <typename Number>
void add(std::string& bytes, Number number) {
  // NOLINTNEXTLINE(*-reinterpret-cast)
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// With its end, so that what follows is not taken for more of it.
void add_text(std::string& bytes, std::string_view text) {
  bytes += text;
  bytes += '\0';
}

void add_node(std::string& bytes, pugi::xml_node node, const dom::Provenance& provenance) {
  bytes += static_cast<char>(node.type());
  add_text(bytes, node.name());
  add_text(bytes, node.value());
  for (const auto attribute : node.attributes()) {
    bytes += '=';
    add_text(bytes, attribute.name());
    add_text(bytes, attribute.value());
  }
  if (node.type() == pugi::node_element) {
    const auto span = provenance.span_of(node);
    add(bytes, span.file);
    add(bytes, span.begin);
    add(bytes, span.end);
  }
}

/// Whether a style attribute may have target-text(), which shows other chapters' text: so it is
/// with whatever may be an escaped letter.
bool may_show_others(std::string_view style) {
  const auto is_same = [](char a, char b) { return ascii::lower(a) == b; };
  constexpr std::string_view name = "target-text";
  return style.find('\\') != std::string_view::npos ||
         std::search(style.begin(), style.end(), name.begin(), name.end(), is_same) != style.end();
}

/// A walk without recursion: authors nest as deep as they like. Returns whether it may show others.
bool add_tree(std::string& bytes, pugi::xml_node root, const dom::Provenance& provenance) {
  bool shows_others = false;
  auto node = root;
  while (node) {
    add_node(bytes, node, provenance);
    shows_others = shows_others || may_show_others(dom::get(node, dom::attribute::style));
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      bytes += ')';
      node = node.parent();
    }
    bytes += ')';
    node = !node || node == root ? pugi::xml_node() : node.next_sibling();
  }
  return shows_others;
}

}  // namespace

std::string bytes_of_common(const Book& book) {
  std::string bytes;
  add_text(bytes, book.metadata.language);
  add(bytes, direction_of(book.metadata));
  for (const auto& [href, image] : book.images) {
    add_text(bytes, href);
    add_text(bytes, image.id);
    add(bytes, image.size.width.sp());
    add(bytes, image.size.height.sp());
  }
  return bytes;
}

void take_digests(Book& book, const TaskPool& pool) {
  pool.for_each(book.chapters.size(), [&book](std::size_t i, std::size_t) {
    auto& chapter = book.chapters[i];
    std::string bytes;
    add(bytes, i);
    add_text(bytes, book.file_name(static_cast<ChapterId>(i)));
    const bool shows_others =
        add_tree(bytes, chapter.document->document_element(), chapter.provenance);
    chapter.digest = {digest_of("chapter", bytes), shows_others};
  });
}

}  // namespace quire::book
