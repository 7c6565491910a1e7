#pragma once

#include <filesystem>
#include <vector>

#include "book/book.h"
#include "book/listing_files.h"

namespace quire::book {

/// Takes the files that listings show into the book, each once, and gives the captions of these
/// listings a link for the screen. `paths`: of the chapters' files, from the root on; empty for
/// those that we make.
void attach_sources(Book&, const ListingSources&, const std::vector<std::filesystem::path>& paths);

}  // namespace quire::book
