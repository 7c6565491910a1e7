#include <utility>

#include "base/file_system.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

fs::path whole(const FileSystem& files, const fs::path& path) {
  return files.canonical(path).value_or(path);
}

}  // namespace

WalledFiles::WalledFiles(
    FileSystem& files, const fs::path& book, const std::vector<fs::path>& granted
)
    : files_(files) {
  if (files.kind_of(book.empty() ? "." : book) == FileKind::Folder) {
    walls_.folders.push_back(whole(files, book));
  } else {
    walls_.folders.push_back(whole(files, book.parent_path()));
    walls_.files.push_back(whole(files, book));
  }
  for (const auto& folder : granted)
    granted_.folders.push_back(whole(files, folder));
  walls_.folders.insert(walls_.folders.end(), granted_.folders.begin(), granted_.folders.end());
}

bool WalledFiles::may_see(const fs::path& path) const {
  const auto real = files_.canonical(path);
  return real && walls_.hold(*real);
}

ReadResult WalledFiles::try_read(const fs::path& path) const {
  return files_.read_within(path, walls_);
}

ReadResult WalledFiles::read_within(const fs::path& path, const Walls& walls) const {
  if (const auto real = files_.canonical(path); !real || !walls.hold(*real))
    return ReadFault{ReadFault::Kind::Outside};
  return files_.read_within(path, walls_);
}

FileKind WalledFiles::kind_of(const fs::path& path) const {
  return may_see(path) ? files_.kind_of(path) : FileKind::Missing;
}

std::vector<std::string> WalledFiles::names_in(const fs::path& folder) const {
  return may_see(folder) ? files_.names_in(folder) : std::vector<std::string>();
}

std::optional<fs::path> WalledFiles::canonical(const fs::path& path) const {
  return files_.canonical(path);
}

bool WalledFiles::is_granted(const fs::path& real) const { return granted_.hold(real); }

std::unique_ptr<WritableFile> WalledFiles::create(const fs::path& path) {
  return files_.create(path);
}

void WalledFiles::commit_all(std::span<WritableFile* const> files) { files_.commit_all(files); }

}  // namespace quire
