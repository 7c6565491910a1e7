#pragma once

#include <string>

namespace quire::cli {

/// Prints a manual page in man(7): of the command, or of quire if no name is given. Throws
/// UsageFault.
int print_man_page(const std::string& command);

}  // namespace quire::cli
