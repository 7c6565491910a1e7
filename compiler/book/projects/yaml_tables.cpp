#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "book/projects/formula_macros.h"
#include "book/projects/listing.h"
#include "book/projects/markdown_files.h"
#include "book/projects/path_pattern.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t deepest = 16;

Fields read_all(const Source& source, Diagnostics& diagnostics) {
  return read_yaml(source, 0, source.text().size(), diagnostics);
}

/// The text of the first of the keys that the table has.
Value value_of(const Table& table, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (const auto* field = find(table.fields, key); field && !field->values.empty())
      return field->values.front();
  return {{}, table.span};
}

const Field* list_of(const Table& table, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (const auto* field = find(table.fields, key);
        field && (field->is_list || !field->tables.empty()))
      return field;
  return nullptr;
}

/// A file, or all files that a pattern or `auto` means.
void add_file(Listing& listing, const Value& value, std::string_view title, std::uint32_t depth) {
  if (value.text == "auto")
    listing.add_folder("", depth);
  else if (is_pattern(value.text))
    listing.add_pattern(value.text, depth);
  else
    listing.add(value.text, title, depth, value.span);
}

/// The items of all these tools: a file; or a table with a file, a title, a list of what is below
/// it.
void add_items(Listing& listing, const Field& items, std::uint32_t depth) {
  if (depth > deepest) return;
  const auto add_table = [&](const Table& table) {
    if (const auto pattern = value_of(table, {"glob", "pattern"}); !pattern.text.empty())
      return listing.add_pattern(pattern.text, depth);
    const auto file = value_of(table, {"file", "href", "part", "section"});
    const auto title = value_of(table, {"text", "title", "caption", "section", "part"});
    const auto* below = list_of(table, {"chapters", "sections", "contents", "children"});
    const bool is_file = !file.text.empty() &&
                         (is_markdown(fs::path(file.text)) || file.text != title.text) &&
                         file.text.find("---") != 0;
    if (is_file && !below) return add_file(listing, file, title.text, depth);
    const bool is_listed = is_file && listing.add(file.text, title.text, depth, file.span);
    if (!below) return;
    const bool is_part = !is_listed && depth == 0;
    if (!is_listed) listing.open(title.text, depth, title.span);
    add_items(listing, *below, is_part ? depth : depth + 1);
    if (is_part) listing.close();
  };
  visit_items(
      items, [&](const Value& value) { add_file(listing, value, {}, depth); }, add_table
  );
}

void add_book_metadata(Project& project, const Table& table) {
  for (const auto* key : {"title", "subtitle", "author", "date", "description", "cover-image"})
    add_metadata(
        project, std::string_view(key) == "cover-image" ? "cover" : key, find(table.fields, key)
    );
}

void read_quarto_book(
    const FileSystem& files, Project& project, const Table& book, Diagnostics& diagnostics
) {
  add_book_metadata(project, book);
  Listing listing(files, project, diagnostics);
  listing.set_numbered(true);
  if (const auto* chapters = find(book.fields, "chapters")) add_items(listing, *chapters, 0);
  if (const auto* references = find(book.fields, "references"); references) {
    listing.close();
    listing.set_numbered(false);
    add_items(listing, *references, 0);
  }
  listing.set_matter(Matter::Back, true);
  listing.set_numbered(true);
  if (const auto* appendices = find(book.fields, "appendices")) add_items(listing, *appendices, 0);
  // Quarto does not number the page that the book begins with.
  if (!project.entries.empty() && project.entries.front().path.stem() == "index")
    project.entries.front().is_numbered = false;
  listing.report_foreign();
}

void read_quarto_site(
    const FileSystem& files, Project& project, const Table& site, Diagnostics& diagnostics
) {
  add_book_metadata(project, site);
  Listing listing(files, project, diagnostics);
  if (const auto* sidebar = find(site.fields, "sidebar"))
    for (const auto& table : sidebar->tables)
      if (const auto* contents = find(table.fields, "contents")) add_items(listing, *contents, 0);
  listing.report_foreign();
  if (project.entries.empty()) project.entries = entries_of_folder(files, project.root, {}, 0);
}

/// MkDocs' items: a file, or one key, the title, with a file or a list.
void add_nav(Listing& listing, const Field& items, std::uint32_t depth) {
  if (depth > deepest) return;
  const auto add_table = [&](const Table& table) {
    for (const auto& field : table.fields) {
      if (!field.is_list && field.tables.empty()) {
        for (const auto& value : field.values)
          listing.add(value.text, field.key, depth, value.span);
        continue;
      }
      const bool is_part = depth == 0 && !listing.is_in_part();
      if (is_part)
        listing.open(field.key, depth, field.span);
      else
        listing.open_section(field.key, depth, field.span);
      add_nav(listing, field, is_part ? depth : depth + 1);
      if (is_part) listing.close();
    }
  };
  visit_items(
      items, [&](const Value& value) { listing.add(value.text, {}, depth, value.span); }, add_table
  );
}

}  // namespace

