#pragma once

#include <string_view>

#include "base/text_position.h"
#include "layout/boxes/boxes_under_way.h"

namespace quire::layout {

/// Adds the text of listings. Each line is a structure element of its own, whose ActualText is what
/// is copied from it; the one that has begun is kept here.
class ListingText {
public:
  /// Adds the text of a node in the listing that is open.
  void add(std::string_view text, TextPosition origin, BoxesUnderWay&);

  /// Ends the line with a line break, if one has begun.
  void add_line_break(BoxesUnderWay&);

  /// Ends the line where the listing ends.
  void end() { line_ = 0; }

private:
  StructElemIndex line_ = 0;  ///< 0: none has begun
};

}  // namespace quire::layout
