#pragma once

#include <string>

namespace quire::cli {

/// Opens a file or an address with the program that the desktop has for it; says so if it cannot.
void open_on_desktop(const std::string& address);

}  // namespace quire::cli
