#pragma once

#include <string>

namespace quire::cli {

/// Prints a manual page in man(7): of the command, or of quire where there is no name. Throws
/// UsageFault.
int print_man_page(const std::string& command);

}  // namespace quire::cli
