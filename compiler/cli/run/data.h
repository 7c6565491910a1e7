#pragma once

#include <filesystem>
#include <optional>

#include "build/session.h"

namespace quire::cli {

/// Returns where fonts and hyphenation patterns lie: `given` (--data), else beside the program
/// (build/share/quire), else where `make install` puts them (PREFIX/share/quire). Throws, with the
/// places it looked at, if they are nowhere.
build::DataFolders data_folders(const std::optional<std::filesystem::path>& given);

}  // namespace quire::cli
