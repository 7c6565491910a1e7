#pragma once

#include <filesystem>
#include <string>

namespace quire::cli {

/// What came of a program that was run.
struct Outcome {
  int status = 0;  ///< its exit status; 128 and its number for a signal
  bool timed_out = false;
  std::string output;  ///< what it wrote to standard output
  std::string errors;  ///< and to standard error
};

/// Runs a command of the shell in a folder of its own: with an environment that has only a path and
/// this folder as its home, at most 20 seconds, 10 of the processor's, 2 GB of memory and files of
/// 64 MB, and without network where the kernel lets a user have a namespace of their own.
Outcome run_confined(const std::string& command, const std::filesystem::path& folder);

}  // namespace quire::cli
