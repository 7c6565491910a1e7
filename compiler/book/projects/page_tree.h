#pragma once

#include <filesystem>
#include <string_view>

#include "book/projects/listing.h"

namespace quire::book {

/// A kind of project whose pages list each other.
struct PageTreeKind {
  std::string_view mark;  ///< the info string of the fences that are lists
  /// Takes what the file of settings says of the book.
  void (*read_settings)(Project&, std::string_view text) = nullptr;
};

/// Reads a project of `index.md`, which stands beside the file of settings, `marker`, and of the
/// pages that its lists name: a page per line, with options such as `:caption:` and `:numbered:`;
/// pages may have lists of their own. A project without such a list has no entries.
/// Source: www.sphinx-doc.org, "toctree"
Project read_page_tree(
    const FileSystem& files,
    const std::filesystem::path& marker,
    const PageTreeKind& kind,
    SourceMap& sources,
    Diagnostics& diagnostics
);

}  // namespace quire::book
