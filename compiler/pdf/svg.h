#pragma once

#include "base/geometry.h"
#include "font/font_set.h"
#include "image/image.h"
#include "pdf/cairo.h"

namespace quire::pdf {

/// A drawing, played into a surface of this size, so that whatever goes wrong in it stays there.
/// Nothing if it is no drawing. Its text is set in the fonts of the set and no others.
Surface svg(const image::Image& image, Size size, const font::FontSet& fonts);

}  // namespace quire::pdf
