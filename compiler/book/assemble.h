#pragma once

#include <vector>

#include "base/memo.h"
#include "book/book.h"

namespace quire::book {

/// The same as assemble() of book.h. `memo`: keeps pictures that have been read, from build to
/// build.
Book assemble(
    Manifest,
    const FileSystem&,
    const SourceMap&,
    std::vector<markdown::Parser>& parsers,
    const TaskPool&,
    Diagnostics&,
    Memo& memo
);

}  // namespace quire::book
