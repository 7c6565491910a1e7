#pragma once

#include "font/subset.h"
#include "pdf/fonts/fonts.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// Writes a font with the glyphs that are used, their widths and texts. `subset`: its face, cut
/// down to these. `mixed_encoding`: for codes of one byte and two.
///
/// Source: ISO 32000-1 9.7 (composite fonts), 9.8 (descriptors), 9.10.3 (ToUnicode).
ObjectNumber write_font(
    const Font& font, const font::Subset& subset, ObjectNumber mixed_encoding, ObjectWriter& out
);

}  // namespace quire::pdf
