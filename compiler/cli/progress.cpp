#include "cli/progress.h"

#include <unistd.h>

#include <iostream>

namespace quire::cli {

Progress::Progress() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { clear(); }

void Progress::clear() const {
  if (is_terminal_) std::cerr << "\r\x1B[K" << std::flush;
}

void Progress::now(std::string_view doing) const {
  if (is_terminal_) std::cerr << "\r\x1B[K" << doing << " …" << std::flush;
}

}  // namespace quire::cli
