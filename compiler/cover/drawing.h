#pragma once

#include <string>

#include "base/geometry.h"
#include "book/metadata.h"
#include "css/cascade.h"
#include "text/typesetter.h"

namespace quire::cover {

/// A cover drawn from what the book says of itself, as SVG of this size, its letters as outlines:
/// no reader needs a font for it. Above, the title in as large a size as has room, the subtitle
/// below it; in the middle, lines as a page of code has them, which are the title's own: no two
/// books have the same; at the foot, the authors. What is written from right to left begins at the
/// right.
///
/// The colours and faces are those of `section.cover` and what is in it, in print's sheets. The
/// same SVG every time.
std::string
drawn_cover(const book::Metadata&, Size, const css::Cascade& print, const text::Typesetter&);

}  // namespace quire::cover
