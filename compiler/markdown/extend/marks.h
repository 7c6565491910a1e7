#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "markdown/cmark.h"
#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// A mark in running text: `[@fig:id]`, `@fig-id`, `[@fig:a; @tbl:b]`, `[-@fig:a]`, or `{{index:
/// term}}`.
struct TextMark {
  enum class Kind { Reference, Index };

  Kind kind = Kind::Reference;
  std::size_t begin = 0;
  std::size_t size = 0;
  MarkedString value = {};  ///< the ids, a space between them; the term with all that stands in it
  bool is_number_only = false;  ///< of a reference: without its kind's name
  MarkedString before = {};     ///< a word of the author's instead of that
};

/// The mark that opens at `at`, in text as cmark gives it; its size is 0 if there is none. What a
/// backslash escapes opens none, and neither does the key of a citation, `[@knuth]`: the ids of
/// references begin with `fig:`, `tbl:`, `lst:`, `sec:`, `eq:` or the kind of a theorem, `thm:`.
TextMark mark_at(MarkedText, std::size_t at);

/// The first mark from `from` on.
TextMark find_mark(MarkedText, std::size_t from);

/// True for text that is index marks and nothing else.
bool is_index_marks(MarkedText);

/// True for a paragraph of nothing but marks of the index: a place, but no paragraph.
bool holds_only_index_marks(cmark_node* paragraph);

/// Adds text of the block with its marks as elements: `<span class="reference"
/// data-target="fig:id">[@fig:id]</span>`, `<span class="index" data-index="term"></span>`.
void append_marked_text(MarkedText, BlockText&, ChapterUnderWay&);

/// Opens the element of a mark, gives it its text and closes it.
void append_mark(const TextMark&, MarkedText, BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
