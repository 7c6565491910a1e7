#pragma once

#include <pugixml.hpp>

#include <string_view>

namespace quire::dom {

/// Says that the text at the node is English, in text of a language that it stands for.
void mark_english(pugi::xml_node, std::string_view language);

}  // namespace quire::dom
