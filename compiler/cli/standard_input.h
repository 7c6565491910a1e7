#pragma once

#include <string>

#include "base/file_system.h"

namespace quire::cli {

/// The machine's files, and one more: `-` is what was read from standard input.
class FilesAndInput final : public FileSystem {
public:
  /// Reads standard input to its end.
  FilesAndInput();

  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const override;
  std::optional<std::filesystem::path> canonical(const std::filesystem::path&) const override;
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;

private:
  DiskFiles disk_;
  std::string input_;
};

}  // namespace quire::cli
