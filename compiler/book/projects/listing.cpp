#include "book/projects/listing.h"

#include <fmt/format.h>

#include <algorithm>

#include "book/projects/markdown_files.h"
#include "book/projects/path_pattern.h"
#include "book/url.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

bool is_address(std::string_view name) {
  const auto url = parse_url(name);
  return !url.scheme.empty() || url.has_authority;
}

/// A name that leads out of the project is not looked for.
bool leads_up(std::string_view name) {
  const auto normal = fs::path(name).lexically_normal();
  return !normal.empty() && *normal.begin() == "..";
}

}  // namespace

bool Listing::add(std::string_view name, std::string_view title, std::uint32_t depth, Span span) {
  if (name.empty() || is_address(name)) return false;
  auto file = leads_up(name) ? std::nullopt : file_named(files_, project_.root, name);
  const fs::path written{std::string(name.substr(0, name.find_first_of("#?")))};
  if (!file && takes_text_files_ && !leads_up(name) && written.extension() == ".txt" &&
      files_.kind_of(project_.root / written.relative_path()) == FileKind::File)
    file = written.relative_path().lexically_normal();
  if (!file) {
    if (files_.kind_of(project_.root / written.relative_path()) == FileKind::File) {
      if (foreign_.empty()) foreign_span_ = span;
      foreign_.push_back(written.generic_string());
      return false;
    }
    diagnostics_.add(
        {Severity::Warning,
         "MDB-002",
         span,
         fmt::format("no such chapter: {}", name),
         "it is left out"}
    );
    return false;
  }
  if (!listed_.insert(file->generic_string()).second) return false;
  add_chapter(std::move(*file), title, depth, span);
  return true;
}

void Listing::add_chapter(fs::path file, std::string_view title, std::uint32_t depth, Span span) {
  ProjectEntry entry{EntryKind::Chapter, std::move(file), std::string(title), depth, matter_};
  entry.is_in_part = is_in_part_;
  entry.is_numbered = is_numbered_;
  entry.is_appendix = is_appendix_;
  entry.span = span;
  project_.entries.push_back(std::move(entry));
}

void Listing::open(std::string_view title, std::uint32_t depth, Span span) {
  if (depth > 0) return open_section(title, depth, span);
  if (title.empty()) return;
  ProjectEntry entry{EntryKind::PartTitle, {}, std::string(title), depth, matter_};
  entry.span = span;
  is_in_part_ = true;
  project_.entries.push_back(std::move(entry));
}

void Listing::open_section(std::string_view title, std::uint32_t depth, Span span) {
  if (title.empty()) return;
  ProjectEntry entry{EntryKind::Draft, {}, std::string(title), depth, matter_};
  entry.is_in_part = is_in_part_;
  entry.span = span;
  project_.entries.push_back(std::move(entry));
}

void Listing::add_folder(std::string_view name, std::uint32_t depth) {
  const auto folder = fs::path(std::string(name)).lexically_normal();
  if (leads_up(name)) return;
  const auto below = folder == "." ? fs::path() : folder.relative_path();
  for (auto& entry : entries_of_folder(files_, project_.root, below, 0)) {
    if (entry.kind == EntryKind::Chapter && !listed_.insert(entry.path.generic_string()).second)
      continue;
    if (depth > 0 && entry.kind == EntryKind::PartTitle) entry.kind = EntryKind::Draft;
    entry.depth += depth;
    entry.is_in_part = entry.is_in_part || is_in_part_;
    entry.matter = matter_;
    project_.entries.push_back(std::move(entry));
  }
}

void Listing::add_pattern(std::string_view pattern, std::uint32_t depth) {
  if (leads_up(pattern)) return;
  if (pattern.ends_with("**")) return add_folder(pattern.substr(0, pattern.find('*')), depth);
  for (auto& file : files_of_pattern(files_, project_.root, pattern))
    if (listed_.insert(file.generic_string()).second) add_chapter(std::move(file), {}, depth, {});
}

void Listing::report_foreign() {
  if (foreign_.empty()) return;
  constexpr std::size_t most = 5;
  const auto shown = std::min(foreign_.size(), most);
  diagnostics_.add(
      {Severity::Warning,
       "BK-022",
       foreign_span_,
       fmt::format(
           "not Markdown: {}{}",
           fmt::join(foreign_.begin(), foreign_.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
           foreign_.size() > shown ? fmt::format(" and {} more", foreign_.size() - shown) : ""
       ),
       "quire reads Markdown only; these chapters are left out"}
  );
}

const Source& open_table(
    const FileSystem& files, Project& project, const fs::path& path, SourceMap& sources
) {
  const auto& source = sources.add(path.string(), files.read_if_any(path).value_or(""));
  project.root = path.parent_path();
  project.table = path;
  project.span = source.span(0, 1);
  return source;
}

const Field* find_below(const Fields& fields, std::string_view key, std::string_view below) {
  const auto* field = find(fields, key);
  return field && !field->tables.empty() ? find(field->tables.front().fields, below) : nullptr;
}

void add_metadata(Project& project, std::string_view key, const Field* field) {
  if (!field || find(project.metadata, key)) return;
  if (field->values.empty() && field->tables.empty()) return;
  auto copy = *field;
  copy.key = key;
  project.metadata.push_back(std::move(copy));
}

void add_metadata(Project& project, std::string_view key, std::string_view text) {
  if (text.empty() || find(project.metadata, key)) return;
  project.metadata.push_back(
      {std::string(key), project.span, {{std::string(text), project.span}}, false}
  );
}

}  // namespace quire::book
