#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/geometry.h"

namespace quire::image {

enum class Kind : std::uint8_t { Png, Jpeg, Svg, Gif, WebP };

/// A picture as both outputs take it: what it is by its bytes (never by its name), how large it
/// wants to be, and bytes that may be put into a package as they are.
struct Image {
  Kind kind = Kind::Png;
  Size size;          ///< intrinsic; 96 pixels to the inch unless the file says its own resolution
  std::string bytes;  ///< for SVG: XML without doctype, script or reference to the outside
  std::string id;     ///< hexadecimal digest of `bytes`: equal pictures are drawn and packed once
  bool has_text = false;  ///< an SVG with <text>, so drawing it needs fonts
};

/// Why there is no picture, in the words of a diagnostic: "is not a picture", "is a damaged PNG".
struct Refusal {
  std::string reason;
  std::string hint;
};

/// What the bytes are. Source: mimesniff #matching-an-image-type-pattern; SVG by its root element.
std::optional<Kind> sniff(std::string_view bytes);

/// Sniffs, measures and cleans. Total: any bytes give a picture that both outputs can show, or the
/// reason why not. A PNG's pixels are unpacked once to see that they are all there.
std::variant<Image, Refusal> load(std::string bytes);

/// "image/png", "png": how both outputs name a kind.
std::string_view media_type(Kind);
std::string_view extension(Kind);

}  // namespace quire::image
