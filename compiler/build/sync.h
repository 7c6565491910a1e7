#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "build/request.h"
#include "build/session.h"

namespace quire::build {

/// What came of comparing listings with their files.
struct SyncResult {
  std::unique_ptr<SourceMap> sources;        ///< what the diagnostics' spans are in
  std::vector<Diagnostic> causes;            ///< those of listings alone
  std::vector<std::filesystem::path> files;  ///< Markdown that is rewritten, or would be
  std::size_t listings = 0;                  ///< that show a file
  std::size_t changed = 0;                   ///< of these
};

/// Gives the listings of a book's Markdown the lines of the files that they show; nothing but their
/// fences changes, and all Markdown files are replaced at once. Without `request.writes` nothing
/// is, and each difference is a diagnostic.
SyncResult sync(Session&, const Request&);

}  // namespace quire::build
