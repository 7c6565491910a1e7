#pragma once

#include "base/diagnostic.h"
#include "book/book.h"

namespace quire::book {

/// Makes glossaries of what stands below headings with the class `glossary`: the chapter's section,
/// or one made for the purpose, becomes `epub:type="glossary" role="doc-glossary"`, and the terms
/// of its definition lists get ids. A heading without definitions is reported. To be called before
/// the book's ids are made unique.
///
/// Source: EPUB Structural Semantics Vocabulary, #glossaries; dpub-aria-1.1 #doc-glossary.
void mark_glossaries(Book&, Diagnostics&);

/// Links each term to its definition where a chapter's running text uses it first: `<a
/// class="glossref" role="doc-glossref">`. Words are the same in any case of letters. To be called
/// when the book's ids are unique.
void link_terms(Book&);

}  // namespace quire::book
