#include "base/folder_watch.h"

#include <fmt/format.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <system_error>

namespace quire {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM |
                                 IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR;

fs::path folder_of(const fs::path& path) {
  const auto folder = path.parent_path();
  return folder.empty() ? "." : folder;
}

}  // namespace

FolderWatch::FolderWatch() : descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (descriptor_ < 0)
    throw std::system_error(errno, std::generic_category(), "cannot watch files");
}

FolderWatch::~FolderWatch() { ::close(descriptor_); }

void FolderWatch::watch(const std::set<fs::path>& paths) {
  std::set<fs::path> folders;
  for (const auto& path : paths) {
    folders.insert(path);  // if it is one
    for (auto folder = folder_of(path); folders.insert(folder).second;)
      folder = folder_of(folder);
  }
  for (const auto& folder : folders)
    add(folder, folder, folders_);
  for (const auto& path : paths) {
    std::error_code ignored;
    if (fs::is_symlink(path, ignored)) add(folder_of(fs::canonical(path, ignored)), path, links_);
  }
}

void FolderWatch::add(const fs::path& folder, const fs::path& name, Names& names) {
  const int number = ::inotify_add_watch(descriptor_, folder.c_str(), events);
  if (number >= 0) {
    names[number].insert(name);
  } else if (errno == ENOSPC || errno == ENOMEM) {
    throw std::system_error(
        errno, std::generic_category(), fmt::format("cannot watch {}", folder.string())
    );
  }
}

FolderWatch::Touched FolderWatch::take() {
  Touched touched;
  alignas(inotify_event) std::array<char, 16'384> buffer{};
  while (true) {
    const auto size = ::read(descriptor_, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return touched;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* name = event.len == 0 ? "" : buffer.data() + at + sizeof event;
      at += sizeof event + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) touched.is_all = true;
      for (const auto& folder : folders_[event.wd])
        touched.paths.insert((*name == '\0' ? folder : folder / name).lexically_normal());
      touched.paths.insert(links_[event.wd].begin(), links_[event.wd].end());
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(event.wd);
        links_.erase(event.wd);
      }
    }
  }
}

}  // namespace quire
