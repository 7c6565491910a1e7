#include <algorithm>

#include "base/trimmed.h"
#include "book/projects/listing.h"
#include "book/projects/page_tree.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// Takes `key = value` of the section `[project]`; further lines of a value are indented.
void read_settings(Project& project, std::string_view text) {
  bool is_in_project = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with('[')) is_in_project = trimmed(line) == "[project]";
    const auto equals = line.find('=');
    if (!is_in_project || equals == std::string_view::npos || line.starts_with('#')) continue;
    const auto key = trimmed(line.substr(0, equals));
    const auto value = trimmed(line.substr(equals + 1));
    if (key == "title" || key == "author" || key == "lang") add_metadata(project, key, value);
    if (key == "copyright") add_metadata(project, "rights", value);
  }
}

}  // namespace

Project read_d2lbook(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto index = marker.parent_path() / "index.md";
  if (!files.exists(index)) return project;
  open_table(files, project, index, sources);
  read_settings(project, files.read_if_any(marker).value_or(""));
  Listing listing(files, project, diagnostics);
  add_page_tree(files, project, "toc", listing);
  listing.report_foreign();
  // Any tool may have a config.ini.
  if (project.entries.size() == 1) project.entries.clear();
  return project;
}

}  // namespace quire::book
