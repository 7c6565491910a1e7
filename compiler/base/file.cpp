#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace quire {
namespace {

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path, int error) {
  throw std::system_error(
      error, std::generic_category(), fmt::format("cannot {} {}", doing, path.string())
  );
}

/// Keeps what interrupts a program from this thread as long as it lives.
class SignalsHeld {
public:
  SignalsHeld() {
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
      ::sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

/// Removes hidden files of the place that a killed process has left: those that nobody has locked.
void remove_abandoned(const std::filesystem::path& place, const std::filesystem::path& folder) {
  const auto beginning = '.' + place.filename().string() + '.';
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with(beginning) || !name.ends_with(".part")) continue;
    const int descriptor = ::open(entry.path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) continue;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(entry.path().c_str());
    ::close(descriptor);
  }
}

/// Reads until the buffer is full or the file ends; returns how much, or less than 0.
ssize_t read_at(int descriptor, std::span<char> buffer, off_t offset) {
  std::size_t size = 0;
  while (size < buffer.size()) {
    const auto count = ::pread(
        descriptor, buffer.data() + size, buffer.size() - size, offset + static_cast<off_t>(size)
    );
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return count;
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  return static_cast<ssize_t>(size);
}

/// Whether two open files have the same bytes; false if one of them cannot be read.
bool has_same_bytes(int a, int b) {
  constexpr std::size_t size = std::size_t{64} << 10;
  std::string first(size, '\0');
  std::string second(size, '\0');
  for (off_t offset = 0;; offset += static_cast<off_t>(size)) {
    const auto count = read_at(a, first, offset);
    if (count < 0 || count != read_at(b, second, offset)) return false;
    const auto bytes = static_cast<std::size_t>(count);
    if (first.compare(0, bytes, second, 0, bytes) != 0) return false;
    if (bytes < size) return true;
  }
}

/// Whether a place has a regular file with just these bytes already.
bool has_already(const std::filesystem::path& place, int written) {
  struct stat old {
  }, fresh{};
  if (::lstat(place.c_str(), &old) != 0 || !S_ISREG(old.st_mode)) return false;
  if (::fstat(written, &fresh) != 0 || fresh.st_size != old.st_size) return false;
  const int descriptor = ::open(place.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool result = has_same_bytes(written, descriptor);
  ::close(descriptor);
  return result;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  auto result = read_regular_file(path);
  if (auto* bytes = std::get_if<std::string>(&result)) return std::move(*bytes);
  throw_unread(path, std::get<ReadFault>(result));
}

std::optional<std::string> read_file_if_any(const std::filesystem::path& path) {
  auto result = read_regular_file(path);
  auto* bytes = std::get_if<std::string>(&result);
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

void throw_unread(const std::filesystem::path& path, const ReadFault& fault) {
  if (fault.error != 0) fail("read", path, fault.error);
  throw std::runtime_error(fmt::format("cannot read {}: {}", path.string(), fault.words()));
}

AtomicFile::AtomicFile(std::filesystem::path place) : place_(std::move(place)) { open(); }

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : place_(std::move(other.place_)),
      hidden_(std::exchange(other.hidden_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      has_exchanged_(std::exchange(other.has_exchanged_, false)) {}

AtomicFile::~AtomicFile() { close(); }

std::filesystem::path AtomicFile::folder() const {
  return place_.has_parent_path() ? place_.parent_path() : ".";
}

std::filesystem::path AtomicFile::hidden_name() const {
  return folder() / fmt::format(".{}.{}.part", place_.filename().string(), ::getpid());
}

void AtomicFile::open() {
  std::error_code ignored;  // a name that is too long is reported by what opens it
  if (std::filesystem::is_directory(place_, ignored)) fail("write", place_, EISDIR);
  remove_abandoned(place_, folder());
  // An unnamed file gets its name through /proc.
  if (::access("/proc/self/fd", X_OK) == 0)
    descriptor_ = ::open(folder().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  else
    errno = EOPNOTSUPP;
  if (descriptor_ < 0) {
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) fail("write", place_, errno);
    hidden_ = hidden_name();
    descriptor_ = ::open(hidden_.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail("write", std::exchange(hidden_, {}), errno);
  }
  ::flock(descriptor_, LOCK_EX | LOCK_NB);  // file systems without locks do without
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
  AtomicFile* const self = this;
  commit_all({&self, 1});
}

void AtomicFile::commit_all(std::span<AtomicFile* const> files) {
  std::vector<AtomicFile*> written;
  for (auto* file : files) {
    if (has_already(file->place_, file->descriptor_))
      file->close();
    else
      written.push_back(file);
  }
  for (auto* file : written)
    file->synchronise();
  // From here to the end files have hidden names, for moments: an interruption waits for so long.
  const SignalsHeld held;
  for (auto* file : written)
    file->name();
  std::size_t done = 0;
  try {
    for (; done < written.size(); ++done)
      written[done]->replace();
  } catch (...) {
    while (done > 0)
      written[--done]->restore();
    throw;
  }
  for (auto* file : written)
    file->close();
  for (auto* file : written)
    file->synchronise_folder();
}

void AtomicFile::synchronise() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL) fail("write", place_, errno);
}

/// Gives the file its hidden name: linkat refuses to replace a file, rename does not.
void AtomicFile::name() {
  if (!hidden_.empty()) return;
  const auto name = hidden_name();
  const auto self = fmt::format("/proc/self/fd/{}", descriptor_);
  ::unlink(name.c_str());
  if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
    fail("write", place_, errno);
  hidden_ = name;
}

/// Puts the file in its place; an old one there takes the hidden name, so that it can come back.
void AtomicFile::replace() {
  if (::renameat2(AT_FDCWD, hidden_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE) == 0) {
    has_exchanged_ = true;
    return;
  }
  const bool can_rename = errno == ENOENT || errno == EINVAL || errno == ENOSYS;
  if (!can_rename || ::rename(hidden_.c_str(), place_.c_str()) != 0) fail("write", place_, errno);
  hidden_.clear();
}

/// Takes a file that has been put in its place out again.
void AtomicFile::restore() noexcept {
  if (has_exchanged_)
    ::renameat2(AT_FDCWD, hidden_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE);
  else
    ::unlink(place_.c_str());
  has_exchanged_ = false;
}

/// Makes the new name last.
void AtomicFile::synchronise_folder() const noexcept {
  const int folder_descriptor = ::open(folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_descriptor < 0) return;
  ::fsync(folder_descriptor);
  ::close(folder_descriptor);
}

void AtomicFile::close() noexcept {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (!hidden_.empty()) ::unlink(std::exchange(hidden_, {}).c_str());
}

}  // namespace quire
