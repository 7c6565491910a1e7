#include "book/projects/path_pattern.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "base/ascii.h"
#include "book/projects/markdown_files.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// True if `*` and `?` of the pattern can stand for what is in the name. Linear but for the last
/// `*`, to which it goes back.
bool matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  auto star = std::string_view::npos;
  std::size_t behind_star = 0;
  while (n < name.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      behind_star = n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++behind_star;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*')
    ++p;
  return p == pattern.size();
}

bool is_index(const fs::path& path) {
  const auto stem = ascii::lower(path.stem().string());
  return stem == "index" || stem == "readme" || stem == "_index";
}

class Walk {
public:
  Walk(const FileSystem& files, const fs::path& root) : files_(files), root_(root) {}

  void run(const fs::path& folder, std::vector<std::string> parts) {
    constexpr std::size_t most_steps = 100'000;
    if (++steps_ > most_steps || parts.empty()) return;
    const auto first = parts.front();
    parts.erase(parts.begin());
    if (first == "**") return any_folder(folder, std::move(parts));
    for (const auto& name : names_in(folder)) {
      if (!matches(first, name) || (name.starts_with('.') && !first.starts_with('.'))) continue;
      const auto path = folder / name;
      if (!parts.empty() && is_folder(files_, root_ / path)) run(path, parts);
      if (parts.empty() && is_markdown(path) && files_.kind_of(root_ / path) == FileKind::File &&
          seen_.insert(path.generic_string()).second)
        found.push_back(path);
    }
  }

  std::vector<fs::path> found;

private:
  void any_folder(const fs::path& folder, std::vector<std::string> parts) {
    if (parts.empty()) parts.emplace_back("*");
    run(folder, parts);
    parts.insert(parts.begin(), "**");
    for (const auto& name : names_in(folder))
      if (!name.starts_with('.') && is_folder(files_, root_ / folder / name))
        run(folder / name, parts);
  }

  std::vector<std::string> names_in(const fs::path& folder) const {
    const auto place = root_ / folder;
    auto names = files_.names_in(place.empty() ? fs::path(".") : place);
    std::ranges::sort(names, [](const std::string& a, const std::string& b) {
      if (is_index(a) != is_index(b)) return is_index(a);
      return is_before(a, b);
    });
    return names;
  }

  const FileSystem& files_;
  const fs::path& root_;
  std::set<std::string> seen_;
  std::size_t steps_ = 0;
};

}  // namespace

bool is_pattern(std::string_view path) {
  return path.find_first_of("*?") != std::string_view::npos;
}

std::vector<fs::path> files_of_pattern(
    const FileSystem& files, const fs::path& root, std::string_view pattern
) {
  std::vector<std::string> parts;
  for (const auto& part : fs::path(std::string(pattern)).lexically_normal())
    if (!part.empty()) parts.push_back(part.string());
  Walk walk(files, root);
  walk.run({}, std::move(parts));
  return std::move(walk.found);
}

}  // namespace quire::book
