#pragma once

#include <cstdint>

#include "font/face.h"

namespace quire::font {

/// How many glyphs a face has, the one for missing characters included.
std::uint32_t glyph_count(const Face& face);

/// Whether its outlines are TrueType's. Source: OpenType, glyf
bool has_truetype_outlines(const Face& face);

}  // namespace quire::font
