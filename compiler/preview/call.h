#pragma once

#include <cstdint>
#include <string>

namespace quire::preview {

/// Asks a running Server to show what was written in a line of a file, whose path is absolute.
/// Returns false if there is none at the address.
bool ask_to_show(const std::string& address, const std::string& path, std::uint32_t line);

}  // namespace quire::preview
