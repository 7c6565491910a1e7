#include <algorithm>
#include <string>

#include "base/trimmed.h"
#include "book/projects/page_tree.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// The value of `name = "text"` in Python, where it is nothing else.
std::string_view python_text(std::string_view line, std::string_view name) {
  if (!line.starts_with(name)) return {};
  line = trimmed(line.substr(name.size()));
  if (!line.starts_with('=')) return {};
  line = trimmed(line.substr(1));
  if (line.size() < 2 || (line.front() != '"' && line.front() != '\'')) return {};
  const auto close = line.find(line.front(), 1);
  return close + 1 == line.size() ? line.substr(1, close - 1) : std::string_view();
}

void read_settings(Project& project, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    add_metadata(project, "title", python_text(line, "project"));
    add_metadata(project, "author", python_text(line, "author"));
    add_metadata(project, "lang", python_text(line, "language"));
    at = end + 1;
  }
}

}  // namespace

Project read_sphinx(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  return read_page_tree(files, marker, {"{toctree}", read_settings}, sources, diagnostics);
}

}  // namespace quire::book
