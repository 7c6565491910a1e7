#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace quire {
namespace {

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path, int error) {
  throw std::system_error(
      error, std::generic_category(), fmt::format("cannot {} {}", doing, path.string())
  );
}

/// Owns a descriptor while a file is read.
class Reading {
public:
  explicit Reading(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  bool is_open() const { return descriptor_ >= 0; }

  /// The rest of the file, or nothing with errno set.
  std::optional<std::string> all() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) return std::nullopt;
    if (S_ISDIR(status.st_mode)) {
      errno = EISDIR;
      return std::nullopt;
    }
    std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
    std::size_t size = 0;
    while (true) {
      const auto count = ::read(descriptor_, bytes.data() + size, bytes.size() - size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return std::nullopt;
      if (count == 0) break;
      size += static_cast<std::size_t>(count);
      if (size == bytes.size()) bytes.resize(2 * bytes.size());
    }
    bytes.resize(size);
    return bytes;
  }

private:
  int descriptor_;
};

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const Reading file(path);
  if (!file.is_open()) fail("read", path, errno);
  auto bytes = file.all();
  if (!bytes) fail("read", path, errno);
  return std::move(*bytes);
}

std::optional<std::string> read_file_if_any(const std::filesystem::path& path) {
  const Reading file(path);
  if (!file.is_open()) return std::nullopt;
  return file.all();
}

AtomicFile::AtomicFile(std::filesystem::path place) : place_(std::move(place)) { open(); }

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : place_(std::move(other.place_)),
      hidden_(std::exchange(other.hidden_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

AtomicFile::~AtomicFile() { close(); }

std::filesystem::path AtomicFile::hidden_name() const {
  return place_.parent_path() / fmt::format(".{}.{}.part", place_.filename().string(), ::getpid());
}

void AtomicFile::open() {
  if (std::filesystem::is_directory(place_)) fail("write", place_, EISDIR);
  const auto folder = place_.has_parent_path() ? place_.parent_path() : ".";
  descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor_ >= 0) return;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) fail("write", place_, errno);
  hidden_ = hidden_name();
  descriptor_ = ::open(hidden_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail("write", std::exchange(hidden_, {}), errno);
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("write", place_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void AtomicFile::commit() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL) fail("write", place_, errno);
  // linkat refuses to replace a file, rename does not: the link gets the hidden name first.
  if (hidden_.empty()) {
    const auto name = hidden_name();
    const auto self = fmt::format("/proc/self/fd/{}", descriptor_);
    ::unlink(name.c_str());
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
      fail("write", place_, errno);
    hidden_ = name;
  }
  if (::rename(hidden_.c_str(), place_.c_str()) != 0) fail("write", place_, errno);
  hidden_.clear();
  close();
}

void AtomicFile::close() noexcept {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (!hidden_.empty()) ::unlink(std::exchange(hidden_, {}).c_str());
}

}  // namespace quire
