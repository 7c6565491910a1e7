#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "markdown/cmark.h"
#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// A mark in running text: `[@fig:id]`, `@fig-id`, `[@fig:a; @tbl:b]`, or `{{index: term}}`.
struct TextMark {
  enum class Kind { Reference, Index };

  Kind kind = Kind::Reference;
  std::size_t begin = 0;
  std::size_t size = 0;
  std::string value;  ///< the ids, a space between them; the term with all that stands in it
  bool is_number_only = false;  ///< of a reference: without its kind's name
};

/// The mark that opens at `at`, in text as cmark gives it; its size is 0 if there is none. What a
/// backslash escapes opens none, and neither does the key of a citation, `[@knuth]`: the ids of
/// references begin with `fig:`, `tbl:`, `lst:`, `sec:` or `eq:`.
TextMark mark_at(std::string_view text, std::size_t at);

/// The first mark from `from` on.
TextMark find_mark(std::string_view text, std::size_t from);

/// True for text that is index marks and nothing else.
bool is_index_marks(std::string_view text);

/// True for a paragraph of nothing but marks of the index: a place, but no paragraph.
bool holds_only_index_marks(cmark_node* paragraph);

/// Adds text of the block with its marks as elements: `<span class="reference"
/// data-target="fig:id">[@fig:id]</span>`, `<span class="index" data-index="term"></span>`.
/// `restored`: what the text stands for, see PreparedText.
template <typename Restore>
void append_marked_text(std::string_view text, Restore restored, BlockText&, ChapterUnderWay&);

/// Opens the element of a mark, gives it its text and closes it.
void append_mark(const TextMark&, std::string_view text, BlockText&, ChapterUnderWay&);

template <typename Restore>
void append_marked_text(
    std::string_view text, Restore restored, BlockText& block, ChapterUnderWay& under_way
) {
  std::size_t at = 0;
  for (auto mark = find_mark(text, at); mark.size > 0; mark = find_mark(text, at)) {
    if (mark.begin > at) append_text(restored(text.substr(at, mark.begin - at)), under_way);
    append_mark(mark, text.substr(mark.begin, mark.size), block, under_way);
    at = mark.begin + mark.size;
  }
  if (at < text.size()) append_text(restored(text.substr(at)), under_way);
}

}  // namespace quire::markdown
