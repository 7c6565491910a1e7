#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "image/image.h"

/// What makes somebody's drawing one that may stand in a book.
namespace quire::image {

/// The part of a name after its prefix: "href" of "xlink:href".
std::string_view local_name(std::string_view qualified);

/// A reference that stays inside the file: a fragment, or a picture or font as data.
bool stays_inside(std::string_view reference);

/// True if a style, with its escapes read and its comments gone, would load anything.
/// Source: css-syntax-3 #consume-escaped-code-point, css-values-4 #urls.
bool fetches(std::string_view style);

/// The same style without what it would load; empty where that can't be taken apart.
std::string without_fetches(std::string_view style);

/// The text of an SVG file with the entities that its own doctype defines put in: plain texts
/// only, one level deep and not many, which is what drawing programs write and no bomb.
std::string with_entities(std::string_view text);

/// Takes out of a drawing what runs, loads, moves or belongs to a drawing program only, and puts
/// the raster pictures that it names into it. Tells what was lost of the drawing itself.
std::vector<std::string> clean(pugi::xml_node root, const Neighbours&);

/// Puts the values of custom properties (var()) where they are used, and writes drop shadows as the
/// filters that they are short for. Tells which properties have no value.
std::vector<std::string> translate_newer(pugi::xml_node root);

/// Makes a cleaned drawing one that EPUBCheck's model of SVG 1.1 takes: properties that may not be
/// attributes go into style=, what nobody draws where it stands goes. Tells what was lost.
std::vector<std::string> conform(pugi::xml_node root);

/// Gives each link of a drawing a `<title>`, where it has none: what it says, or where it leads;
/// and each rectangle its sides.
void name_links(pugi::xml_node root);

/// Makes each id of a drawing one that XML takes, with the references to it, and unlike all others
/// of the drawing: of two that are alike the first keeps it. Source: XML Namespaces #NT-NCName.
void settle_ids(pugi::xml_node root);

/// Takes out of aria-labelledby and its like what is no id of the drawing.
void settle_labels(pugi::xml_node root);

/// Why the drawing would be endless: what is used many times over, or in itself; empty if it is
/// not. `root` must have been cleaned.
std::string why_endless(pugi::xml_node root);

/// Why the drawing asks for more than librsvg draws within reason, or would make it abort: a number
/// over those of svg_limits.def in a filter, or too many elements, filters or letters; empty if it
/// does not.
std::string why_too_costly(pugi::xml_node root);

}  // namespace quire::image
