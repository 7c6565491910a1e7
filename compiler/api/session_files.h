#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/file_system.h"

namespace quire::api {

/// The bytes of files, by path.
using FileMap = std::map<std::filesystem::path, std::string>;

/// The disk as one request sees it: with the request's files in the place of the disk's, and with
/// outputs that stay in memory if it wants that.
class SessionFiles final : public DiskFiles {
public:
  /// From now on `given` are there; `keeps_outputs`: nothing is written to the disk.
  void begin(const FileMap& given, bool keeps_outputs);

  /// Returns the outputs that were kept since begin(), by the paths that they were created with.
  FileMap take_outputs() { return std::move(outputs_); }

  ReadResult try_read(const std::filesystem::path&) const override;
  ReadResult read_within(const std::filesystem::path&, const Walls&) const override;
  FileKind kind_of(const std::filesystem::path&) const override;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const override;
  std::unique_ptr<WritableFile> create(const std::filesystem::path&) override;
  void commit_all(std::span<WritableFile* const> files) override;

private:
  const std::string* given(const std::filesystem::path&) const;

  FileMap given_;  ///< by real paths
  FileMap outputs_;
  bool keeps_outputs_ = false;
};

}  // namespace quire::api
