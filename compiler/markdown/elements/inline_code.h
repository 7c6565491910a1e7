#pragma once

#include <string>

#include "highlight/highlighter.h"
#include "markdown/extend/inline_attributes.h"
#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// Adds `<code>` with its tokens, if it has a language: the first class of its attributes, as in
/// `` `x = 1`{.python} ``, else the one that the author has set for code in lines.
/// `extension`: null if it has no attributes.
void append_inline_code(const std::string& text, const NodeExtension* extension, highlight::Highlighter&, ChapterUnderWay&);

}  // namespace quire::markdown
