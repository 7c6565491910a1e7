#pragma once

#include <compare>
#include <cstdint>

namespace quire {

/// A place in the book's text that outlives the DOM: which chapter, which of its text nodes, which
/// byte of it. The box tree, runs, lines, fragments and the PageMap carry it, so that the e-book's
/// page breaks stand before the very word that opens the printed page.
///
/// Source spans cannot name such a place: generated and copied text has none of its own.
struct TextPosition {
  std::uint32_t chapter = 0;    ///< index into Book::chapters
  std::uint32_t text_node = 0;  ///< ordinal as dom::TextNodes counts, from 0
  std::uint32_t offset = 0;     ///< bytes of UTF-8 into that node's text

  friend auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

}  // namespace quire
