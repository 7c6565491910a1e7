#pragma once

#include <pugixml.hpp>

namespace quire::screen {

/// Marks the words of a table's cells that would make it wider than a phone in large type: only
/// they may be broken (`long-word` in styles/screen.css), so that no shorter one is. Their cells
/// (`long-words`) have a least width, so that none is broken into single letters.
void mark_long_words(pugi::xml_node table);

}  // namespace quire::screen
