#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace quire {

/// Why a file is not read.
struct ReadFault {
  enum class Kind : std::uint8_t { Missing, Outside, Folder, NotRegular, TooLarge, System };

  Kind kind = Kind::Missing;
  int error = 0;  ///< the system's errno where there is one

  /// Says it after the file's name: "permission denied", "not a regular file".
  std::string words() const;
};

using ReadResult = std::variant<std::string, ReadFault>;

/// No file that a book may name is larger.
constexpr std::size_t most_file_bytes = std::size_t{256} << 20;

/// What files may be read: those below the folders, and the files themselves. All are real paths,
/// without symbolic links.
struct Walls {
  std::vector<std::filesystem::path> folders;
  std::vector<std::filesystem::path> files;

  /// True of a real path that lies inside.
  bool hold(const std::filesystem::path& real) const;
};

/// Reads a file that must be regular and of at most most_file_bytes. It is opened once, without
/// waiting for whoever writes into a pipe, and what has been opened is examined.
ReadResult read_regular_file(const std::filesystem::path&);

/// The same for a file that must lie inside the walls when its links have been followed. The way
/// to it from the folder is walked name by name, and no link is followed there: whoever exchanges
/// a name for a link meanwhile leads nowhere. (What openat2 does with RESOLVE_BENEATH, for every
/// kernel.)
ReadResult read_regular_file(const std::filesystem::path&, const Walls&);

/// The path from the root on, with symbolic links followed as far as there is something; empty if
/// that fails, such as for a link to itself.
std::filesystem::path real_path(const std::filesystem::path&);

/// True if `path` is `folder` or lies below it. Both are real paths.
bool is_below(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace quire
