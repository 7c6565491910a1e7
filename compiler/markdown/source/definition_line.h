#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// A line `: definition` after its term: where its colon and its text stand.
struct DefinitionLine {
  std::size_t colon = 0;
  std::size_t text = 0;
  std::string block_indent = {};  ///< of its first block, where that is no paragraph
};

/// The lines of a text that may define a term: a colon and one to four spaces, at the column of the
/// term or up to three behind it; the term is the paragraph right before, of up to six lines, a
/// term each, or a paragraph of one line with a blank one between. More definitions of the term may
/// follow. The definition begins with text, a listing, a list or a quote; other blocks are
/// indented as in a list item.
///
/// One linear scan, which knows quotes, list items and fences but not all that CommonMark does:
/// what it takes for a definition in code or raw HTML must be put back.
std::vector<DefinitionLine> definition_lines(std::string_view text);

}  // namespace quire::markdown
