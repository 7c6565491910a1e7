#include <csignal>
#include <exception>
#include <iostream>
#include <variant>

#include "base/terminal.h"
#include "cli/compile.h"
#include "cli/explain.h"
#include "cli/new_book.h"
#include "cli/options.h"
#include "cli/preview.h"
#include "cli/sync.h"
#include "cli/verify.h"
#include "cli/watch.h"

int main(int argc, char** argv) {
  // A full quota is an error of write(), told and cleaned up after, not a signal that kills.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const auto parsed = quire::cli::parse_options(argc, argv);
    if (const auto* nothing = std::get_if<quire::cli::Nothing>(&parsed)) return nothing->status;
    const auto& options = std::get<quire::cli::Options>(parsed);
    if (options.command == quire::cli::Command::Explain) return quire::cli::explain(options.code);
    if (options.command == quire::cli::Command::Sync) return quire::cli::sync(options);
    if (options.command == quire::cli::Command::Verify) return quire::cli::verify(options);
    if (options.command == quire::cli::Command::New)
      return options.from.empty()
                 ? quire::cli::write_new(
                       options.new_book, options.request.theme.value_or(quire::book::Theme::Classic)
                   )
                 : quire::cli::write_new_from(options.from);
    if (options.command == quire::cli::Command::Preview) return quire::cli::preview(options);
    if (options.command == quire::cli::Command::Watch) return quire::cli::watch(options);
    return quire::cli::compile(options);
  } catch (const std::exception& failure) {
    std::cerr << "quire: " << quire::for_terminal(failure.what(), true) << '\n';
    return 2;
  }
}
