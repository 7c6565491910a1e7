#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/file_system.h"

namespace quire {

/// A file system that records its answers and can tell which of them have changed since: of files
/// that a build has read, and of those that it has looked for and not found.
class RecordedFiles final : public FileSystem {
public:
  explicit RecordedFiles(FileSystem& files) : files_(files) {}

  void forget();

  /// Returns the paths that were asked about, sorted.
  std::vector<std::filesystem::path> asked() const;

  /// Returns those of them whose answers have changed, sorted.
  std::vector<std::filesystem::path> changed() const;

  /// The same, limited to what `touched` concerns: files, folders, and what is directly in folders.
  std::vector<std::filesystem::path> changed(const std::set<std::filesystem::path>& touched) const;

  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const override;
  std::optional<std::filesystem::path> canonical(const std::filesystem::path&) const override;
  bool is_granted(const std::filesystem::path& real) const override;
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;

private:
  /// Hashes, within this process.
  struct Answers {
    std::optional<std::size_t> bytes;
    std::optional<Walls> walls;  ///< that `bytes` were read within
    std::optional<FileKind> kind;
    std::optional<std::size_t> names;
    std::optional<std::filesystem::path> canonical;
  };

  Answers& answers(const std::filesystem::path&) const;  ///< of `recorded_`, which is locked
  bool is_changed(const std::filesystem::path&, const Answers&) const;
  void record(const std::filesystem::path&, const ReadResult&, std::optional<Walls>) const;

  FileSystem& files_;
  mutable std::mutex mutex_;
  mutable std::map<std::filesystem::path, Answers> recorded_;
};

}  // namespace quire
