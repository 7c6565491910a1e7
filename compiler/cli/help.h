#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "cli/options.h"

namespace quire::cli {

/// Prints what `quire --help` says: the commonest calls, and all commands.
void print_help(std::ostream&);

/// Prints what `quire COMMAND --help` says: the command's options.
void print_help(std::ostream&, Command);

/// Prints the help of a command, or of quire if no name is given. Throws UsageFault.
int help(const std::string& command);

/// The exit statuses, in a sentence.
inline constexpr std::string_view exit_statuses =
    "0 success, 1 errors in the book, 2 system errors.";

/// The commonest calls, and what they do.
struct CommonCall {
  std::string_view call;
  std::string_view does;
};
inline constexpr std::array common_calls{
    CommonCall{"quire build post.md", "make post.epub and post.pdf"},
    CommonCall{"quire new mybook", "create a small book to start from"},
    CommonCall{"quire preview mybook", "show both books while you write"},
};

/// "build [OPTION…] [PATH…]".
std::string synopsis_of(Command);

/// Throws UsageFault that names the nearest command.
[[noreturn]] void refuse_command(const std::string& name);

}  // namespace quire::cli
