#pragma once

#include <map>
#include <string>
#include <vector>

#include "page/page.h"
#include "pdf/objects/destinations.h"
#include "pdf/objects/structure_chapter.h"
#include "pdf/paint/page_contents.h"

namespace quire::pdf {

/// Gives what PDF 2.0 does not let be where it is another role: blocks in a line, or lines among
/// blocks, as an author's HTML and style sheets have them.
///
/// Source: ISO/TS 32005; ISO 14289-2 8.2.5.
void settle_containment(StructChapter& chapter, const Destinations&, book::ChapterId);

/// The elements that destinations lead to, by name; `document` where nothing of a chapter is left.
/// Source: ISO 14289-2 8.8
std::map<std::string, ObjectNumber> elements_of_destinations(
    const Destinations&,
    const page::Pages&,
    const std::vector<WrittenPage>&,
    const std::vector<StructChapter>&,
    ObjectNumber document
);

/// Notes, calls of notes and entries of tables of contents refer to what they lead to.
/// Source: ISO 14289-2 8.2.5.8, 8.2.5.14
void refer(
    std::vector<StructChapter>&,
    const Destinations&,
    const std::map<std::string, ObjectNumber>& elements
);

}  // namespace quire::pdf
