#pragma once

#include <vector>

#include "pdf/objects/structure_chapter.h"

namespace quire::pdf {

/// Gives each heading of the file the level that it has among those before it: a level that is
/// skipped, because a heading is hidden, not on these pages, or the author's HTML goes from h1 to
/// h3, is skipped by none of those below it either. Source: ISO 14289-1 7.4.2.
class HeadingLevels {
public:
  /// In the order of reading.
  layout::Role next(layout::Role);

private:
  std::vector<layout::Role> open_;  ///< from the outermost heading to the last
};

/// Gives the headings their levels, in the order of the tree.
void settle_levels(StructChapter&, HeadingLevels&);

/// Gives the elements their roles.
void settle_roles(StructChapter&, HeadingLevels&);

/// Lists and tables that an author's style sheet has taken apart (`li { display: inline }`), or
/// that are cut off where they are nested too deeply, are groups of what they hold.
void settle_lists_and_tables(StructChapter&);

/// A figure that shows no picture is a group, and a formula that says nothing is text.
/// Source: ISO 14289-1 7.3, 7.7.
void settle_figures(StructChapter&);

}  // namespace quire::pdf
