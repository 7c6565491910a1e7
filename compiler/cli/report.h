#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace quire::cli {

/// What was made, for the summary.
struct Made {
  std::vector<std::filesystem::path> files;
  std::size_t pages = 0;  ///< 0: no PDF was made
  std::size_t words = 0;
  std::size_t listings = 0;
  std::chrono::steady_clock::duration time{};
};

/// Prints the diagnostics to standard error, a cause once; returns how many causes there are.
std::size_t print_diagnostics(const Diagnostics&, const SourceMap&);

/// Prints, to standard output: a line a file, then pages, words, listings, diagnostics, time.
void print_summary(const Made&, std::size_t diagnostics);

/// Says on a terminal what is being done, on one line that is gone in the end; on a pipe, nothing.
class Progress {
public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void now(std::string_view doing) const;

private:
  bool is_terminal_;
};

}  // namespace quire::cli
