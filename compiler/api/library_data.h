#pragma once

#include <filesystem>

#include "build/session.h"

namespace quire::api {

/// Returns where fonts and hyphenation patterns lie: in `given`, else in share/quire of the prefix
/// that this library, or the program it is part of, is installed under. Throws std::runtime_error,
/// with the places it looked at, if they are nowhere.
build::DataFolders library_data(const std::filesystem::path& given);

}  // namespace quire::api
