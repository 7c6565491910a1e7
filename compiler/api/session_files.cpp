#include "api/session_files.h"

#include <algorithm>
#include <utility>

namespace quire::api {
namespace {

namespace fs = std::filesystem;

/// An output that is in the map when it is complete.
class KeptFile final : public WritableFile {
public:
  KeptFile(FileMap& outputs, fs::path place) : outputs_(outputs), place_(std::move(place)) {}

  void write(std::string_view bytes) override { bytes_ += bytes; }
  void commit() override { outputs_[place_] = std::move(bytes_); }

private:
  FileMap& outputs_;
  fs::path place_;
  std::string bytes_;
};

/// The name under which `folder` shows a file that lies somewhere below it; empty if it does not.
fs::path name_below(const fs::path& folder, const fs::path& file) {
  const auto [in_folder, in_file] = std::ranges::mismatch(folder, file);
  return in_folder == folder.end() && in_file != file.end() ? *in_file : fs::path();
}

}  // namespace

void SessionFiles::begin(const FileMap& given, bool keeps_outputs) {
  keeps_outputs_ = keeps_outputs;
  outputs_.clear();
  given_.clear();
  for (const auto& [path, bytes] : given)
    given_[canonical(path).value_or(path)] = bytes;
}

const std::string* SessionFiles::given(const fs::path& path) const {
  if (given_.empty()) return nullptr;
  const auto found = given_.find(canonical(path).value_or(path));
  return found == given_.end() ? nullptr : &found->second;
}

ReadResult SessionFiles::try_read(const fs::path& path) const {
  if (const auto* const bytes = given(path)) return *bytes;
  return DiskFiles::try_read(path);
}

ReadResult SessionFiles::read_within(const fs::path& path, const Walls& walls) const {
  const auto* const bytes = given(path);
  if (!bytes) return DiskFiles::read_within(path, walls);
  const auto real = canonical(path);
  if (!real || !walls.hold(*real)) return ReadFault{ReadFault::Kind::Outside};
  return *bytes;
}

FileKind SessionFiles::kind_of(const fs::path& path) const {
  if (given(path)) return FileKind::File;
  const auto on_disk = DiskFiles::kind_of(path);
  if (on_disk != FileKind::Missing || given_.empty()) return on_disk;
  const auto folder = canonical(path).value_or(path);
  const bool is_above = std::ranges::any_of(given_, [&](const auto& file) {
    return !name_below(folder, file.first).empty();
  });
  return is_above ? FileKind::Folder : FileKind::Missing;
}

std::vector<std::string> SessionFiles::names_in(const fs::path& folder) const {
  auto names = DiskFiles::names_in(folder);
  const auto real = canonical(folder).value_or(folder);
  for (const auto& [path, bytes] : given_)
    if (const auto name = name_below(real, path); !name.empty()) names.push_back(name.string());
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::unique_ptr<WritableFile> SessionFiles::create(const fs::path& path) {
  if (keeps_outputs_) return std::make_unique<KeptFile>(outputs_, path);
  return DiskFiles::create(path);
}

void SessionFiles::commit_all(std::span<WritableFile* const> files) {
  if (!keeps_outputs_) return DiskFiles::commit_all(files);
  for (auto* const file : files)
    file->commit();
}

}  // namespace quire::api
