#pragma once

#include "text/shape/shaped_text.h"
#include "text/typesetter.h"

namespace quire::text {

/// How wide a text has to be, by what may break in it; each at least as wide as the one before.
struct ContentWidths {
  Length least;     ///< of one grapheme on a line: nothing sticks out of it
  Length breaking;  ///< words hyphenated, code broken where it may be: its min-content width
  Length words;     ///< neither, but names and addresses after their punctuation
  Length whole;     ///< its max-content width: no line broken but by force

  friend bool operator==(const ContentWidths&, const ContentWidths&) = default;
};

/// The widths between which a table distributes its columns. Source: css-sizing-3 #intrinsic-sizes
ContentWidths content_widths(const ShapedText&, const Typesetter&);

}  // namespace quire::text
