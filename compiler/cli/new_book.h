#pragma once

#include <filesystem>

#include "book/theme.h"

namespace quire::cli {

/// Writes a small book to begin with into a folder that is not there yet, and says what next.
/// With a theme other than the classic one it has a copy of its sheet, to be changed.
/// Returns the exit status; throws where the surroundings refuse.
int write_new(const std::filesystem::path& folder, book::Theme theme);

/// Writes a quire.toml into a folder of Markdown, where there is none yet, and says what next.
int write_new_from(const std::filesystem::path& folder);

}  // namespace quire::cli
