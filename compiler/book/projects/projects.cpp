#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <set>
#include <vector>

#include "book/manifest/front_matter_fields.h"
#include "book/mdbook/mdbook.h"
#include "book/projects/js_literal.h"
#include "book/projects/markdown_files.h"
#include "book/projects/project.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;
using markdown::Dialect;

/// A kind of project: the files it is known by, in a folder, and how its book is read. The first
/// that fits counts.
struct Kind {
  const char* tool;
  markdown::Dialects dialects;
  std::initializer_list<const char*> markers;
  Project (*read)(const FileSystem&, const fs::path& marker, SourceMap&, Diagnostics&);
};

const std::array<Kind, 20> kinds{{
    {"Quarto", {Dialect::Quarto, Dialect::Pandoc}, {"_quarto.yml", "_quarto.yaml"}, read_quarto},
    {"bookdown",
     {Dialect::Bookdown, Dialect::Pandoc},
     {"_bookdown.yml", "_bookdown.yaml"},
     read_bookdown},
    {"MyST", {Dialect::Myst}, {"myst.yml"}, read_myst},
    {"Jupyter Book", {Dialect::Myst}, {"_toc.yml"}, read_jupyter_book},
    {"Sphinx", {Dialect::Myst}, {"conf.py", "source/conf.py", "docs/source/conf.py"}, read_sphinx},
    {"d2lbook", {Dialect::D2lBook, Dialect::Pandoc}, {"config.ini"}, read_d2lbook},
    {"Leanpub", {Dialect::Leanpub}, {"Book.txt", "manuscript/Book.txt"}, read_leanpub},
    {"MkDocs", {Dialect::MkDocs}, {"mkdocs.yml", "mkdocs.yaml", "zensical.toml"}, read_mkdocs},
    {"GitBook",
     {Dialect::GitBook},
     {"SUMMARY.md", ".gitbook.yaml", "book.json", "src/SUMMARY.md", "docs/SUMMARY.md"},
     read_gitbook},
    {"Docusaurus",
     {Dialect::Docusaurus, Dialect::Mdx},
     {"docusaurus.config.js",
      "docusaurus.config.ts",
      "docusaurus.config.mjs",
      "docusaurus.config.cjs"},
     read_docusaurus},
    {"VitePress",
     {Dialect::VitePress},
     {".vitepress/config.mts",
      ".vitepress/config.ts",
      ".vitepress/config.mjs",
      ".vitepress/config.js",
      ".vitepress/config/index.mts",
      ".vitepress/config/index.ts",
      ".vitepress/config/index.js"},
     read_vitepress},
    {"VuePress",
     {Dialect::VitePress},
     {".vuepress/config.js", ".vuepress/config.ts"},
     read_vitepress},
    {"Nextra",
     {Dialect::Mdx},
     {"content/_meta.js",        "content/_meta.ts",       "content/_meta.tsx",
      "content/_meta.jsx",       "src/content/_meta.js",   "src/content/_meta.ts",
      "src/content/_meta.tsx",   "pages/_meta.js",         "pages/_meta.ts",
      "pages/_meta.tsx",         "pages/_meta.json",       "src/pages/_meta.js",
      "src/pages/_meta.ts",      "src/pages/_meta.tsx",    "src/pages/_meta.json",
      "content/en/_meta.js",     "content/en/_meta.ts",    "content/en/_meta.tsx",
      "src/content/en/_meta.js", "src/content/en/_meta.ts"},
     read_nextra},
    {"Astro",
     {Dialect::Mdx},
     {"astro.config.mjs", "astro.config.ts", "astro.config.js"},
     read_astro},
    {"Hugo",
     {Dialect::Hugo},
     {"hugo.toml",
      "hugo.yaml",
      "hugo.yml",
      "config/_default/hugo.toml",
      "config/_default/config.toml"},
     read_hugo},
    {"Hugo or Zola",
     {Dialect::Hugo, Dialect::Zola},
     {"config.toml", "zola.toml", "config.yaml"},
     read_hugo},
    {"Jekyll", {Dialect::Jekyll}, {"_config.yml", "_config.yaml"}, read_jekyll},
    {"docsify", {}, {"_sidebar.md"}, read_gitbook},
    {"Obsidian", {Dialect::Obsidian}, {".obsidian"}, read_obsidian},
    {"mdBook", {Dialect::MdBook}, {"src/SUMMARY.md"}, read_gitbook},
}};

