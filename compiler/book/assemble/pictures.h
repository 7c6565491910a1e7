#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"

namespace quire::book {

/// Where the paths of pictures begin.
struct PictureFolders {
  const std::filesystem::path& root;
  const std::filesystem::path& bounds;  ///< no symbolic link may lead out of it; empty: the root
  const std::vector<std::filesystem::path>& chapters;  ///< one per chapter, from the root on
};

/// Loads the pictures that the chapters and the cover name, each file once, packs PNGs anew, and
/// points their `src` at the Book's `images`. Where there is none the picture becomes `<span
/// class="missing-image" role="img">` with its alternative text, and is reported.
///
/// An `<svg>` in a chapter is cleaned where it stands; it has role="img" and an aria-label, or
/// aria-hidden, and ids of its own.
///
/// The Memo, which may be null, keeps pictures that are not drawings.
void load_pictures(Book&, const FileSystem&, const PictureFolders&, const TaskPool&, Memo*, Diagnostics&);

}  // namespace quire::book
