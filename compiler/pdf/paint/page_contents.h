#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/task_pool.h"
#include "page/page.h"
#include "pdf/objects/object_writer.h"
#include "pdf/paint/page_painter.h"

namespace quire::pdf {

/// What of a painted page the rest of the file refers to.
struct WrittenPage {
  ObjectNumber content = 0;
  std::shared_ptr<const PaintedPage> painted;  ///< without its operators
};

/// How contents are written.
struct ContentsForm {
  Keeping keeping;  ///< of painted chapters
  /// Gives what the dictionary of a page's stream has beside its length and filter; may be empty.
  std::function<std::string(std::size_t page)> entries_of = {};
};

/// Paints all pages, on all threads, and writes their contents. A chapter at a time: in which of
/// its pages a line of code goes on is known before what it says is written, and little more is
/// held than a chapter a thread. What the pages share is added to `used`.
std::vector<WrittenPage> write_contents(
    const page::Pages& pages,
    const PaintContext& context,
    const TaskPool& pool,
    UsedResources& used,
    ObjectWriter& out,
    const ContentsForm& form
);

/// A page's operators with its marked contents opened. `parts`: by element, how many marked
/// contents hold its text; an element of one part says its ActualText, of several each what it
/// shows.
///
/// Source: ISO 32000-1 14.6, 14.9.4.
std::string with_marks(
    const PaintedPage& page, const layout::StructTree& tree, const std::vector<int>& parts
);

}  // namespace quire::pdf
