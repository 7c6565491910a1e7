#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/file_system.h"

namespace quire::cli {

/// The disk as one run of the program sees it: standard input is the file "-" where it is read, and
/// standard output where it is written; and no file is written twice.
class RunFiles final : public DiskFiles {
public:
  /// `reads_input`: reads standard input to its end.
  explicit RunFiles(bool reads_input);

  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;

  /// Throws std::runtime_error for a file that the run has created before.
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;

private:
  bool is_input(const std::filesystem::path&) const;

  std::optional<std::string> input_;
  std::set<std::filesystem::path> created_;
};

}  // namespace quire::cli
