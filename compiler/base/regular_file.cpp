#include "base/regular_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/ascii.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

/// A descriptor, closed at the end; negative: none.
class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

private:
  int number_;
};

/// A pipe that nobody writes into must not keep the program waiting, nor a terminal take it over.
constexpr int reading = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

ReadFault fault_of(int error) {
  const bool is_missing = error == ENOENT || error == ENOTDIR;
  return {is_missing ? ReadFault::Kind::Missing : ReadFault::Kind::System, error};
}

ReadResult content_of(const Descriptor& file) {
  if (!file.is_open()) return fault_of(errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return fault_of(errno);
  if (S_ISDIR(status.st_mode)) return ReadFault{ReadFault::Kind::Folder, EISDIR};
  if (!S_ISREG(status.st_mode)) return ReadFault{ReadFault::Kind::NotRegular};
  const ReadFault too_large{ReadFault::Kind::TooLarge, EFBIG};
  if (std::cmp_greater(status.st_size, most_file_bytes)) return too_large;
  // One byte more than its reported size, to find its end; files of /proc report that they are
  // empty.
  std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const auto count = ::read(file.number(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fault_of(errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > most_file_bytes) return too_large;
    if (size == bytes.size()) bytes.resize(2 * bytes.size());
  }
  bytes.resize(size);
  return bytes;
}

/// Opens what lies below a folder, following no link from there on.
Descriptor open_below(const fs::path& folder, const fs::path& inside) {
  constexpr int walking = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  Descriptor here(::open(folder.c_str(), walking));
  for (auto name = inside.begin(); here.is_open() && name != inside.end(); ++name) {
    const bool is_last = std::next(name) == inside.end();
    here =
        Descriptor(::openat(here.number(), name->c_str(), is_last ? reading | O_NOFOLLOW : walking)
        );
  }
  return here;
}

}  // namespace

std::string ReadFault::words() const {
  switch (kind) {
    case Kind::Missing: return "no such file";
    case Kind::Outside: return "outside the folders that may be read";
    case Kind::Folder: return "a folder";
    case Kind::NotRegular: return "not a regular file";
    case Kind::TooLarge: return fmt::format("larger than {} MB", most_file_bytes >> 20);
    case Kind::System: break;
  }
  auto words = std::generic_category().message(error);
  if (!words.empty()) words.front() = ascii::lower(words.front());
  return words;
}

bool is_below(const fs::path& folder, const fs::path& path) {
  const auto [end, rest] = std::ranges::mismatch(folder, path);
  // A folder that is written with a slash at its end has an empty last name.
  return end == folder.end() || (end->empty() && std::next(end) == folder.end());
}

bool Walls::hold(const fs::path& real) const {
  return std::ranges::find(files, real) != files.end() ||
         std::ranges::any_of(folders, [&](const fs::path& folder) {
           return is_below(folder, real);
         });
}

fs::path real_path(const fs::path& path) {
  std::error_code fault;
  auto result = fs::weakly_canonical(path.empty() ? fs::path(".") : path, fault);
  if (fault) return {};
  // It is absolute only if the path begins with something that is there.
  if (result.is_relative()) result = fs::absolute(result, fault).lexically_normal();
  return fault ? fs::path() : result;
}

ReadResult read_regular_file(const fs::path& path) {
  return content_of(Descriptor(::open(path.c_str(), reading)));
}

ReadResult read_regular_file(const fs::path& path, const Walls& walls) {
  std::error_code error;
  const auto real = fs::weakly_canonical(path, error);
  if (error) return fault_of(error.value());
  const auto whole = real.is_relative() ? real_path(path) : real;
  for (const auto& folder : walls.folders)
    if (is_below(folder, whole) && folder != whole)
      return content_of(open_below(folder, whole.lexically_relative(folder)));
  if (walls.hold(whole)) return content_of(Descriptor(::open(whole.c_str(), reading | O_NOFOLLOW)));
  return ReadFault{ReadFault::Kind::Outside};
}

}  // namespace quire
