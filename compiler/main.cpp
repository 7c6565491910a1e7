#include <csignal>
#include <exception>
#include <iostream>
#include <variant>

#include "cli/compile.h"
#include "cli/options.h"

int main(int argc, char** argv) {
  // A full quota is an error of write(), told and cleaned up after, not a signal that kills.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const auto parsed = quire::cli::parse_options(argc, argv);
    if (const auto* nothing = std::get_if<quire::cli::Nothing>(&parsed)) return nothing->status;
    return quire::cli::compile(std::get<quire::cli::Options>(parsed));
  } catch (const std::exception& failure) {
    std::cerr << "quire: " << failure.what() << '\n';
    return 2;
  }
}
