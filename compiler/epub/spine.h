#pragma once

#include <string>
#include <vector>

#include "base/memo.h"
#include "base/task_pool.h"
#include "epub/publication.h"

namespace quire::epub {

/// A content document, serialised.
struct SpineDocument {
  std::string href;  ///< from the Package Document's folder: "traits.xhtml"
  std::string text;
  bool has_drawing = false;  ///< `<svg>`, which the manifest must say
  bool has_formula = false;  ///< `<math>`, likewise
};

/// The book's documents in reading order, and the places that are not where the chapter's name
/// says. The contents page is not among them: the Navigation Document stands for it.
struct Spine {
  std::vector<SpineDocument> documents;
  Moves moves;
};

/// All chapters as documents of at most `limit` bytes, about: a larger chapter goes on in
/// "traits.2.xhtml", and what leads into it leads there. `memo`: keeps documents; may be null.
Spine spine_of(
    const book::Book&,
    const std::vector<PageMarker>&,
    std::size_t limit,
    const TaskPool&,
    Memo* memo = nullptr
);

}  // namespace quire::epub
