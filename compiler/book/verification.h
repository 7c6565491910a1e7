#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/file_system.h"
#include "book/invocation.h"

namespace quire::book {

/// Returns the commands of `[verify]`, by language: `python = "python3 {file}"`. `path`: of the
/// quire.toml or of its folder; without one, only the Invocation's keys count.
std::map<std::string, std::string>
verify_commands(const FileSystem&, const std::filesystem::path&, const Invocation&);

}  // namespace quire::book
