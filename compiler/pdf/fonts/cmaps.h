#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "pdf/fonts/fonts.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// What a font program calls its glyphs in a composite font.
using Cids = std::map<font::GlyphId, std::uint32_t>;

/// Writes the encoding that all fonts with mixed codes share: a code is its CID.
ObjectNumber write_mixed_encoding(ObjectWriter& out);

/// How the codes of another font, which are glyphs, become CIDs: a name or a reference. Source:
/// ISO 32000-1 9.7.5.
std::string encoding_of(const Cids& cids, ObjectWriter& out);

/// The CMap of what glyphs say. Source: ISO 32000-1 9.10.3
std::string to_unicode(
    const Font& font, const std::set<font::GlyphId>& glyphs, bool has_private_use
);

}  // namespace quire::pdf
