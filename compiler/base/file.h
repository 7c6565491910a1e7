#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/regular_file.h"

namespace quire {

/// The whole file; throws std::system_error that names it ("cannot read img/a.png: …").
std::string read_file(const std::filesystem::path&);

/// The same, or nothing if there is no such regular file to be read.
std::optional<std::string> read_file_if_any(const std::filesystem::path&);

/// Throws what read_file() throws of such a fault: std::system_error, or std::runtime_error where
/// the system has no word for it.
[[noreturn]] void throw_unread(const std::filesystem::path&, const ReadFault&);

/// A file that is written beside its place and appears there only when it is complete: whatever
/// fails before commit(), the old file remains as it was and nothing is left beside it.
///
/// The bytes go to an unnamed file of the same folder (O_TMPFILE) where the system has such, so
/// that even SIGKILL leaves nothing behind; else to a hidden name that is removed on unwinding. A
/// hidden file is locked by the process that writes it; opening removes those of the same place
/// that no process holds, which a kill has left.
class AtomicFile {
public:
  explicit AtomicFile(std::filesystem::path place);
  AtomicFile(AtomicFile&&) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// Appends; throws std::system_error if the system refuses.
  void write(std::string_view bytes);

  /// Puts the complete file in its place, with the mode that the umask leaves of 0666. A file there
  /// that has the same bytes is left as it is, with its time.
  void commit();

  /// Puts all files in their places, or, when one of them fails, none: what was replaced before is
  /// restored, and the failure is thrown. Then the folders are synchronised.
  static void commit_all(std::span<AtomicFile* const> files);

private:
  void open();
  void synchronise();
  void name();
  void replace();
  void restore() noexcept;
  void synchronise_folder() const noexcept;
  void close() noexcept;
  std::filesystem::path folder() const;
  std::filesystem::path hidden_name() const;

  std::filesystem::path place_;
  std::filesystem::path hidden_;  ///< empty while the file has no name
  int descriptor_ = -1;
  bool has_exchanged_ = false;  ///< the hidden name has the old file
};

}  // namespace quire
