#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "markdown/cmark.h"
#include "markdown/source/spans.h"

namespace quire::markdown {

/// Says what a text, as cmark gives it, seems to mean and does not come to: calls of footnotes that
/// nothing defines, an `{{index: term}}` that has no term or no end, and what is reserved for later
/// and set as it stands: `$maths$`, `[@key]` of citations. Each of these is one cause, however
/// often it is met.
///
/// Prices, shell variables and decorators are none of these: a formula has no space inside its
/// signs, no letter or digit behind, and holds `\`, `^`, `_`, `{` or `=`, or is one letter.
void report_reserved(std::string_view text, BlockText&, Diagnostics&);

/// The same for a formula that is a paragraph of its own, between two lines of `$$`.
void report_formula(cmark_node* paragraph, BlockText&, Diagnostics&);

/// True for text that opens like a formula and has its end, at a dollar sign.
bool is_formula(std::string_view text);

}  // namespace quire::markdown
