#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/percent_encoding.h"
#include "base/trimmed.h"
#include "base/utf8.h"
#include "book/projects/js_literal.h"
#include "book/projects/listing.h"
#include "book/projects/markdown_files.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// Markdown's marks off a title that is one line.
std::string plain(std::string_view title) {
  std::string result;
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (title[at] == '\\' && at + 1 < title.size())
      result += title[++at];
    else if (title[at] != '`' && title[at] != '*')
      result += title[at];
  }
  return utf8::cleaned(trimmed(result));
}

/// A line of a list of links.
struct Line {
  std::size_t indent = 0;
  std::string title;
  std::string path;  ///< empty where it is no link
  bool is_heading = false;
};

/// `[Title](path "title")`
void read_link(std::string_view text, Line& line) {
  const auto close = text.find("](");
  if (!text.starts_with('[') || close == std::string_view::npos) {
    line.title = plain(text);
    return;
  }
  line.title = plain(text.substr(1, close - 1));
  auto path = text.substr(close + 2);
  const bool is_bracketed = path.starts_with('<');
  if (is_bracketed) path.remove_prefix(1);
  auto end = path.find(is_bracketed ? '>' : ')');
  if (const auto title = path.find(" \""); !is_bracketed && title < end) end = title;
  line.path = percent_decoded(trimmed(path.substr(0, end)));
}

std::optional<Line> read_line(std::string_view text) {
  Line line;
  for (; line.indent < text.size() && ascii::is_space(text[line.indent]); ++line.indent)
    continue;
  const auto words = trimmed(text);
  if (words.starts_with('#')) {
    line.is_heading = true;
    line.title = plain(words.substr(std::min(words.find_first_not_of('#'), words.size())));
    return line;
  }
  const bool is_item = words.size() > 2 &&
                       std::string_view("*-+").find(words[0]) != std::string_view::npos &&
                       words[1] == ' ';
  if (!is_item) return std::nullopt;
  read_link(trimmed(words.substr(2)), line);
  return line;
}

/// Each item stands as deep as there are less indented ones above it.
void read_summary_lines(const Source& source, std::size_t begin, Listing& listing) {
  std::vector<std::size_t> indents;
  bool is_first_heading = true;
  for (auto number = source.line_at(begin); number <= source.line_count(); ++number) {
    const auto text = source.line(number);
    const auto line = read_line(text);
    if (!line) continue;
    const auto span =
        source.span(source.line_start(number) + line->indent, text.size() - line->indent);
    if (line->is_heading) {
      indents.clear();
      listing.close();
      if (!is_first_heading) listing.open(line->title, 0, span);
      is_first_heading = false;
      continue;
    }
    is_first_heading = false;
    while (!indents.empty() && indents.back() >= line->indent)
      indents.pop_back();
    const auto depth = static_cast<std::uint32_t>(std::min<std::size_t>(indents.size(), 16));
    indents.push_back(line->indent);
    if (!line->path.empty())
      listing.add(line->path, line->title, depth, span);
    else if (depth > 0 || !listing.is_in_part())
      listing.open(line->title, depth, span);
  }
}

/// What book.json or .gitbook.yaml beside the summary, or above it, say.
Fields gitbook_settings(
    const FileSystem& files, const fs::path& folder, SourceMap& sources, Diagnostics& diagnostics
) {
  for (const auto* name : {".gitbook.yaml", "book.json", "../.gitbook.yaml", "../book.json"}) {
    const auto path = (folder / name).lexically_normal();
    auto text = files.read_if_any(path);
    if (!text) continue;
    const auto& source = sources.add(path.string(), std::move(*text));
    return read_yaml(source, 0, source.text().size(), diagnostics);
  }
  return {};
}

/// docsify: what `window.$docsify` calls the site, or the page that holds it.
std::string docsify_title(const FileSystem& files, const fs::path& folder, SourceMap& sources) {
  const auto path = folder / "index.html";
  auto text = files.read_if_any(path);
  if (!text) return {};
  const auto& source = sources.add(path.string(), std::move(*text));
  if (auto name = find_js_text(source, "name:"); !name.empty()) return name;
  constexpr std::string_view open = "<title>";
  const auto begin = source.text().find(open);
  const auto end = source.text().find("</title>", begin);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  const auto title = trimmed(source.text().substr(begin + open.size(), end - begin - open.size()));
  // As docsify's own template has it.
  return title == "Document" ? std::string() : utf8::cleaned(title);
}

}  // namespace

Project read_gitbook(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  const bool is_settings = marker.extension() == ".json" || marker.extension() == ".yaml";
  auto folder = marker.parent_path();
  const auto settings = gitbook_settings(files, folder, sources, diagnostics);
  if (const auto* root = find(settings, "root"); is_settings && root)
    folder = (folder / fs::path(text_of(*root)).relative_path()).lexically_normal();
  std::string name = is_settings ? "SUMMARY.md" : marker.filename().string();
  if (const auto* own = find_below(settings, "structure", "summary")) name = text_of(*own);
  Project project;
  if (!files.exists(folder / name)) return project;
  const auto& source = open_table(files, project, folder / name, sources);
  Listing listing(files, project, diagnostics);
  // GitBook's first page is the README, listed or not.
  if (!files.exists(folder / "SUMMARY.md") ||
      source.text().find("README.md") == std::string_view::npos)
    if (files.exists(folder / "README.md")) listing.add("README.md", {}, 0, source.span(0, 1));
  const auto head = markdown::find_front_matter(source.text());
  read_summary_lines(source, head ? head->body : 0, listing);
  listing.report_foreign();
  for (const auto* key : {"title", "author", "description"})
    add_metadata(project, key, find(settings, key));
  add_metadata(project, "lang", find(settings, "language"));
  add_metadata(project, "isbn", find(settings, "isbn"));
  if (name == "_sidebar.md") add_metadata(project, "title", docsify_title(files, folder, sources));
  return project;
}

Project read_leanpub(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& source = open_table(files, project, marker, sources);
  Listing listing(files, project, diagnostics);
  listing.take_text_files();
  listing.set_numbered(true);
  for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
    const auto line = trimmed(source.line(number));
    const auto span = source.span(source.line_start(number), source.line(number).size());
    if (line == "frontmatter:" || line == "{frontmatter}") {
      listing.set_matter(Matter::Front);
      listing.set_numbered(false);
    } else if (line == "mainmatter:" || line == "{mainmatter}") {
      listing.set_matter(Matter::Body);
      listing.set_numbered(true);
    } else if (line == "backmatter:" || line == "{backmatter}") {
      listing.set_matter(Matter::Back);
      listing.set_numbered(false);
    } else if (!line.empty() && !line.starts_with('#') && !line.starts_with('{')) {
      listing.add(line, {}, 0, span);
    }
  }
  listing.report_foreign();
  return project;
}

}  // namespace quire::book
