#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace quire::book {

/// A text under way that is put together from files, with where each stretch of it comes from: what
/// SourceMap::add() takes.
class Composition {
public:
  Composition() = default;

  /// All of a file.
  explicit Composition(const Source&);

  const std::string& text() const { return text_; }
  const std::vector<SourcePiece>& pieces() const { return pieces_; }

  /// Where bytes [begin, end) were written; as far as one piece goes.
  Span span(std::size_t begin, std::size_t end) const;

  /// Appends bytes [begin, end) of another.
  void append(const Composition&, std::size_t begin, std::size_t end);

  /// Appends a text that nobody wrote; it has its place where `place` begins.
  void put(std::string_view text, Span place);

private:
  void add_piece(SourcePiece);

  std::string text_;
  std::vector<SourcePiece> pieces_;
};

}  // namespace quire::book
