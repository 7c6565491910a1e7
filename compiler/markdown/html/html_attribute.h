#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace quire::markdown {

/// What became of an attribute that was asked for.
enum class AttributeFate { Set, Unknown, Malformed };

/// Sets an attribute of XHTML, if the element has one of that name and the value is of its form;
/// `lang` sets xml:lang too, a percentage of an image's width or height is a style, `class` adds.
/// Not for `id`, which is claimed, nor for what may run code, which is_active_url() tells.
AttributeFate set_html_attribute(pugi::xml_node, std::string_view name, std::string_view value);

/// True for a destination that would run code: `javascript:` however it is written.
bool is_active_url(std::string_view url);

}  // namespace quire::markdown
