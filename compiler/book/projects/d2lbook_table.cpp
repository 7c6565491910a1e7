#include <algorithm>

#include "base/trimmed.h"
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
  return read_page_tree(files, marker, {"toc", read_settings}, sources, diagnostics);
}

}  // namespace quire::book
