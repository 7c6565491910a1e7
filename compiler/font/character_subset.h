#pragma once

#include <set>
#include <string>

#include "font/face.h"

namespace quire::font {

/// Code: marks and kerning alone, for a ligature would bring glyphs that code must not have.
/// All: what a text may be set with: ligatures, small capitals, kinds of digits, too.
enum class Layout { Code, All };

/// A font file of its own with the face's glyphs for some characters, the tables of its layout that
/// are asked for, its names and licence, and nothing else: no hints, of a variable font the default
/// instance. TrueType outlines stay
/// TrueType ("\0\1\0\0"), CFF stays CFF ("OTTO"). The same in, the same bytes out. Characters that
/// the face has no glyph for are passed over. Throws if HarfBuzz can't.
///
/// Source: HarfBuzz, hb-subset.h
std::string character_subset(const Face&, const std::set<char32_t>& characters, Layout);

}  // namespace quire::font
