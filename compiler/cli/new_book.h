#pragma once

#include <filesystem>

namespace quire::cli {

/// Writes a small book to begin with into a folder that is not there yet, and says what next.
/// Returns the exit status; throws where the surroundings refuse.
int write_new(const std::filesystem::path& folder);

}  // namespace quire::cli
