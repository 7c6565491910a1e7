#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "markdown/cmark.h"
#include "markdown/dialects.h"
#include "markdown/source/spans.h"

namespace quire::markdown {

class PreparedText;

/// Says what a text, as cmark gives it, seems to mean and does not come to: calls of footnotes that
/// nothing defines, an `{{index: term}}` that has no term or no end, and what is reserved for later
/// and set as it stands: `[@key]` of citations. Each of these is one cause, however often it is
/// met.
void report_reserved(MarkedText, const PreparedText&, Dialects, BlockText&, Diagnostics&);

/// What is said of marks of another tool that are text here.
Diagnostic set_as_it_stands(std::string_view form, std::string_view owner, Span);

/// Reports code in a line that Quarto and knitr would run: `{python} x`, `r x`.
void report_code_to_run(std::string_view code, Dialects, BlockText&, Diagnostics&);

}  // namespace quire::markdown
