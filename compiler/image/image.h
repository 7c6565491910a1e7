#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "base/memo.h"

namespace quire::image {

enum class Format : std::uint8_t { Png, Jpeg, Svg, Gif, WebP };

/// A picture as both outputs take it: what it is by its bytes (never by its name), how large it
/// wants to be, and bytes that may be put into a package as they are.
struct Image {
  Format kind = Format::Png;  ///< Png, Jpeg or Svg: what else there is has been converted
  Size size;          ///< intrinsic; 96 pixels to the inch unless the file says its own resolution
  std::string bytes;  ///< for SVG: XML without doctype, script or reference to the outside
  std::string id;     ///< hexadecimal digest of `bytes`: equal pictures are drawn and packed once
  bool has_text = false;                ///< an SVG with <text>, so drawing it needs fonts
  std::uint32_t columns = 0, rows = 0;  ///< pixels; 0 for a drawing

  /// What is not as in the author's file. A message goes on from the file's name: "has been
  /// scaled…".
  std::vector<Diagnostic> remarks;
};

/// The bytes of a file that a drawing names, if it may have them.
using Neighbours = std::function<std::optional<std::string>(std::string_view reference)>;

/// Why there is no picture, in the words of a diagnostic: "is not a picture", "is a damaged PNG".
struct Refusal {
  std::string reason;
  std::string hint;
};

/// What the bytes are. Source: mimesniff #matching-an-image-type-pattern; SVG by its root element.
std::optional<Format> sniff(std::string_view bytes);

/// Sniffs, measures, and makes a PNG, a JPEG or a clean SVG of it. Total: any bytes give a picture
/// that both outputs can show, or the reason why not. A PNG's pixels are unpacked once to see that
/// they are all there.
///
/// A PNG or JPEG stays as it is, byte for byte, unless it has too many pixels for the stores, is in
/// CMYK or a colour space far from sRGB, lies on its side, or has 16 bits a channel.
std::variant<Image, Refusal> load(std::string bytes, const Neighbours& = {});

/// The PNG without the texts and the colour profile that unpack to more than 4 MB: they are there
/// to fill the memory of those who read them. Anything else is returned as it is.
std::string without_oversized_chunks(std::string png);

/// A PNG with the same pixels in fewer bytes, where that is quickly found: without an opacity that
/// is full everywhere and without filters, which screenshots do not want. What is said in the file
/// and not shown goes. The file as it is, if it is small, of another form, or no smaller. Source:
/// PNG (Third Edition), 12.7.
std::string repacked_png(std::string bytes);

/// A clean drawing as a PNG of so many pixels. One that can't be drawn is empty paper.
Image in_pixels(const Image& drawing, std::uint32_t width, std::uint32_t height);

/// A PNG or JPEG in greys, each as bright as the colour was, as a file of the same format; nothing
/// if it is damaged.
std::optional<std::string> in_grey(Format, std::string_view bytes);

/// Red, green and blue samples, a byte each, as one sample per pixel.
std::string grey_samples(std::string_view rgb);

/// "image/png", "png": how both outputs name a kind.
std::string_view media_type(Format);
std::string_view extension(Format);

/// "JPEG": as people call it.
std::string_view name_of(Format);

/// What a file of this name is expected to be; nothing for names that say nothing.
std::optional<Format> kind_of_name(std::string_view file_name);

}  // namespace quire::image

/// Pictures with remarks are not stored: those lead to places in a process's own sources.
template <>
struct quire::Stored<quire::image::Image> {
  static std::optional<std::string> to_bytes(const image::Image&);
  static std::optional<image::Image> from_bytes(std::string);
};
