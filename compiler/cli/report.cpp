#include "cli/report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <string>

namespace quire::cli {
namespace {

/// "195 012": digits in groups of three.
std::string grouped(std::size_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number == 0 ? "no" : grouped(number), number == 1 ? one : many);
}

}  // namespace

std::size_t print_diagnostics(const Diagnostics& diagnostics, const SourceMap& sources) {
  const auto causes = diagnostics.by_cause();
  for (const auto& cause : causes)
    print(std::cerr, cause, sources);
  std::cerr.flush();
  return causes.size();
}

void print_summary(const Made& made, std::size_t diagnostics) {
  for (const auto& file : made.files)
    std::cout << fmt::format("{}  {} kB\n", file.string(), grouped((file_size(file) + 999) / 1000));
  const auto pages = made.pages == 0 ? "" : counted(made.pages, "page", "pages") + ", ";
  std::cout << fmt::format(
      "{}{}, {}, {}, {:.2f} s\n",
      pages,
      counted(made.words, "word", "words"),
      counted(made.listings, "listing", "listings"),
      counted(diagnostics, "diagnostic", "diagnostics"),
      std::chrono::duration<double>(made.time).count()
  );
}

Progress::Progress() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (is_terminal_) std::cerr << "\r\x1B[K" << std::flush;
}

void Progress::now(std::string_view doing) const {
  if (is_terminal_) std::cerr << "\r\x1B[K" << doing << " …" << std::flush;
}

}  // namespace quire::cli
