#include "base/result_store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <system_error>

#include "base/record.h"
#include "base/regular_file.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view tag_name = "CACHEDIR.TAG";
constexpr std::string_view tag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Results of quire's work. This folder may be removed at any time.\n";
constexpr std::string_view prefix = "quire-";
constexpr auto a_day = std::chrono::hours(24);

std::string hexadecimal(const Digest& digest) {
  return fmt::format("{:016x}{:016x}", digest.high, digest.low);
}

/// How long ago the file was written, or touched; nothing if there is none.
std::optional<fs::file_time_type::duration> age_of(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return std::nullopt;
  return fs::file_time_type::clock::now() - time;
}

void touch(const fs::path& path) {
  std::error_code ignored;
  fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
}

bool write(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return !file.fail();
}

/// A name that nobody else writes to.
fs::path beside(const fs::path& path) {
  static std::atomic<unsigned> count{0};
  return path.parent_path() / fmt::format(".{}-{}", ::getpid(), count++);
}

/// The bytes with their digest: a file may be cut off by a machine that stops.
std::string sealed(std::string_view bytes) {
  const auto digest = digest_of("result", bytes);
  return RecordWriter().add(digest.low).add(digest.high).add_text(bytes).take();
}

std::optional<std::string> unsealed(std::string_view file) {
  RecordReader reader(file);
  Digest digest;
  digest.low = reader.number();
  digest.high = reader.number();
  auto bytes = reader.text();
  if (!reader.is_whole() || digest_of("result", bytes) != digest) return std::nullopt;
  return bytes;
}

/// Removes the files of a folder that are older, and the folder if nothing is left.
void remove_older(const fs::path& folder, std::chrono::hours age) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto age_of_entry = age_of(entry.path());
    if (entry.is_regular_file(ignored) && age_of_entry && *age_of_entry > age)
      fs::remove(entry.path(), ignored);
  }
  fs::remove(folder, ignored);  // fails where something is left
}

}  // namespace

ResultStore::ResultStore(const fs::path& folder, std::string_view program)
    : folder_(folder),
      results_(folder / fmt::format("{}{}", prefix, hexadecimal(digest_of("program", program)))) {
  fs::create_directories(results_);
  std::error_code ignored;
  if (!fs::exists(folder_ / tag_name, ignored)) write(folder_ / tag_name, tag);
}

fs::path ResultStore::path_of(const Digest& digest) const {
  const auto name = hexadecimal(digest);
  return results_ / name.substr(0, 2) / name.substr(2);
}

std::optional<std::string> ResultStore::find(const Digest& digest) const {
  const auto path = path_of(digest);
  const auto result = read_regular_file(path);
  const auto* const file = std::get_if<std::string>(&result);
  if (!file) return std::nullopt;
  auto bytes = unsealed(*file);
  if (bytes && age_of(path) > a_day) touch(path);
  return bytes;
}

void ResultStore::keep(const Digest& digest, std::string_view bytes) const {
  const auto path = path_of(digest);
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const auto aside = beside(path);
  const bool is_written = !error && write(aside, sealed(bytes));
  if (is_written) fs::rename(aside, path, error);
  if (!is_written || error) fs::remove(aside, error);
}

void ResultStore::drop_unused(std::chrono::hours age) const {
  const auto looked = folder_ / tag_name;
  const auto since = age_of(looked);
  if (!since || *since < a_day) return;
  touch(looked);
  std::error_code ignored;
  for (const auto& program : fs::directory_iterator(folder_, ignored)) {
    if (!program.path().filename().string().starts_with(prefix)) continue;
    for (const auto& part : fs::directory_iterator(program.path(), ignored))
      remove_older(part.path(), age);
    fs::remove(program.path(), ignored);
  }
}

}  // namespace quire
