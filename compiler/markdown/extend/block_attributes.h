#pragma once

#include "markdown/convert.h"
#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// Hangs on blocks what a line of their own says of them: `{: .class #id}` after or before a block
/// (kramdown, MkDocs), `{caption: "…"}` before it (Leanpub), `(id)=` before it (MyST), `^id` at the
/// end of a paragraph or after a block (Obsidian), ` {.class #id}` there (VitePress).
void extend_blocks(const ParsedText&, NodeExtensions&);

}  // namespace quire::markdown