Project read_quarto(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto fields = read_all(open_table(files, project, marker, sources), diagnostics);
  const auto* book = find(fields, "book");
  const auto* site = find(fields, "website");
  if (book && !book->tables.empty())
    read_quarto_book(files, project, book->tables.front(), diagnostics);
  else if (site && !site->tables.empty())
    read_quarto_site(files, project, site->tables.front(), diagnostics);
  else
    project.entries = entries_of_folder(files, project.root, {}, 0);
  add_metadata(project, "lang", find(fields, "lang"));
  return project;
}

Project read_bookdown(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto fields = read_all(open_table(files, project, marker, sources), diagnostics);
  Listing listing(files, project, diagnostics);
  listing.set_numbered(true);
  const auto* listed = find(fields, "rmd_files");
  if (listed && !listed->tables.empty()) {
    const auto& outputs = listed->tables.front().fields;
    listed = find(outputs, "html") ? find(outputs, "html") : find(outputs, "latex");
  }
  if (listed)
    for (const auto& value : listed->values)
      listing.add(value.text, {}, 0, value.span);
  // "By default, bookdown merges all Rmd files by the order of filenames."
  if (project.entries.empty())
    for (auto entry : entries_of_folder(files, project.root, {}, 0)) {
      const bool is_rmd = ascii::lower(entry.path.extension().string()) == ".rmd";
      if (entry.path.has_parent_path() || entry.path.filename().string().starts_with('_')) continue;
      if (!is_rmd && files.exists(project.root / "index.Rmd")) continue;
      entry.is_numbered = true;
      project.entries.push_back(std::move(entry));
    }
  if (!project.entries.empty() && project.entries.front().path.stem() == "index")
    project.entries.front().is_numbered = false;
  listing.report_foreign();
  add_metadata(project, "title", find(fields, "title"));
  return project;
}

Project read_mkdocs(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& source = open_table(files, project, marker, sources);
  auto fields = marker.extension() == ".toml" ? read_toml(source, diagnostics).value_or(Fields())
                                              : read_all(source, diagnostics);
  if (const auto* own = find(fields, "project"); own && !own->tables.empty())
    fields = Fields(own->tables.front().fields);
  const auto* docs = find(fields, "docs_dir");
  project.root = (marker.parent_path() / (docs ? text_of(*docs) : "docs")).lexically_normal();
  Listing listing(files, project, diagnostics);
  if (const auto* nav = find(fields, "nav")) add_nav(listing, *nav, 0);
  listing.report_foreign();
  if (project.entries.empty()) project.entries = entries_of_folder(files, project.root, {}, 0);
  add_metadata(project, "title", find(fields, "site_name"));
  add_metadata(project, "author", find(fields, "site_author"));
  add_metadata(project, "description", find(fields, "site_description"));
  add_metadata(project, "rights", find(fields, "copyright"));
  if (const auto* theme = find_below(fields, "theme", "language"))
    add_metadata(project, "lang", theme);
  if (const auto* scripts = find(fields, "extra_javascript")) {
    std::vector<fs::path> paths;
    for (const auto& script : scripts->values)
      paths.push_back(project.root / script.text);
    add_script_macros(project, files, paths, sources);
  }
  return project;
}

Project read_jupyter_book(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& source = open_table(files, project, marker, sources);
  const auto fields = read_all(source, diagnostics);
  Listing listing(files, project, diagnostics);
  if (const auto* root = find(fields, "root"); root && !root->values.empty())
    listing.add(root->values.front().text, {}, 0, root->span);
  if (const auto* parts = find(fields, "parts")) add_items(listing, *parts, 0);
  for (const auto* key : {"", "chapters", "sections"})  // the older form is a list
    if (const auto* chapters = find(fields, key)) add_items(listing, *chapters, 0);
  listing.report_foreign();
  const auto config = marker.parent_path() / "_config.yml";
  if (auto text = files.read_if_any(config)) {
    const auto& settings = sources.add(config.string(), std::move(*text));
    const auto about = read_all(settings, diagnostics);
    for (const auto* key : {"title", "author"})
      add_metadata(project, key, find(about, key));
    add_settings_macros(project, about);
  }
  return project;
}

Project read_myst(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto fields = read_all(open_table(files, project, marker, sources), diagnostics);
  const auto* own = find(fields, "project");
  if (!own || own->tables.empty()) return project;
  const auto& table = own->tables.front();
  add_book_metadata(project, table);
  add_metadata(project, "author", find(table.fields, "authors"));
  if (const auto* math = find(table.fields, "math"); math && !math->tables.empty())
    add_settings_macros(project, {{"macros", math->span, {}, false, math->tables}});
  Listing listing(files, project, diagnostics);
  if (const auto* toc = find(table.fields, "toc")) add_items(listing, *toc, 0);
  listing.report_foreign();
  if (project.entries.empty()) project.entries = entries_of_folder(files, project.root, {}, 0);
  return project;
}

}  // namespace quire::book
