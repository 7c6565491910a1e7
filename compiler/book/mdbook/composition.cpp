#include "book/mdbook/composition.h"

#include <algorithm>

namespace quire::book {

Composition::Composition(const Source& source) : text_(source.text()) {
  pieces_.push_back({0, source.span(0, source.text().size())});
}

Span Composition::span(std::size_t begin, std::size_t end) const {
  const auto after = std::ranges::upper_bound(pieces_, begin, {}, &SourcePiece::begin);
  if (after == pieces_.begin()) return {};
  const auto& [first, original, is_copy] = *(after - 1);
  if (!is_copy) return original;
  const auto size = static_cast<std::uint32_t>(end - begin);
  const auto from = original.begin + static_cast<std::uint32_t>(begin - first);
  return {original.file, std::min(from, original.end), std::min(from + size, original.end)};
}

void Composition::append(const Composition& other, std::size_t begin, std::size_t end) {
  end = std::min(end, other.text_.size());
  if (begin >= end) return;
  const auto made = text_.size();
  text_.append(other.text_, begin, end - begin);
  auto piece = std::ranges::upper_bound(other.pieces_, begin, {}, &SourcePiece::begin);
  if (piece != other.pieces_.begin()) --piece;
  for (; piece != other.pieces_.end() && piece->begin < end; ++piece) {
    const auto from = std::max(begin, piece->begin);
    const auto next = piece + 1;
    const auto to = next == other.pieces_.end() ? end : std::min(end, next->begin);
    if (from < to) add_piece({made + (from - begin), other.span(from, to), piece->is_copy});
  }
}

void Composition::put(std::string_view text, Span place) {
  if (text.empty()) return;
  add_piece({text_.size(), place, false});
  text_ += text;
}

/// What goes on where the last piece ends is one with it.
void Composition::add_piece(SourcePiece piece) {
  if (!pieces_.empty() && piece.is_copy && pieces_.back().is_copy) {
    auto& last = pieces_.back().original;
    const bool goes_on = last.file == piece.original.file && last.end == piece.original.begin &&
                         pieces_.back().begin + (last.end - last.begin) == piece.begin;
    if (goes_on) {
      last.end = piece.original.end;
      return;
    }
  }
  pieces_.push_back(piece);
}

}  // namespace quire::book
