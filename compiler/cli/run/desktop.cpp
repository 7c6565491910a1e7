#include "cli/run/desktop.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <iostream>

#include "base/terminal.h"

namespace quire::cli {

void open_on_desktop(const std::string& address) {
  std::string program = "xdg-open";
  std::string argument = address;
  std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&quiet, descriptor, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  if (::posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments.data(), environ) != 0)
    std::cerr << fmt::format(
        "quire: cannot run xdg-open; open {} yourself\n", for_terminal(address)
    );
  posix_spawn_file_actions_destroy(&quiet);
}

}  // namespace quire::cli
