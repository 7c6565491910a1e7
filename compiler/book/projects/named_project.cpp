#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "book/manifest/front_matter_fields.h"
#include "book/projects/markdown_files.h"
#include "book/projects/project.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// The folder that all paths are below.
fs::path common_folder(const FileSystem& files, const std::vector<fs::path>& paths) {
  std::vector<fs::path> common;
  for (const auto& path : paths) {
    const auto whole = files.canonical(path).value_or(path);
    const auto folder = is_folder(files, path) ? whole : whole.parent_path();
    const std::vector<fs::path> parts(folder.begin(), folder.end());
    if (&path == &paths.front()) {
      common = parts;
      continue;
    }
    const auto end = std::ranges::mismatch(common, parts).in1;
    common.erase(end, common.end());
  }
  fs::path folder;
  for (const auto& part : common)
    folder /= part;
  return folder.empty() ? fs::path(".") : folder;
}

/// The folder as a path that is written as the author's first one is: from the working folder on,
/// or from the root.
fs::path as_written(const FileSystem& files, const fs::path& folder, const fs::path& first) {
  const auto here = first.is_absolute() ? std::nullopt : files.canonical(".");
  const auto below = here ? folder.lexically_relative(*here) : fs::path();
  return below.empty() ? folder : below;
}

bool has_title(const FileSystem& files, const fs::path& path) {
  const auto text = files.read_if_any(path);
  const auto head = text ? markdown::find_front_matter(*text) : std::nullopt;
  if (!head) return false;
  Diagnostics unsaid;
  const auto fields = read_front_matter(Source(0, {}, *text), *head, unsaid);
  return find(fields, "title") != nullptr;
}

}  // namespace

Project named_project(
    const FileSystem& files,
    const std::vector<fs::path>& paths,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  Project project;
  project.tool = "folder";
  const auto common = common_folder(files, paths);
  project.root = as_written(files, common, paths.front());
  std::set<std::string> listed;
  const auto add = [&](ProjectEntry entry) {
    if (entry.kind != EntryKind::Chapter || listed.insert(entry.path.generic_string()).second)
      project.entries.push_back(std::move(entry));
  };
  for (const auto& path : paths) {
    if (!files.exists(path))
      throw std::system_error(
          std::make_error_code(std::errc::no_such_file_or_directory),
          fmt::format("cannot read {}", path.string())
      );
    const auto whole = files.canonical(path).value_or(path);
    const auto below = whole.lexically_relative(common);
    if (!is_folder(files, path)) {
      add({EntryKind::Chapter, below});
      continue;
    }
    if (const auto own = find_project(files, path, sources, diagnostics))
      project.dialects = own->dialects;
    for (auto& entry : entries_of_folder(files, project.root, below == "." ? fs::path() : below, 0))
      add(std::move(entry));
  }
  std::size_t titled = 0;
  for (const auto& entry : project.entries)
    if (entry.kind == EntryKind::Chapter && has_title(files, project.root / entry.path)) ++titled;
  project.opens_with_metadata = titled == 1 && !project.entries.empty() &&
                                has_title(files, project.root / project.entries.front().path);
  return project;
}

}  // namespace quire::book
