#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <variant>

#include "base/terminal.h"
#include "cli/compile.h"
#include "cli/completions.h"
#include "cli/explain.h"
#include "cli/fonts.h"
#include "cli/help.h"
#include "cli/info.h"
#include "cli/man_page.h"
#include "cli/new_book.h"
#include "cli/options.h"
#include "cli/preview.h"
#include "cli/run/heap.h"
#include "cli/sync.h"
#include "cli/usage_fault.h"
#include "cli/verify.h"
#include "cli/watch.h"

namespace quire::cli {
namespace {

int create(const Options& options) {
  if (!options.from.empty()) return write_new_from(options.from);
  return write_new(options.new_book, options.request.theme.value_or(book::Theme::Classic));
}

int run(const Options& options) {
  switch (options.command) {
    case Command::Build:
    case Command::Check:
    case Command::Dump: return compile(options);
    case Command::Watch: return watch(options);
    case Command::Preview: return preview(options);
    case Command::Sync: return sync(options);
    case Command::Verify: return verify(options);
    case Command::New: return create(options);
    case Command::Explain: return explain(options.word);
    case Command::Fonts: return fonts(options);
    case Command::Completions: return print_completions(options.word);
    case Command::Man: return print_man_page(options.word);
    case Command::Info: return info(options);
    case Command::Help: return help(options.word);
  }
  return 2;
}

}  // namespace
}  // namespace quire::cli

namespace {

int run(int argc, char** argv) {
  quire::cli::prepare_heap();
  try {
    const auto parsed = quire::cli::parse_options(argc, argv);
    if (const auto* nothing = std::get_if<quire::cli::Nothing>(&parsed)) return nothing->status;
    return quire::cli::run(std::get<quire::cli::Options>(parsed));
  } catch (const quire::cli::UsageFault& fault) {
    quire::cli::print(fault);
  } catch (const std::exception& failure) {
    std::cerr << "quire: " << quire::for_terminal(failure.what(), true) << '\n';
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  // A full quota is an error of write(), told and cleaned up after, not a signal that kills.
  std::signal(SIGXFSZ, SIG_IGN);
  const int status = run(argc, argv);
  // What was printed may be all that somebody wanted.
  if (std::cout.flush() && std::fflush(stdout) == 0) return status;
  if (errno == EPIPE) return status;
  std::cerr << "quire: cannot write standard output\n";
  return 2;
}
