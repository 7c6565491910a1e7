#include "base/file_system.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <system_error>

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

std::optional<std::string> DiskFiles::read_if_any(const fs::path& path) const {
  return read_file_if_any(path);
}

std::string DiskFiles::read(const fs::path& path) const { return read_file(path); }

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
  std::error_code fault;
  auto result = fs::weakly_canonical(path.empty() ? fs::path(".") : path, fault);
  if (fault) return std::nullopt;
  // It is absolute only if the path begins with something that is there.
  if (result.is_relative()) result = fs::absolute(result, fault).lexically_normal();
  return fault ? std::nullopt : std::optional(std::move(result));
}

/// Of when and where it was written, and how long it is.
std::uint64_t DiskFiles::fingerprint(const fs::path& path) const {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return 0;
  return std::hash<std::string>()(fmt::format(
      "{} {} {} {}.{}",
      status.st_dev,
      status.st_ino,
      status.st_size,
      status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec
  ));
}

std::unique_ptr<WritableFile> DiskFiles::create(const fs::path& path) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  return std::make_unique<DiskFile>(path);
}

void DiskFiles::commit_all(std::span<WritableFile* const> files) {
  std::vector<AtomicFile*> atomic;
  for (auto* file : files)
    atomic.push_back(&static_cast<DiskFile*>(file)->file());
  AtomicFile::commit_all(atomic);
}

}  // namespace quire
