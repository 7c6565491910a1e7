#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "markdown/extend/footnotes.h"
#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// Adds what tells two calls apart that touch: a raised comma.
void append_comma(TreeBuilder&);

/// Adds a call of the note where it stands in the block. The first one gives the note its ids.
void append_call(Note&, BlockText&, ChapterUnderWay&);

/// Makes an element that was opened for it the note's.
void set_note(const Note&, pugi::xml_node aside);

/// Adds the number that stands before the note's text and leads back to its first call.
void append_marker(const Note&, TreeBuilder&);

/// Opens the section of the notes that nothing calls, with its title, at the end of a chapter.
TreeBuilder::Mark open_uncalled_notes(std::string_view language, TreeBuilder&);

/// What to say of a note that has a label and no call.
Diagnostic uncalled(const Note&, const PreparedText&);

}  // namespace quire::markdown
