#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "book/book.h"

namespace quire::book {

/// Names the files of the book's chapters in the e-book, one each, unique whatever the case of
/// letters: "ch01-intro.xhtml" of ch01/intro.md. They come from the chapters' own paths, not from
/// their order, so that a reader keeps their place when a chapter is put in before it.
///
/// `paths`: one per chapter, from the book's root on; empty for those that the compiler makes.
std::vector<std::string> file_names(
    const std::vector<Part>& parts, const std::vector<std::filesystem::path>& paths
);

}  // namespace quire::book
