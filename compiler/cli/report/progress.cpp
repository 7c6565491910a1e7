#include "cli/report/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "cli/report/report.h"

namespace quire::cli {
namespace {

constexpr std::string_view erase_line = "\r\x1B[K";
constexpr std::chrono::milliseconds least_pause{100};

}  // namespace

Progress::Progress(bool is_wanted) : is_shown_(is_wanted && is_styled(STDERR_FILENO)) {}

Progress::~Progress() { clear(); }

void Progress::clear() const {
  if (!is_shown_) return;
  const std::lock_guard lock(mutex_);
  stage_.clear();
  std::cerr << erase_line << std::flush;
}

void Progress::now(std::string_view doing) const {
  if (!is_shown_) return;
  const std::lock_guard lock(mutex_);
  if (stage_.empty()) began_ = Clock::now();
  stage_ = doing;
  show({});
}

void Progress::count(std::string_view kind, std::size_t done, std::size_t all) const {
  if (!is_shown_) return;
  const std::lock_guard lock(mutex_);
  if (stage_.empty() || Clock::now() - shown_ < least_pause) return;
  show(fmt::format(", {} of {} {}", done, all, kind));
}

void Progress::show(std::string_view counted) const {
  shown_ = Clock::now();
  const std::chrono::duration<double> time = shown_ - began_;
  std::cerr << erase_line << stage_ << counted;
  if (time.count() >= 0.1) std::cerr << fmt::format(", {:.1f} s", time.count());
  std::cerr << std::flush;
}

}  // namespace quire::cli
