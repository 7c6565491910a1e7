#pragma once

#include "base/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire::image {

enum class Kind { Png, Jpeg, Svg, Gif, WebP };

/// A picture as both outputs take it: what it is by its bytes (never by its name), how large it
/// wants to be, and bytes that may be put into a package: an SVG without doctype, script or
/// reference to the outside.
struct Image {
  Kind kind = Kind::Png;
  Size size;          ///< intrinsic, at 96 px to the inch unless the file says its own resolution
  std::string bytes;  ///< clean; for SVG well-formed XML
  std::string id;     ///< hexadecimal digest of `bytes`: equal pictures are drawn and packed once
  bool has_text = false;  ///< an SVG with <text>, so drawing it needs fonts
};

/// Why there is no picture, for the author: "not an image", "damaged PNG", "SVG is not XML: …".
struct Refusal {
  std::string reason;
};

/// What the first bytes say. Source: mimesniff #matching-an-image-type-pattern; SVG by its root.
std::optional<Kind> sniff(std::string_view bytes);

/// Sniffs, measures and cleans; nothing, with the reason, for what is no picture.
std::optional<Image> load(std::string bytes, Refusal& refusal);

/// "image/png" and ".png", as both outputs name a kind.
std::string_view media_type(Kind);
std::string_view extension(Kind);

}  // namespace quire::image
