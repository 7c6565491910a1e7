#pragma once

#include "font/font_set.h"

namespace quire::font {

/// Makes the set's families and generic names the only ones that libraries find which look fonts up
/// by themselves (librsvg through Pango and fontconfig). For the whole process, the first set
/// counts; done once, at the first drawing with text, for it reads every font file.
void offer_to_libraries(const FontSet& fonts);

}  // namespace quire::font
