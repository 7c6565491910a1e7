#pragma once

#include <pugixml.hpp>

#include <string>
#include <utility>
#include <vector>

#include "markdown/chapter.h"
#include "markdown/ids.h"

namespace quire::markdown {

/// Headings whose slug is of another text than theirs: as it was before its dashes were made.
using SlugTexts = std::vector<std::pair<pugi::xml_node, std::string>>;

/// Gives every heading that has no id its slug, and the chapter its title: all that a chapter's
/// headings can only get when all of them and all ids of the author's are known.
void finish_headings(Chapter&, Ids&, const SlugTexts&);

/// Gives a heading that was put in later its slug, unlike all ids of the chapter.
void claim_slug(const Chapter&, pugi::xml_node heading);

/// The text of a heading as it is quoted elsewhere: without calls of footnotes.
std::string heading_text(pugi::xml_node heading);

/// 1 to 6 for h1 to h6, 0 for any other node.
int heading_level(pugi::xml_node);

}  // namespace quire::markdown
