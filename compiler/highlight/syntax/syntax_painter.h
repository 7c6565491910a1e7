#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "highlight/handles.h"
#include "highlight/painting.h"
#include "highlight/syntax/budget.h"
#include "highlight/syntax/grammar.h"

namespace quire::highlight {

/// What a piece of a listing turned out to be.
struct Syntax {
  bool exhausted = false;         ///< the budget was, and the piece is unpainted
  std::uint32_t error_bytes = 0;  ///< that the grammar could make nothing of
};

/// Parses code and paints it by the language's query. Its parser and its cursor are kept from
/// listing to listing, which saves a quarter of the time; for one thread.
class SyntaxPainter {
public:
  SyntaxPainter();

  /// Paints the given ranges of the code, which are read as if nothing stood between them; all of
  /// it, if none are given.
  Syntax paint(std::string_view code, std::span<const Bytes>, const Grammar&, Budget&, Painting&);

private:
  struct Stroke {
    Bytes bytes;
    std::uint32_t pattern;
    TokenClass token_class;
  };

  TreeHandle parse(std::string_view code, std::span<const Bytes>, const Grammar&, Budget&);
  bool collect_strokes(TSNode root, std::string_view code, const Query&, Budget&);

  ParserHandle parser_;
  QueryCursorHandle cursor_;
  std::vector<Stroke> strokes_;
};

}  // namespace quire::highlight
