#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "book/book.h"
#include "book/manifest.h"

namespace quire::book {

/// Resolves the links of the book's chapters: those between chapters to the chapters' file names
/// and ids, by the manifest's redirects where a page is no more, those to the outside to URIs that
/// every reader takes. A dead link is reported, and its text stays without one.
///
/// `paths`: one per chapter, from the book's root on; empty for those that the compiler makes.
void resolve_references(Book&, const FileSystem&, const Manifest&, const std::vector<std::filesystem::path>& paths, Diagnostics&);

}  // namespace quire::book
