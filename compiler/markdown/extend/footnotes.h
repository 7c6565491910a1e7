#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/cmark.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

/// Which of the text's labels the document defines: those whose paragraph of the prelude is a call.
std::vector<bool> definitions_in(cmark_node* document, const PreparedText&);

/// A footnote of a chapter: what defines it and how it is called.
struct Note {
  cmark_node* definition = nullptr;
  const NoteLabel* label = nullptr;  ///< null if only cmark knows it
  std::string id;                    ///< of the note, set by the first call
  std::string call_id;               ///< of the first call
  std::size_t number = 0;            ///< in the order of first calls, from 1; 0: not called yet
  std::size_t calls = 0;
};

/// The footnotes of a chapter, by the index that cmark gives them.
class Footnotes {
public:
  /// Takes the definitions from the end of the document and the labels from its prelude.
  Footnotes(cmark_node* document, const PreparedText&);

  /// The first block after the prelude.
  cmark_node* first_block() const { return first_block_; }

  /// The note that a call's literal ("2") means, counted as called; null if there is none. A note
  /// called for the first time is to be set after the block: next_pending() gives it.
  Note* call(MarkedText literal);

  /// Makes calls of the `[^label]`s in the texts of a paragraph that cmark has read without the
  /// definitions.
  void make_calls(cmark_node* paragraph) const;

  /// A note that was called and is not set yet, in the order of first calls.
  Note* next_pending();

  /// The notes that nobody has called, in the order of their definitions; each is given once.
  Note* next_uncalled();

private:
  std::size_t number_of(MarkedText label) const;
  void read_prelude(cmark_node* document, const PreparedText&);

  std::vector<Note> notes_;
  std::deque<Note*> pending_;
  std::vector<std::size_t> by_place_;  ///< indices into notes_, as the author defined them
  std::size_t next_by_place_ = 0;
  cmark_node* first_block_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace quire::markdown
