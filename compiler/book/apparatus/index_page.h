#pragma once

#include "base/diagnostic.h"
#include "book/apparatus/index_terms.h"
#include "book/book.h"

namespace quire::book {

/// The index: `<section epub:type="index" role="doc-index">`, a section a letter, in it lists of
/// entries. An entry's places are `<span class="locators">` with a link each, named by its section;
/// print shows their page numbers instead. Those of a section that is named already are
/// `print-only`. `see` a term that is not there is reported.
///
/// Source: EPUB Indexes 1.0; EPUB Structural Semantics Vocabulary, #indexes.
markdown::Chapter index_page(const Book&, const std::vector<IndexPlace>&, Diagnostics&);

}  // namespace quire::book
