#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace quire::html {

/// Appends what is inside an element, in HTML's syntax: a parser of HTML reads the same tree. What
/// only XML has (namespace declarations, epub:type, xml:lang, processing instructions) is left out.
///
/// Source: html #serialising-html-fragments.
void append_children(std::string& html, pugi::xml_node element);

/// Appends text, or the value of an attribute in double quotation marks, with `&`, `<`, `>` and `"`
/// escaped.
void append_escaped(std::string& html, std::string_view text);

}  // namespace quire::html
