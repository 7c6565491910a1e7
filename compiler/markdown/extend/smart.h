#pragma once

#include <string>
#include <string_view>

#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// Makes straight quotation marks, hyphens and dots what they stand for in the language:
///
/// - `"…"` and `'…'` become the language's outer and inner marks, opening or closing by the
///   characters around them, across emphasis and links; where both would do (Chinese without
///   spaces), the second closes what the first has opened;
/// - `'` between letters, or that closes nothing, is an apostrophe; `"` behind a digit that closes
///   nothing stays, it means inches;
/// - `--` is an en dash, `---` an em dash; but not before a letter that follows a space, as in
///   `--option`, and not in longer runs; `...` is an ellipsis;
/// - in French the space before `; : ! ? »` and after `«` does not break and is narrow.
///
/// Never in code, raw HTML's own text, addresses, or behind a backslash. Languages that
/// quotation_marks() does not know are left as they stand. Headings keep the text that their slug
/// is made of.
void smarten(cmark_node* root, std::string_view language, NodeExtensions&);

/// The same for one text: a title.
MarkedString smart_text(MarkedText, std::string_view language);

}  // namespace quire::markdown
