#pragma once

#include "base/diagnostic.h"
#include "highlight/highlighter.h"
#include "markdown/chapter.h"
#include "markdown/cmark.h"
#include "markdown/dialects.h"
#include "markdown/parse.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

/// A chapter's text in its two forms, before and after cmark.
struct ParsedText {
  const Source& source;
  const PreparedText& text;
  cmark_node* tree;
  Dialects dialects = {};  ///< whose spellings are read beside those that mean nothing else
};

/// The source of a block.
Span span_of(cmark_node* block, const PreparedText&);

/// The tree becomes the chapter's body and provenance. Recursion only where Markdown nests a thing
/// in a place that cmark dropped (a surplus cell).
void convert(const ParsedText&, const ParseOptions&, highlight::Highlighter&, Diagnostics&, Chapter&);

}  // namespace quire::markdown
