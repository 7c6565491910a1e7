#include <cerrno>
#include <utility>

#include "base/file_system.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

/// "/book/a.md" of "book/./a.md".
std::string key_of(const fs::path& path) {
  auto key = (fs::path("/") / path).lexically_normal().generic_string();
  if (key.size() > 1 && key.ends_with('/')) key.pop_back();
  return key;
}

/// What the paths of a folder's files begin with.
std::string prefix_of(const fs::path& folder) {
  auto key = key_of(folder);
  return key == "/" ? key : key + '/';
}

class MemoryFile final : public WritableFile {
public:
  MemoryFile(MemoryFiles& files, fs::path place) : files_(files), place_(std::move(place)) {}

  void write(std::string_view bytes) override { bytes_ += bytes; }
  void commit() override { files_.put(place_, std::move(bytes_)); }

private:
  MemoryFiles& files_;
  fs::path place_;
  std::string bytes_;
};

}  // namespace

MemoryFiles::MemoryFiles(const std::map<std::string, std::string>& files) {
  for (const auto& [path, bytes] : files)
    put(path, bytes);
}

void MemoryFiles::put(const fs::path& path, std::string bytes) {
  files_[key_of(path)] = std::move(bytes);
}

void MemoryFiles::remove(const fs::path& path) { files_.erase(key_of(path)); }

ReadResult MemoryFiles::try_read(const fs::path& path) const {
  const auto found = files_.find(key_of(path));
  if (found != files_.end()) return found->second;
  if (kind_of(path) == FileKind::Folder) return ReadFault{ReadFault::Kind::Folder, EISDIR};
  return ReadFault{ReadFault::Kind::Missing, ENOENT};
}

ReadResult MemoryFiles::read_within(const fs::path& path, const Walls& walls) const {
  if (!walls.hold(key_of(path))) return ReadFault{ReadFault::Kind::Outside};
  return try_read(path);
}

FileKind MemoryFiles::kind_of(const fs::path& path) const {
  if (files_.contains(key_of(path))) return FileKind::File;
  const auto prefix = prefix_of(path);
  const auto below = files_.lower_bound(prefix);
  const bool is_folder = below != files_.end() && below->first.starts_with(prefix);
  return is_folder ? FileKind::Folder : FileKind::Missing;
}

std::vector<std::string> MemoryFiles::names_in(const fs::path& folder) const {
  const auto prefix = prefix_of(folder);
  std::vector<std::string> names;
  for (auto file = files_.lower_bound(prefix);
       file != files_.end() && file->first.starts_with(prefix);
       ++file) {
    const auto rest = file->first.substr(prefix.size());
    auto name = rest.substr(0, rest.find('/'));
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

std::optional<fs::path> MemoryFiles::canonical(const fs::path& path) const { return key_of(path); }

std::unique_ptr<WritableFile> MemoryFiles::create(const fs::path& path) {
  return std::make_unique<MemoryFile>(*this, path);
}

void MemoryFiles::commit_all(std::span<WritableFile* const> files) {
  for (auto* file : files)
    file->commit();
}

}  // namespace quire
