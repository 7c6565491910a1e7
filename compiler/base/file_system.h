#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/regular_file.h"

namespace quire {

/// A file that is being written: it is in its place, complete, after commit(), and before that
/// nothing has changed.
class WritableFile {
public:
  WritableFile() = default;
  WritableFile(const WritableFile&) = delete;
  WritableFile(WritableFile&&) = default;
  WritableFile& operator=(const WritableFile&) = delete;
  WritableFile& operator=(WritableFile&&) = default;
  virtual ~WritableFile() = default;

  /// Appends; throws std::system_error if the system refuses.
  virtual void write(std::string_view bytes) = 0;

  /// Puts the complete file in its place.
  virtual void commit() = 0;
};

/// What a path leads to. Other: a device, a pipe, a socket.
enum class FileKind : std::uint8_t { Missing, File, Folder, Other };

/// Where the files of a book come from and where its outputs go: the disk, or memory in tests, in
/// libraries and in editors whose buffers are not saved yet. All reading of authors' files goes
/// through one, so that a build can be given any, and watched. Const members may be called by
/// several threads at once.
class FileSystem {
public:
  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  /// Returns the file's bytes, or why they cannot be had.
  virtual ReadResult try_read(const std::filesystem::path&) const = 0;

  /// The same for a file that must lie inside the walls, links followed.
  virtual ReadResult read_within(const std::filesystem::path&, const Walls&) const = 0;

  /// Returns the file's bytes, or nothing if there is no such file or it cannot be read.
  std::optional<std::string> read_if_any(const std::filesystem::path&) const;

  /// Returns the file's bytes; throws std::system_error that names it ("cannot read img/a.png: …").
  std::string read(const std::filesystem::path&) const;

  virtual FileKind kind_of(const std::filesystem::path&) const = 0;

  /// Returns the names of what is directly in a folder, sorted; none where it cannot be read.
  virtual std::vector<std::string> names_in(const std::filesystem::path& folder) const = 0;

  /// Returns the path from the root on, with symbolic links followed as far as there is something;
  /// nothing if that fails, such as for a link to itself.
  virtual std::optional<std::filesystem::path> canonical(const std::filesystem::path&) const = 0;

  /// True of a real path that the reader of a book has allowed it to read although it lies outside
  /// of the book's folder.
  virtual bool is_granted(const std::filesystem::path& real) const;

  /// Begins a file that appears in its place when it is committed; makes the folders above it.
  /// Throws std::system_error if the surroundings refuse.
  virtual std::unique_ptr<WritableFile> create(const std::filesystem::path&) = 0;

  /// Commits files that create() has returned: all of them, or none if one of them fails.
  virtual void commit_all(std::span<WritableFile* const> files) = 0;

  bool exists(const std::filesystem::path& path) const {
    return kind_of(path) != FileKind::Missing;
  }
};

/// The file system of the machine.
class DiskFiles : public FileSystem {
public:
  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const override;
  std::optional<std::filesystem::path> canonical(const std::filesystem::path&) const override;
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;
};

/// Files in memory, by path. Relative paths begin at the root; there are no links; a folder is
/// there if a file is below it.
class MemoryFiles final : public FileSystem {
public:
  MemoryFiles() = default;
  explicit MemoryFiles(const std::map<std::string, std::string>& files);

  /// Puts a file there, or another in its place.
  void put(const std::filesystem::path&, std::string bytes);
  void remove(const std::filesystem::path&);

  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const override;
  std::optional<std::filesystem::path> canonical(const std::filesystem::path&) const override;

  /// Outputs are not to be created by several threads at once; they may be written so.
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;

private:
  std::map<std::string, std::string> files_;  ///< by path from the root on
};

/// What one book may read of another file system: what lies in its folder, and in those that its
/// reader has allowed, by their real paths. To the book there is nothing else.
class WalledFiles final : public FileSystem {
public:
  /// `book`: the book's folder, or its file, whose folder is meant. `granted`: folders.
  WalledFiles(
      FileSystem&,
      const std::filesystem::path& book,
      const std::vector<std::filesystem::path>& granted
  );

  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const override;
  std::optional<std::filesystem::path> canonical(const std::filesystem::path&) const override;
  bool is_granted(const std::filesystem::path& real) const override;
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;

private:
  bool may_see(const std::filesystem::path&) const;

  FileSystem& files_;
  Walls walls_;    ///< around the book and what is granted
  Walls granted_;  ///< around what is granted alone
};

}  // namespace quire
