#include "base/file_system.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/file.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

class DiskFile final : public WritableFile {
public:
  explicit DiskFile(const fs::path& place) : file_(place) {}

  void write(std::string_view bytes) override { file_.write(bytes); }
  void commit() override { file_.commit(); }
  AtomicFile& file() { return file_; }

private:
  AtomicFile file_;
};

}  // namespace

std::optional<std::string> FileSystem::read_if_any(const fs::path& path) const {
  auto result = try_read(path);
  auto* bytes = std::get_if<std::string>(&result);
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

std::string FileSystem::read(const fs::path& path) const {
  auto result = try_read(path);
  if (auto* bytes = std::get_if<std::string>(&result)) return std::move(*bytes);
  throw_unread(path, std::get<ReadFault>(result));
}

bool FileSystem::is_granted(const fs::path&) const { return false; }

ReadResult DiskFiles::try_read(const fs::path& path) const { return read_regular_file(path); }

ReadResult DiskFiles::read_within(const fs::path& path, const Walls& walls) const {
  return read_regular_file(path, walls);
}

FileKind DiskFiles::kind_of(const fs::path& path) const {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  if (!fs::exists(status)) return FileKind::Missing;
  if (fs::is_directory(status)) return FileKind::Folder;
  return fs::is_regular_file(status) ? FileKind::File : FileKind::Other;
}

std::vector<std::string> DiskFiles::names_in(const fs::path& folder) const {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::optional<fs::path> DiskFiles::canonical(const fs::path& path) const {
  auto result = real_path(path);
  return result.empty() ? std::nullopt : std::optional(std::move(result));
}

std::unique_ptr<WritableFile> DiskFiles::create(const fs::path& path) {
  std::error_code fault;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), fault);
  if (fault)
    throw std::system_error(
        fault, fmt::format("cannot make the folder {}", path.parent_path().string())
    );
  return std::make_unique<DiskFile>(path);
}

void DiskFiles::commit_all(std::span<WritableFile* const> files) {
  std::vector<AtomicFile*> atomic;
  for (auto* file : files)
    atomic.push_back(&static_cast<DiskFile*>(file)->file());
  AtomicFile::commit_all(atomic);
}

}  // namespace quire
