#pragma once

#include <string_view>
#include <vector>

#include "font/font_set.h"

namespace quire::font {

/// Makes the set's families and generic names the only ones that libraries find which look fonts up
/// by themselves (librsvg through Pango and fontconfig). For the whole process, until the next
/// call: it must be given all drawings that will be drawn. Pango sees it in threads that have not
/// drawn before. Only the faces that these need are read, because fontconfig looks at every
/// character of a face, and a Chinese one has 65,000.
void offer_to_libraries(const FontSet&, const std::vector<std::string_view>& drawings);

}  // namespace quire::font
