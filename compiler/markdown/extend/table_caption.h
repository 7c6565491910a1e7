#pragma once

#include <string_view>

#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// Finds the captions of the tables: a paragraph right before or after a table that begins with
/// `: `, or with `Table: ` (or the language's word) where it ends in an id, so that a number takes
/// the word's place. What opens it is taken off, and the paragraph put right before its table.
///
/// Source: Pandoc's extension table_captions.
void extend_captions(const ParsedText&, std::string_view language, NodeExtensions&);

/// True for a paragraph that extend_captions() has found; its table comes next.
bool is_caption(cmark_node* paragraph);

}  // namespace quire::markdown
