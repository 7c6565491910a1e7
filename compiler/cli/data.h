#pragma once

#include <filesystem>
#include <optional>

namespace quire::cli {

/// Where fonts and hyphenation patterns lie: `given` (--data), else beside the program
/// (build/share/quire), else where `make install` puts them (PREFIX/share/quire). Throws, with the
/// places it looked at, if they are nowhere.
std::filesystem::path data_directory(const std::optional<std::filesystem::path>& given);

}  // namespace quire::cli
