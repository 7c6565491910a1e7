#pragma once

#include <pugixml.hpp>

#include <string_view>

namespace quire::math {

/// Of a binomial coefficient's parentheses in displays. Source: TeX §700, delim1
inline constexpr const char* binomial_size = "2.39em";

/// MathML's elements, set up. Each returns what was appended.
pugi::xml_node append(pugi::xml_node parent, const char* name);
pugi::xml_node append(pugi::xml_node parent, const char* name, std::string_view text);
/// A fence or an operator that is as large as its row or not: "stretchy".
pugi::xml_node append_fence(pugi::xml_node parent, std::string_view text, const char* form);
pugi::xml_node append_space(pugi::xml_node parent, std::string_view width);
void set(pugi::xml_node, const char* name, std::string_view value);

/// Takes an element that holds one other out from around it; gives what stands there then.
pugi::xml_node unwrapped(pugi::xml_node row);

/// Makes an operator stand without space around it, as TeX's Ord.
void make_ordinary(pugi::xml_node core);

}  // namespace quire::math
