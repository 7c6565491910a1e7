#pragma once

#include <pugixml.hpp>

namespace quire::markdown {

/// The paragraphs that are nothing but `<span class="filename">` or `<span class="caption">`, which
/// mdBook's books write above and below their listings, get a class by which sheets keep them with
/// these: `file-name`, `caption`.
void mark_labels(pugi::xml_node body);

}  // namespace quire::markdown
