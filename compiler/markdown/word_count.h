#pragma once

#include <pugixml.hpp>

#include <cstdint>

namespace quire::markdown {

/// The words of a chapter as its reader counts them: listings, marks of footnotes and lone
/// punctuation are none, code in a sentence is; every Han character and kana is a word.
std::uint32_t word_count(pugi::xml_node body);

/// The words of the running text: without tables, figures, captions and footnotes, too, which are
/// consulted rather than read from end to end.
std::uint32_t running_word_count(pugi::xml_node body);

}  // namespace quire::markdown
