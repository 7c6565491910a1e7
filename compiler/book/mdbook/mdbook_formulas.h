#pragma once

#include "base/diagnostic.h"
#include "book/mdbook/composition.h"

namespace quire::book {

/// A chapter's Markdown with the formulas of mdbook-katex (`$…$`, `$$…$$`) escaped, so that
/// Markdown takes no `_` and no `\\` of them for its own and they stand in the book as they are
/// written; said once a book. Code stays as it is.
Composition with_formulas_as_written(const Composition&, Diagnostics&);

}  // namespace quire::book
