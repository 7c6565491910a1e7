#include <algorithm>
#include <string>

#include "base/trimmed.h"
#include "book/projects/listing.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t deepest = 8;

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

/// `Title <file>`; without a title the file alone.
struct Item {
  std::string_view title, file;
};

Item item_of(std::string_view line) {
  const auto open = line.rfind('<');
  if (!line.ends_with('>') || open == std::string_view::npos) return {{}, line};
  return {trimmed(line.substr(0, open)), line.substr(open + 1, line.size() - open - 2)};
}

/// Adds what the lists of a page name, and what those pages' lists do.
class Tree {
public:
  Tree(const FileSystem& files, const fs::path& root, Span span, Listing& listing)
      : files_(files), root_(root), span_(span), listing_(listing) {}

  void page(const std::string& name, std::string_view title, std::uint32_t depth) {
    if (depth > deepest || !listing_.add(name, title, depth, span_)) return;
    const auto text =
        files_.read_if_any(root_ / (fs::path(name).extension() == ".md" ? name : name + ".md"));
    if (!text) return;
    // The pages of the first one stand beside it.
    const auto below = is_first_ ? depth : depth + 1;
    is_first_ = false;
    const auto folder = fs::path(name).parent_path();
    std::string fence;    // of the list that is open
    std::string example;  // of code, in which a list is none
    for (std::size_t at = 0; at < text->size();) {
      const auto end = std::min(text->find('\n', at), text->size());
      const auto line = trimmed(std::string_view(*text).substr(at, end - at));
      at = end + 1;
      const auto marks = line.substr(0, line.find_first_not_of(line.substr(0, 1)));
      const bool is_fence =
          marks.size() >= 3 && (marks[0] == '`' || marks[0] == '~' || marks[0] == ':');
      if (!example.empty()) {
        if (is_fence && marks == line && marks.starts_with(example)) example.clear();
      } else if (!fence.empty()) {
        if (line.starts_with(fence)) {
          fence.clear();
          if (below == 0) listing_.close();
        } else {
          entry(line, folder, below);
        }
      } else if (is_fence && line.substr(marks.size()) == "{toctree}") {
        fence = marks;
      } else if (is_fence && marks[0] != ':') {
        example = marks;
      }
    }
  }

private:
  void entry(std::string_view line, const fs::path& folder, std::uint32_t depth) {
    constexpr std::string_view caption = ":caption:";
    if (line.starts_with(caption)) {
      if (depth == 0) listing_.open(trimmed(line.substr(caption.size())), depth, span_);
      return;
    }
    const auto [title, file] = item_of(line);
    if (file.empty() || file.starts_with(':') || file == "self" || file.starts_with("---") ||
        file.find("://") != std::string_view::npos || file.ends_with(".rst"))
      return;
    const auto path = file.starts_with('/') ? fs::path(file.substr(1)) : folder / file;
    const auto name = path.lexically_normal().generic_string();
    if (const auto star = name.find('*'); star != std::string::npos)
      listing_.add_folder(name.substr(0, name.rfind('/', star) + 1), depth);
    else
      page(name, title, depth);
  }

  const FileSystem& files_;
  const fs::path& root_;
  Span span_;
  Listing& listing_;
  bool is_first_ = true;
};

}  // namespace

Project read_sphinx(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto index = marker.parent_path() / "index.md";
  if (!files.exists(index)) return project;
  open_table(files, project, index, sources);
  read_settings(project, files.read_if_any(marker).value_or(""));
  Listing listing(files, project, diagnostics);
  Tree(files, project.root, project.span, listing).page("index.md", {}, 0);
  listing.report_foreign();
  // A page without a list is not a table of contents.
  if (project.entries.size() == 1) project.entries.clear();
  return project;
}

}  // namespace quire::book
