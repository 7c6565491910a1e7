#pragma once

#include <string>

namespace quire::cli {

/// Prints the script that completes commands and options in bash, zsh or fish. Throws UsageFault
/// for another shell.
int print_completions(const std::string& shell);

}  // namespace quire::cli