/// Folders of a repository in which its documentation's tool is set up.
constexpr auto usual_folders = std::to_array<std::string_view>(
    {"",
     "docs",
     "doc",
     "book",
     "website",
     "site",
     "documentation",
     "manuscript",
     "content",
     "packages/docs",
     "packages/website",
     "apps/docs",
     "apps/website",
     "apps/www",
     "docs-site",
     "www"}
);

std::ptrdiff_t count_chapters(const Project& project) {
  return std::ranges::count(project.entries, EntryKind::Chapter, &ProjectEntry::kind);
}

/// Lets no chapter be more than one level below the chapter before it: its headings would skip one.
void close_gaps(std::vector<ProjectEntry>& entries) {
  std::uint32_t deepest = 0;
  for (auto& entry : entries) {
    if (entry.kind != EntryKind::Chapter) continue;
    entry.depth = std::min(entry.depth, deepest);
    deepest = entry.depth + 1;
  }
}

/// A SUMMARY.md is mdBook's where a book.toml is beside it, which read_mdbook() reads and reports.
void make_mdbook(Project& project, const fs::path& folder) {
  project.tool = "mdBook";
  project.table = folder / mdbook_name;
  project.dialects = {Dialect::MdBook};
}

/// A list with one chapter below a folder full of others is no book's.
std::optional<Project> project_in(
    const FileSystem& files, const fs::path& folder, SourceMap& sources, Diagnostics& diagnostics
) {
  for (const auto& kind : kinds)
    for (const auto* marker : kind.markers) {
      if (!files.exists(folder / marker)) continue;
      Diagnostics said;
      auto project = kind.read(files, folder / marker, sources, said);
      if (count_chapters(project) == 0) continue;
      if (project.tool.empty()) project.tool = kind.tool;
      project.dialects = kind.dialects;
      close_gaps(project.entries);
      if (project.table.filename() == "SUMMARY.md" && files.exists(folder / mdbook_name))
        make_mdbook(project, folder);
      else
        diagnostics.merge(std::move(said));
      return project;
    }
  return std::nullopt;
}

std::vector<fs::path> folders_in(const FileSystem& files, const fs::path& folder) {
  std::vector<fs::path> folders;
  for (const auto& name : files.names_in(folder))
    if (!name.starts_with('.') && name != "node_modules" &&
        files.kind_of(folder / name) == FileKind::Folder)
      folders.push_back(folder / name);
  return folders;
}

/// A folder of any other name, or one in it, if one alone has a project and most of the Markdown is
/// in it: what is set up in `example/` beside it is another book.
std::optional<Project> project_below(
    const FileSystem& files, const fs::path& folder, SourceMap& sources, Diagnostics& diagnostics
) {
  std::optional<Project> found;
  Diagnostics said_of_found;
  auto folders = folders_in(files, folder);
  for (int depth = 0; depth < 2 && !found; ++depth) {
    std::vector<fs::path> below;
    for (const auto& place : folders) {
      Diagnostics said;
      auto project = project_in(files, place, sources, said);
      if (project && found) return std::nullopt;
      if (project) {
        found = std::move(project);
        said_of_found = std::move(said);
      } else if (depth == 0) {
        std::ranges::copy(folders_in(files, place), std::back_inserter(below));
      }
    }
    folders = std::move(below);
  }
  if (!found || 2 * count_chapters(*found) < count_chapters(folder_project(files, folder)))
    return std::nullopt;
  diagnostics.merge(std::move(said_of_found));
  return found;
}

}  // namespace

std::optional<Project> find_project(
    const FileSystem& files, const fs::path& folder, SourceMap& sources, Diagnostics& diagnostics
) {
  for (const auto usual : usual_folders)
    if (auto project =
            project_in(files, usual.empty() ? folder : folder / usual, sources, diagnostics))
      return project;
  return project_below(files, folder, sources, diagnostics);
}

Project folder_project(const FileSystem& files, const fs::path& folder) {
  Project project;
  project.tool = "folder";
  project.root = folder;
  project.entries = entries_of_folder(files, folder, {}, 0);
  return project;
}

}  // namespace quire::book
