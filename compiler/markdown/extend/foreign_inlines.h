#pragma once

#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// Makes nodes of what other tools read in running text: of the marks that PreparedText has put
/// there links, pictures, `<sub>` and `<sup>`; of `==text==` `<mark>` and of `++text++` `<ins>`;
/// `:smile:` becomes its emoji. Ends addresses before the punctuation of ideographs.
void extend_foreign(const ParsedText&, Dialects, NodeExtensions&, Diagnostics&);

}  // namespace quire::markdown
