#include "cli/progress.h"

#include <unistd.h>

#include <iostream>

#include "cli/report.h"

namespace quire::cli {

Progress::Progress(bool is_wanted) : is_shown_(is_wanted && is_styled(STDERR_FILENO)) {}

Progress::~Progress() { clear(); }

void Progress::clear() const {
  if (is_shown_) std::cerr << "\r\x1B[K" << std::flush;
}

void Progress::now(std::string_view doing) const {
  if (is_shown_) std::cerr << "\r\x1B[K" << doing << " …" << std::flush;
}

}  // namespace quire::cli
