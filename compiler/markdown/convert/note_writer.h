#pragma once

#include "markdown/convert/conversion.h"
#include "markdown/extend/footnotes.h"

namespace quire::markdown {

/// Writes the footnotes of a chapter: calls where they stand, each note after the block that calls
/// it first, and at the end those that nobody calls.
class NoteWriter {
public:
  NoteWriter(Footnotes& footnotes, Conversion& conversion)
      : footnotes_(footnotes), conversion_(conversion) {}

  void append_call(cmark_node* call);

  /// True if the note that is open still waits for the paragraph that its marker stands in.
  bool has_marker_to_come() const { return note_to_open_ != nullptr; }

  /// Adds that marker, if there is one to come.
  void append_marker();

  /// Adds the notes that have been called and not been written yet.
  void append_pending();

  void append_uncalled();

private:
  void append_uncalled(const Note&);

  Footnotes& footnotes_;
  Conversion& conversion_;
  Note* note_to_open_ = nullptr;  ///< its marker goes into the next paragraph
};

}  // namespace quire::markdown
