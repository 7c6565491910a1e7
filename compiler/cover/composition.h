#pragma once

#include <variant>
#include <vector>

#include "base/color.h"
#include "book/metadata.h"
#include "cover/set_text.h"
#include "css/cascade.h"
#include "dom/classes.h"
#include "text/typesetter.h"

namespace quire::cover {

/// A composition is 1,600 units wide; all places in it are in them.
inline constexpr double composition_width = 1600;
inline constexpr double composition_margin = 136;

/// A rectangle, its corners rounded by `radius`.
struct Bar {
  double x = 0, y = 0, width = 0, height = 0;
  Color color;
  double radius = 0;
};

/// A text of the cover, from its upper edge on; from the left margin to the right one.
struct PlacedText {
  SetText text;
  dom::ClassName name;  ///< which: title, subtitle, author
  double y = 0;
};

/// What a cover shows that is drawn from what the book says of itself, in the order of painting.
struct Composition {
  double height = 0;
  Color ground;
  std::vector<std::variant<Bar, PlacedText>> parts;
};

/// Above, the title in as large a size as has room, the subtitle below it; in the middle, lines as
/// a page of code has them, which are the title's own: no two books have the same; at the foot, the
/// authors. What is written from right to left begins at the right.
///
/// The colours and faces are those of `section.cover` and what is in it, in print's sheets.
/// `points`: that a unit is long, in which the text is set.
Composition
compose(const book::Metadata&, double height, double points, const css::Cascade& print, const text::Typesetter&);

}  // namespace quire::cover
