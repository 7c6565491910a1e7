#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <variant>

#include "base/color.h"
#include "image/image.h"

namespace quire::image {

/// Cleans an `<svg>` where it stands, in a chapter or in a file of its own, and measures it. Total:
/// what can't be shown is refused, and the element is then of no use.
std::variant<Image, Refusal> clean_drawing(pugi::xml_node root, const Neighbours&);

/// Wraps a drawing that quire made itself, without text elements and with nothing to clean.
Image own_drawing(std::string svg, Size);

/// A clean `<svg>` of a chapter as a picture of its own, `currentColor` being `color`.
Image drawing_of(pugi::xml_node svg, Color color);

/// Puts `prefix` before each id of a clean drawing and where they are named in it, so that it can
/// stand beside others in one document.
void prefix_ids(pugi::xml_node svg, std::string_view prefix);

/// What a drawing says to those who don't see it: aria-label, `<title>` or `<desc>`; nothing if it
/// is hidden from them. Source: svg-aam-1.0 #mapping_additional_nd.
std::string label_of(pugi::xml_node svg);

}  // namespace quire::image
