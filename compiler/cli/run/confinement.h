#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace quire::cli {

/// What a confined process may touch of the disk besides the system's libraries and fonts.
struct Allowed {
  std::vector<std::filesystem::path> read;   ///< files, and folders with all in them
  std::vector<std::filesystem::path> write;  ///< folders, which are made if they are not there
};

/// Confines this thread, and those that it will start, by landlock and a seccomp filter: no other
/// file can be opened, no socket made, and no program run. Throws std::runtime_error where the
/// kernel does not have them. Source: landlock(7), seccomp(2).
void confine(const Allowed&);

/// Ends the process with status 2 and a message when it has used so many seconds of the processors.
void limit_processor_time(std::uint64_t seconds);

/// Makes allocations beyond so many bytes fail.
void limit_memory(std::uint64_t bytes);

}  // namespace quire::cli
