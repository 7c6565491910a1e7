#pragma once

#include "font/subset.h"
#include "pdf/fonts/fonts.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// Writes a face with the glyphs that are used, their widths and texts, and returns the entries of
/// the dictionary of fonts: a simple font for codes of one byte, a composite one for all others.
/// `subset`: its face, cut down to these.
///
/// Source: ISO 32000-1 9.6.6 (TrueType fonts), 9.7 (composite fonts), 9.8 (descriptors).
std::string write_font(const Font& font, const font::Subset& subset, ObjectWriter& out);

}  // namespace quire::pdf
