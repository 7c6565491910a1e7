#pragma once

#include <filesystem>

namespace quire::cli {

/// Writes a small book to begin with into a folder that is not there yet, and says what next.
/// Returns the exit status; throws where the surroundings refuse.
int write_new(const std::filesystem::path& folder);

/// Writes a quire.toml into a folder of Markdown, where there is none yet, and says what next.
int write_new_from(const std::filesystem::path& folder);

}  // namespace quire::cli
