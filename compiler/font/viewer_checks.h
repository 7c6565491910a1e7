#pragma once

#include <string_view>

namespace quire::font {

/// What is wrong with a font file of one face in the eyes of those who will show it: "its table
/// hmtx is too short"; empty if nothing is. Looks at the tables as the sanitizer of browsers does,
/// which refuses a font as a whole, and loads the face and some of its glyphs with FreeType, which
/// most readers of PDF draw with.
///
/// Source: OpenType, required tables, head, hhea, hmtx, maxp, loca; OpenType Sanitizer (OTS)
std::string_view fault_for_viewers(std::string_view font);

/// The same of a program as PDF embeds it, a bare CFF or a TrueType without names and characters.
std::string_view fault_for_free_type(std::string_view program);

}  // namespace quire::font
