#include "book/projects/page_tree.h"

#include <algorithm>
#include <string>

#include "base/trimmed.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t deepest = 8;

/// `Title <file>`; without a title the file alone.
struct Item {
  std::string_view title, file;
};

Item item_of(std::string_view line) {
  const auto open = line.rfind('<');
  if (!line.ends_with('>') || open == std::string_view::npos) return {{}, line};
  return {trimmed(line.substr(0, open)), line.substr(open + 1, line.size() - open - 2)};
}

/// Tells the lines of a page's lists from the rest.
class Lines {
public:
  enum class Kind : std::uint8_t { Other, Entry, End };

  /// `mark`: what opens a list, after the signs of its fence.
  explicit Lines(std::string_view mark) : mark_(mark) {}

  Kind read(std::string_view line) {
    const auto signs = line.substr(0, line.find_first_not_of(line.substr(0, 1)));
    const bool is_fence =
        signs.size() >= 3 && (signs[0] == '`' || signs[0] == '~' || signs[0] == ':');
    if (!example_.empty()) {
      if (is_fence && signs == line && signs.starts_with(example_)) example_.clear();
      return Kind::Other;
    }
    if (!fence_.empty()) {
      if (!line.starts_with(fence_)) return Kind::Entry;
      fence_.clear();
      return Kind::End;
    }
    if (is_fence && trimmed(line.substr(signs.size())) == mark_)
      fence_ = signs;
    else if (is_fence && signs[0] != ':')
      example_ = signs;
    return Kind::Other;
  }

private:
  std::string_view mark_;
  std::string fence_;    ///< of the list that is open
  std::string example_;  ///< of code, in which a list is none
};

/// Adds what the lists of a page name, and what those pages' lists do.
class Tree {
public:
  Tree(const FileSystem& files, const Project& project, std::string_view mark, Listing& listing)
      : files_(files), root_(project.root), span_(project.span), mark_(mark), listing_(listing) {}

  void page(const std::string& name, std::string_view title, std::uint32_t depth) {
    if (depth > deepest || !listing_.add(name, title, depth, span_)) return;
    const auto text =
        files_.read_if_any(root_ / (fs::path(name).extension() == ".md" ? name : name + ".md"));
    if (!text) return;
    // The pages of the first one stand beside it.
    const auto below = is_first_ ? depth : depth + 1;
    is_first_ = false;
    const auto folder = fs::path(name).parent_path();
    const bool is_numbered = is_numbered_;
    Lines lines(mark_);
    for (std::size_t at = 0; at < text->size();) {
      const auto end = std::min(text->find('\n', at), text->size());
      const auto line = trimmed(std::string_view(*text).substr(at, end - at));
      at = end + 1;
      switch (lines.read(line)) {
        case Lines::Kind::Entry: entry(line, folder, below); break;
        case Lines::Kind::End:
          set_numbered(is_numbered);
          if (below == 0) listing_.close();
          break;
        case Lines::Kind::Other: break;
      }
    }
  }

private:
  /// The pages of a list with numbers have them, and so have the pages of their own lists.
  void set_numbered(bool is_numbered) {
    is_numbered_ = is_numbered;
    listing_.set_numbered(is_numbered);
  }

  void entry(std::string_view line, const fs::path& folder, std::uint32_t depth) {
    constexpr std::string_view caption = ":caption:";
    if (line.starts_with(caption)) {
      if (depth == 0) listing_.open(trimmed(line.substr(caption.size())), depth, span_);
      return;
    }
    if (line.starts_with(":numbered:")) return set_numbered(true);
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
  std::string_view mark_;
  Listing& listing_;
  bool is_first_ = true;
  bool is_numbered_ = false;
};

}  // namespace

Project read_page_tree(
    const FileSystem& files,
    const fs::path& marker,
    const PageTreeKind& kind,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  Project project;
  const auto index = marker.parent_path() / "index.md";
  if (!files.exists(index)) return project;
  open_table(files, project, index, sources);
  kind.read_settings(project, files.read_if_any(marker).value_or(""));
  Listing listing(files, project, diagnostics);
  Tree(files, project, kind.mark, listing).page("index.md", {}, 0);
  listing.report_foreign();
  if (project.entries.size() == 1) project.entries.clear();
  return project;
}

}  // namespace quire::book
