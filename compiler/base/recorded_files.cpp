#include "base/recorded_files.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace quire {
namespace {

namespace fs = std::filesystem;

/// Another for no file than for an empty one.
std::size_t hash_of(const std::optional<std::string>& bytes) {
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
  return (answers.kind && *answers.kind != files_.kind_of(path)) ||
         (answers.bytes && *answers.bytes != hash_of(files_.read_if_any(path))) ||
         (answers.names && *answers.names != hash_of(files_.names_in(path))) ||
         (answers.canonical && *answers.canonical != files_.canonical(path).value_or("")) ||
         (answers.fingerprint && *answers.fingerprint != files_.fingerprint(path));
}

std::optional<std::string> RecordedFiles::read_if_any(const fs::path& path) const {
  auto bytes = files_.read_if_any(path);
  const auto hash = hash_of(bytes);
  const std::scoped_lock lock(mutex_);
  answers(path).bytes = hash;
  return bytes;
}

std::string RecordedFiles::read(const fs::path& path) const {
  std::optional<std::string> bytes;
  // What cannot be read is asked about, too: it may be there later.
  const auto record = [&] {
    const auto hash = hash_of(bytes);
    const std::scoped_lock lock(mutex_);
    answers(path).bytes = hash;
  };
  try {
    bytes = files_.read(path);
  } catch (...) {
    record();
    throw;
  }
  record();
  return std::move(*bytes);
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

std::uint64_t RecordedFiles::fingerprint(const fs::path& path) const {
  const auto fingerprint = files_.fingerprint(path);
  const std::scoped_lock lock(mutex_);
  answers(path).fingerprint = fingerprint;
  return fingerprint;
}

std::unique_ptr<WritableFile> RecordedFiles::create(const fs::path& path) {
  return files_.create(path);
}

void RecordedFiles::commit_all(std::span<WritableFile* const> files) { files_.commit_all(files); }

}  // namespace quire
