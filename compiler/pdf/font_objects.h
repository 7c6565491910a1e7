#pragma once

#include <optional>

#include "pdf/fonts.h"
#include "pdf/object_writer.h"

namespace quire::pdf {

/// Writes a font with the glyphs that are used, their widths and texts. Nothing if none is used.
///
/// Source: ISO 32000-1 9.7 (composite fonts), 9.8 (descriptors), 9.10.3 (ToUnicode).
std::optional<ObjectNumber> write_font(const Font& font, ObjectWriter& out);

}  // namespace quire::pdf
