#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/memo.h"
#include "base/task_pool.h"
#include "css/cascade.h"
#include "page/page.h"
#include "text/typesetter.h"

namespace quire::page {

/// What lets chapters be taken over from the build before.
struct Earlier {
  Keeping keeping;  ///< with a Memo; what chapters depend on beside the Book: sheets, fonts
  /// What the Pages refer to, to be kept as long as they are.
  std::vector<std::shared_ptr<const void>> owners{};
};

/// The book, cut: chapters in parallel, then numbered in order; what shows page numbers (the table
/// of contents) is laid out again until they no longer change, at most four times (PAG-003 if they
/// do).
///
/// `typesetters`: one per worker of the pool. `earlier`: with it the chapters need their digests;
/// null: all chapters are made anew.
///
/// Page breaks are chosen for a chapter at once: the set of breaks with the least total badness
/// over the legal ones, not page by page.
/// Source: M. Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981);
/// css-break-3 #breaking-rules.
Pages paginate(
    const book::Book&,
    const css::Cascade&,
    std::vector<text::Typesetter>&,
    const TaskPool&,
    Diagnostics&,
    Earlier* earlier = nullptr
);

/// One line a page, then its fragments: `--stage=pages`.
void dump(std::ostream&, const Pages&);

}  // namespace quire::page
