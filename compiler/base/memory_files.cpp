#include <fmt/format.h>

#include <functional>
#include <system_error>
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

std::optional<std::string> MemoryFiles::read_if_any(const fs::path& path) const {
  const auto found = files_.find(key_of(path));
  return found == files_.end() ? std::nullopt : std::optional(found->second);
}

std::string MemoryFiles::read(const fs::path& path) const {
  if (auto bytes = read_if_any(path)) return std::move(*bytes);
  throw std::system_error(
      std::make_error_code(std::errc::no_such_file_or_directory),
      fmt::format("cannot read {}", path.string())
  );
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

std::uint64_t MemoryFiles::fingerprint(const fs::path& path) const {
  const auto found = files_.find(key_of(path));
  return found == files_.end() ? 0 : std::hash<std::string>()(found->second);
}

std::unique_ptr<WritableFile> MemoryFiles::create(const fs::path& path) {
  return std::make_unique<MemoryFile>(*this, path);
}

void MemoryFiles::commit_all(std::span<WritableFile* const> files) {
  for (auto* file : files)
    file->commit();
}

}  // namespace quire
