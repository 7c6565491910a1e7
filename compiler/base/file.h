#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace quire {

/// The whole file; throws std::system_error that names it ("cannot read img/a.png: …").
std::string read_file(const std::filesystem::path&);

/// The same, or nothing if there is no such regular file to be read.
std::optional<std::string> read_file_if_any(const std::filesystem::path&);

/// A file that is written beside its place and appears there only when it is complete: whatever
/// fails before commit(), the old file stands as it was and nothing is left beside it.
///
/// The bytes go to an unnamed file of the same folder (O_TMPFILE) where the file system has such,
/// so that even SIGKILL leaves nothing behind; else to a hidden name that is removed on unwinding.
class AtomicFile {
public:
  explicit AtomicFile(std::filesystem::path place);
  AtomicFile(AtomicFile&&) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// Appends; throws std::system_error if the surroundings refuse.
  void write(std::string_view bytes);

  /// Puts the complete file in its place, with the mode that the umask leaves of 0666.
  void commit();

private:
  void open();
  void close() noexcept;
  std::filesystem::path hidden_name() const;

  std::filesystem::path place_;
  std::filesystem::path hidden_;  ///< empty while the file has no name
  int descriptor_ = -1;
};

}  // namespace quire
