#pragma once

#include <pugixml.hpp>

#include <cstdint>

namespace quire::markdown {

/// The words of a chapter as its reader counts them: listings, marks of footnotes and lone
/// punctuation are none, code in a sentence is; every Han character and kana is a word.
std::uint32_t word_count(pugi::xml_node body);

}  // namespace quire::markdown
