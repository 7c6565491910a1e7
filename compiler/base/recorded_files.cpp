#include "base/recorded_files.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <variant>

namespace quire {
namespace {

namespace fs = std::filesystem;

/// Differs between a missing and an empty file.
std::size_t hash_of(const ReadResult& result) {
  const auto* const bytes = std::get_if<std::string>(&result);
  return bytes ? std::hash<std::string>()(*bytes) : 0;
}

std::size_t hash_of(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names)
    all.append(name).append(1, '\0');
  return std::hash<std::string>()(all);
}

/// "a/b" of "./a/b/", "." of nothing.
fs::path key_of(const fs::path& path) {
  auto key = path.lexically_normal();
  if (!key.has_filename()) key = key.parent_path();
  return key.empty() ? "." : key;
}

bool is_in(const fs::path& path, const fs::path& folder) {
  if (folder == ".") return path.is_relative();
  return std::ranges::mismatch(folder, path).in1 == folder.end();
}

/// Both are keys.
bool concerns(const fs::path& touched, const fs::path& asked) {
  return is_in(asked, touched) || key_of(touched.parent_path()) == asked;
}

}  // namespace

void RecordedFiles::forget() {
  const std::scoped_lock lock(mutex_);
  recorded_.clear();
}

std::vector<fs::path> RecordedFiles::asked() const {
  const std::scoped_lock lock(mutex_);
  std::vector<fs::path> paths;
  for (const auto& [path, answers] : recorded_)
    paths.push_back(path);
  return paths;
}

std::vector<fs::path> RecordedFiles::changed() const {
  const std::scoped_lock lock(mutex_);
  std::vector<fs::path> paths;
  for (const auto& [path, answers] : recorded_)
    if (is_changed(path, answers)) paths.push_back(path);
  return paths;
}

std::vector<fs::path> RecordedFiles::changed(const std::set<fs::path>& touched) const {
  const std::scoped_lock lock(mutex_);
  std::vector<fs::path> paths;
  for (const auto& [path, answers] : recorded_) {
    const bool is_concerned = std::ranges::any_of(touched, [&asked = path](const fs::path& one) {
      return concerns(key_of(one), asked);
    });
    if (is_concerned && is_changed(path, answers)) paths.push_back(path);
  }
  return paths;
}

RecordedFiles::Answers& RecordedFiles::answers(const fs::path& path) const {
  return recorded_[key_of(path)];
}

bool RecordedFiles::is_changed(const fs::path& path, const Answers& answers) const {
  const auto read = [&] {
    return answers.walls ? files_.read_within(path, *answers.walls) : files_.try_read(path);
  };
  return (answers.kind && *answers.kind != files_.kind_of(path)) ||
         (answers.bytes && *answers.bytes != hash_of(read())) ||
         (answers.names && *answers.names != hash_of(files_.names_in(path))) ||
         (answers.canonical && *answers.canonical != files_.canonical(path).value_or(""));
}

void RecordedFiles::record(
    const fs::path& path, const ReadResult& result, std::optional<Walls> walls
) const {
  const auto hash = hash_of(result);
  const std::scoped_lock lock(mutex_);
  auto& own = answers(path);
  own.bytes = hash;
  own.walls = std::move(walls);
}

ReadResult RecordedFiles::try_read(const fs::path& path) const {
  auto result = files_.try_read(path);
  record(path, result, std::nullopt);
  return result;
}

ReadResult RecordedFiles::read_within(const fs::path& path, const Walls& walls) const {
  auto result = files_.read_within(path, walls);
  record(path, result, walls);
  return result;
}

FileKind RecordedFiles::kind_of(const fs::path& path) const {
  const auto kind = files_.kind_of(path);
  const std::scoped_lock lock(mutex_);
  answers(path).kind = kind;
  return kind;
}

std::vector<std::string> RecordedFiles::names_in(const fs::path& folder) const {
  auto names = files_.names_in(folder);
  const std::scoped_lock lock(mutex_);
  answers(folder).names = hash_of(names);
  return names;
}

std::optional<fs::path> RecordedFiles::canonical(const fs::path& path) const {
  auto canonical = files_.canonical(path);
  const std::scoped_lock lock(mutex_);
  answers(path).canonical = canonical.value_or("");
  return canonical;
}

bool RecordedFiles::is_granted(const fs::path& real) const { return files_.is_granted(real); }

std::unique_ptr<WritableFile> RecordedFiles::create(const fs::path& path) {
  return files_.create(path);
}

void RecordedFiles::commit_all(std::span<WritableFile* const> files) { files_.commit_all(files); }

}  // namespace quire
