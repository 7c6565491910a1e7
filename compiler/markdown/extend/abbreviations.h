#pragma once

#include "markdown/convert.h"
#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// Makes `<abbr title="…">` of the words that the text has explained: `*[HTML]: Hyper Text …`.
void extend_abbreviations(const ParsedText&, NodeExtensions&);

}  // namespace quire::markdown
