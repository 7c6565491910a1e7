#pragma once

#include <filesystem>
#include <vector>

#include "build/session.h"

namespace quire::build {

/// Returns the first of the places that has fonts, with the machine's hyphenation patterns. Throws
/// std::runtime_error, with the places it looked at, if none has.
DataFolders data_in(const std::vector<std::filesystem::path>& places);

}  // namespace quire::build
