#pragma once

#include <set>
#include <string>

#include "font/face.h"

namespace quire::font {

/// A font file of its own with the face's glyphs for some characters, their marks' and kerning's
/// tables, its names and licence, and nothing else: no ligatures, no hints. TrueType outlines stay
/// TrueType ("\0\1\0\0"), CFF stays CFF ("OTTO"). The same in, the same bytes out. Characters that
/// the face has no glyph for are passed over. Throws if HarfBuzz can't.
///
/// Source: HarfBuzz, hb-subset.h
std::string character_subset(const Face&, const std::set<char32_t>& characters);

}  // namespace quire::font
