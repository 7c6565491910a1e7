#pragma once

#include <filesystem>

namespace quire::cli {

/// Returns the file that this program was loaded from, also where there is no /proc, and where a
/// loader was called with the program as its argument, as in the relocatable package. Throws
/// std::filesystem::filesystem_error if it is not found.
std::filesystem::path program_file();

}  // namespace quire::cli
