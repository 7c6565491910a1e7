#pragma once

#include <optional>
#include <string>

#include "image/image.h"
#include "pdf/color_space.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// Pixels as a file holds them: an image XObject's stream, already packed.
struct PackedPixels {
  std::string entries;
  std::string data;
};

/// A picture of pixels, packed, and how opaque each is.
struct Raster {
  PackedPixels color;
  std::optional<PackedPixels> alpha;
  bool is_cmyk = false;
};

/// A JPEG as its file has it; a PNG's pixels as they are packed there, taken apart only where they
/// are mixed with alpha; unpacked and packed anew if they must become grey. Nothing for what must
/// be drawn: other kinds, an interlaced PNG, one with transparent colours. On a press a palette has
/// inks; other samples stay what they are, in a calibrated space.
///
/// Source: ISO 32000-1 8.9.5, 7.4.4.4 (PNG's predictors), 7.4.8 (DCTDecode).
std::optional<Raster> raster_of(const image::Image& image, Coloring);

/// `rgb`: the colour space that samples of three channels are in.
ObjectNumber write_raster(const Raster& raster, const std::string& rgb, ObjectWriter& out);

}  // namespace quire::pdf
