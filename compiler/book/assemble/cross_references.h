#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "book/assemble/places.h"
#include "book/book.h"

namespace quire::book {

/// Makes links of the references `[@fig:id]`, with the words that name their target, and gives
/// links without words the title of theirs. The book's ids are unique and its links resolved by
/// now.
///
/// `fig:id` is what has this id, or else the figure with the id `id`; of several the one in the
/// same chapter, else the first. A reference to nothing is reported, and stays as it is written.
void resolve_cross_references(Book&, const std::vector<Place>&, Diagnostics&);

}  // namespace quire::book
