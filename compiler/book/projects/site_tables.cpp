#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/ascii.h"
#include "book/manifest/front_matter_fields.h"
#include "book/projects/formula_macros.h"
#include "book/projects/js_literal.h"
#include "book/projects/listing.h"
#include "book/projects/markdown_files.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t deepest = 16;

std::string text_in(const Table& table, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (const auto* field = find(table.fields, key); field && !field->values.empty())
      return field->values.front().text;
  return {};
}

/// "guide/intro" of "1-guide/01_intro.md": what Docusaurus calls the page.
std::string page_id(const fs::path& file) {
  std::string id;
  const auto page = fs::path(file).replace_extension();
  for (const auto& part : page) {
    auto name = part.string();
    const auto digits = name.find_first_not_of("0123456789");
    const auto rest = name.find_first_not_of(" -_.", digits);
    if (digits != 0 && digits != std::string::npos && rest != digits && rest != std::string::npos)
      name.erase(0, rest);
    id += (id.empty() ? "" : "/") + name;
  }
  return id;
}

/// Items of a sidebar, of any of the tools that have one in JavaScript.
class SidebarReader {
public:
  SidebarReader(const FileSystem& files, const Project& project, Listing& listing)
      : files_(files), root_(project.root), listing_(listing) {
    for (const auto& file : markdown_files(files, project.root))
      names_.emplace(page_id(file), file.generic_string());
  }

  void add(const Field& items, std::uint32_t depth) {
    if (depth > deepest) return;
    visit_items(
        items,
        [&](const Value& value) { add_page(value.text, {}, depth, value.span); },
        [&](const Table& table) { add_table(table, depth); }
    );
  }

private:
  bool add_page(const std::string& name, const std::string& title, std::uint32_t depth, Span span) {
    if (!base_.empty() && name.find(':') == std::string::npos)
      return listing_.add(base_ + name.substr(name.starts_with('/') ? 1 : 0), title, depth, span);
    auto known = names_.find(name);
    if (known == names_.end()) {
      read_ids();
      known = names_.find(name);
    }
    return listing_.add(known == names_.end() ? name : known->second, title, depth, span);
  }

  /// Docusaurus: a page may have an id of its own, which stands for its file's name.
  void read_ids() {
    if (std::exchange(has_ids_, true)) return;
    for (const auto& file : markdown_files(files_, root_)) {
      const auto text = files_.read_if_any(root_ / file);
      const auto head = text ? markdown::find_front_matter(*text) : std::nullopt;
      if (!head || text->find("id:", head->begin) >= head->end) continue;
      Diagnostics unsaid;  // it is read once more, as a chapter
      const auto fields = read_front_matter(Source(0, {}, *text), *head, unsaid);
      const auto* id = find(fields, "id");
      if (!id) continue;
      const auto own = fs::path(page_id(file)).parent_path() / text_of(*id);
      names_.emplace(own.generic_string(), file.generic_string());
    }
  }

  void add_table(const Table& table, std::uint32_t depth) {
    const auto outer = base_;
    // VitePress: what the links of the items begin with.
    if (auto base = text_in(table, {"base"}); !base.empty())
      base_ = base.ends_with('/') ? std::move(base) : base + "/";
    add_item(table, depth);
    base_ = outer;
  }

  void add_item(const Table& table, std::uint32_t depth) {
    const auto title = text_in(table, {"label", "text", "title"});
    const auto page = text_in(table, {"id", "link", "slug", "path"});
    const auto folder = text_in(table, {"dirName"});
    const auto* items = find(table.fields, "items");
    if (!items) items = find(table.fields, "children");
    if (!folder.empty()) return listing_.add_folder(folder, depth);
    if (const auto* generated = find(table.fields, "autogenerate");
        generated && !generated->tables.empty()) {
      listing_.open(title, depth, table.span);
      listing_.add_folder(text_in(generated->tables.front(), {"directory"}), depth);
      return listing_.close();
    }
    if (!items && page.empty()) return add_shorthand(table, depth);
    const auto own = page.empty() ? linked_page(table) : page;
    const bool is_page = !own.empty() && add_page(own, title, depth, table.span);
    if (!items) return;
    if (!is_page) listing_.open(title, depth, table.span);
    add(*items, !is_page && depth == 0 ? 0 : depth + 1);
    if (!is_page && depth == 0) listing_.close();
  }

  /// `link: {type: 'doc', id: 'intro'}`
  static std::string linked_page(const Table& table) {
    const auto* link = find(table.fields, "link");
    return link && !link->tables.empty() ? text_in(link->tables.front(), {"id"}) : std::string();
  }

  /// `{ "Getting started": ["a", "b"] }`, and the same by path: `{ "/guide/": [ … ] }`
  void add_shorthand(const Table& table, std::uint32_t depth) {
    // The sidebar of the site's root is what is read first.
    auto fields = table.fields;
    std::ranges::stable_sort(fields, {}, [](const Field& field) { return field.key != "/"; });
    for (const auto& field : fields) {
      if (!field.is_list && field.tables.empty()) continue;
      const bool is_path = field.key.starts_with('/');
      if (!is_path) listing_.open(field.key, depth, field.span);
      add(field, depth == 0 ? 0 : depth + 1);
      if (!is_path && depth == 0) listing_.close();
    }
  }

  const FileSystem& files_;
  fs::path root_;
  Listing& listing_;
  std::string base_;
  std::map<std::string, std::string, std::less<>> names_;  ///< files by what sidebars call them
  bool has_ids_ = false;
};

/// A folder of the site that is there, of several that may be.
fs::path first_folder(
    const FileSystem& files, const fs::path& folder, std::initializer_list<const char*> names
) {
  for (const auto* name : names)
    if (is_folder(files, folder / name)) return folder / name;
  return folder;
}

Fields settings_of(const Source& source, const fs::path& file, Diagnostics& diagnostics) {
  if (file.extension() == ".toml") return read_toml(source, diagnostics).value_or(Fields());
  return read_yaml(source, 0, source.text().size(), diagnostics);
}

void add_site_metadata(Project& project, const Fields& fields) {
  for (const auto* key : {"title", "subtitle", "author", "description"})
    add_metadata(project, key, find(fields, key));
  for (const auto* key :
       {"lang", "languageCode", "locale", "default_language", "defaultContentLanguage"})
    add_metadata(project, "lang", find(fields, key));
  add_metadata(project, "rights", find(fields, "copyright"));
  if (const auto* author = find_below(fields, "params", "author"))
    add_metadata(project, "author", author);
  if (const auto* author = find_below(fields, "extra", "author"))
    add_metadata(project, "author", author);
}

/// Hugo: of a site in several languages, which are as many books, takes the standard one's folder
/// and title, or the first's. Source: Hugo, "Multilingual mode".
void take_language(
    const FileSystem& files, const fs::path& folder, Project& project, const Fields& fields
) {
  const auto* standard = find(fields, "defaultContentLanguage");
  const auto* languages = find(fields, "languages");
  const auto name = standard ? text_of(*standard) : std::string("en");
  if (is_folder(files, project.root / name) && standard) project.root /= name;
  if (!languages || languages->tables.empty()) return;
  const auto& all = languages->tables.front().fields;
  const auto* language = find(all, name);
  if (!language && !all.empty()) language = &all.front();
  if (!language || language->tables.empty()) return;
  const auto& own = language->tables.front();
  const auto content = text_in(own, {"contentDir", "contentdir"});
  if (const auto path = (folder / content).lexically_normal();
      !content.empty() && is_folder(files, path))
    project.root = path;
  for (const auto* key : {"title", "description"})
    add_metadata(project, key, find(own.fields, key));
  add_metadata(project, "lang", language->key);
}

/// Leaves out the parts without a chapter: a sidebar that several paths have in common has been
/// read at the first of them.
void drop_empty_parts(Project& project) {
  auto& entries = project.entries;
  bool has_chapter = false;
  for (auto i = entries.size(); i-- > 0;) {
    if (entries[i].kind == EntryKind::Chapter) has_chapter = true;
    if (entries[i].kind != EntryKind::PartTitle) continue;
    if (!has_chapter) entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
    has_chapter = false;
  }
}

/// Adds the pages of the sidebar that the first of the sources with one has as data; without one,
/// those of the folder.
void add_sidebar(
    const FileSystem& files,
    Project& project,
    const std::vector<const Source*>& sources,
    Diagnostics& diagnostics,
    const Scripts& others = {}
) {
  Listing listing(files, project, diagnostics);
  for (const auto* source : sources) {
    if (!project.entries.empty()) break;
    if (const auto sidebar =
            find_js_literal(*source, {"sidebar:", "sidebar =", "Sidebar ="}, others))
      SidebarReader(files, project, listing).add(*sidebar, 0);
  }
  listing.report_foreign();
  drop_empty_parts(project);
  // A script makes the sidebar: the folder's pages.
  const auto is_chapter = [](const ProjectEntry& entry) {
    return entry.kind == EntryKind::Chapter;
  };
  if (std::ranges::none_of(project.entries, is_chapter))
    project.entries = entries_of_folder(files, project.root, {}, 0);
}

/// The scripts of a folder, which the configuration may import.
Scripts scripts_in(const FileSystem& files, const fs::path& folder, SourceMap& sources) {
  constexpr auto endings = std::to_array<std::string_view>({".ts", ".mts", ".js", ".mjs"});
  constexpr std::size_t most = 60;
  Scripts scripts;
  for (const auto& name : files.names_in(folder)) {
    const auto path = folder / name;
    if (std::ranges::find(endings, path.extension().string()) == endings.end()) continue;
    if (scripts.size() == most) break;
    if (auto text = files.read_if_any(path))
      scripts.push_back(&sources.add(path.string(), std::move(*text)));
  }
  return scripts;
}

/// VitePress: the files beside the configuration that may have its sidebar. Of a site in several
/// languages the one at the root is the book. Source: VitePress, "Internationalization".
std::vector<const Source*> parts_of_config(
    const FileSystem& files, const fs::path& folder, SourceMap& sources
) {
  std::vector<const Source*> parts;
  for (const auto* place : {"config", "locales", ""})
    for (const auto* name : {"root", "en", "en-us", "en-US", "sidebar", "sidebars", "shared"})
      for (const auto* ending : {".ts", ".mts", ".js", ".mjs"}) {
        const auto path = (folder / place / name).string() + ending;
        if (auto text = files.read_if_any(path))
          parts.push_back(&sources.add(path, std::move(*text)));
      }
  return parts;
}

}  // namespace

Project read_docusaurus(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& config = open_table(files, project, marker, sources);
  const auto folder = marker.parent_path();
  auto docs = find_js_text(config, "path:");
  if (docs.empty() || !is_folder(files, folder / docs)) docs = "docs";
  project.root = (folder / docs).lexically_normal();
  if (!is_folder(files, project.root)) project.root = (folder / ".." / "docs").lexically_normal();
  add_metadata(project, "title", find_js_text(config, "title:"));
  add_metadata(project, "description", find_js_text(config, "tagline:"));
  add_metadata(project, "lang", find_js_text(config, "defaultLocale:"));
  if (!is_folder(files, project.root)) {
    project.root = folder;
    return project;
  }
  Listing listing(files, project, diagnostics);
  for (const auto* name :
       {"sidebars.json", "sidebars.js", "sidebars.ts", "sidebars.mjs", "sidebars.cjs"}) {
    const auto path = folder / name;
    auto text = files.read_if_any(path);
    if (!text) continue;
    const auto& source = sources.add(path.string(), std::move(*text));
    const auto sidebars =
        path.extension() == ".json"
            ? read_js_literal(source, 0)
            : find_js_literal(
                  source, {"module.exports =", "export default", "SidebarsConfig =", "sidebars ="}
              );
    if (!sidebars) continue;
    project.table = path;
    SidebarReader reader(files, project, listing);
    for (const auto& table : sidebars->tables)
      for (const auto& sidebar : table.fields)
        reader.add(sidebar, 0);
  }
  listing.report_foreign();
  if (project.entries.empty()) project.entries = entries_of_folder(files, project.root, {}, 0);
  // What begins with a low line is a part of other pages. Source: Docusaurus, "exclude".
  std::erase_if(project.entries, [](const ProjectEntry& entry) {
    return entry.kind == EntryKind::Chapter &&
           std::ranges::any_of(entry.path, [](const fs::path& part) {
             return part.string().starts_with('_');
           });
  });
  return project;
}

Project read_vitepress(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& config = open_table(files, project, marker, sources);
  auto folder = marker.parent_path();
  if (folder.filename() == "config") folder = folder.parent_path();
  auto parts = parts_of_config(files, folder, sources);
  parts.insert(parts.begin(), &config);
  std::string own;
  for (const auto* part : parts) {
    if (own.empty()) own = find_js_text(*part, "srcDir:");
    add_metadata(project, "title", find_js_text(*part, "title:"));
    add_metadata(project, "description", find_js_text(*part, "description:"));
    add_metadata(project, "lang", find_js_text(*part, "lang:"));
  }
  project.root = (folder.parent_path() / own).lexically_normal();
  auto scripts = scripts_in(files, folder, sources);
  for (const auto* script : scripts_in(files, folder / "config", sources))
    scripts.push_back(script);
  add_sidebar(files, project, parts, diagnostics, scripts);
  return project;
}

Project read_astro(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& config = open_table(files, project, marker, sources);
  const auto folder = marker.parent_path();
  project.root = first_folder(files, folder, {"src/content/docs", "src/content", "src/pages"});
  if (project.root == folder) return project;
  add_metadata(project, "title", find_js_text(config, "title:"));
  add_metadata(project, "lang", find_js_text(config, "defaultLocale:"));
  add_sidebar(files, project, {&config}, diagnostics);
  return project;
}

Project read_hugo(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  const auto& source = open_table(files, project, marker, sources);
  auto folder = marker.parent_path();
  if (folder.filename() == "_default") folder = folder.parent_path().parent_path();
  const auto fields = settings_of(source, marker, diagnostics);
  if (find(fields, "base_url")) project.tool = "Zola";
  if (find(fields, "baseURL") || find(fields, "baseurl")) project.tool = "Hugo";
  const auto* content = find(fields, "contentDir");
  project.root = (folder / (content ? text_of(*content) : "content")).lexically_normal();
  add_site_metadata(project, fields);
  take_language(files, folder, project, fields);
  if (!is_folder(files, project.root)) {
    project.root = folder;
    return project;
  }
  project.entries = entries_of_folder(files, project.root, {}, 0);
  return project;
}

/// Where the pages of a site load MathJax.
void add_macros_of_pages(Project& project, const FileSystem& files, SourceMap& sources) {
  std::vector<fs::path> pages;
  for (const auto* name : {"_layouts", "_includes"})
    for (const auto& file : files.names_in(project.root / name))
      pages.push_back(project.root / name / file);
  std::erase_if(pages, [](const fs::path& page) { return page.extension() != ".html"; });
  add_script_macros(project, files, pages, sources);
}

Project read_jekyll(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  // Jupyter Book has settings of the same name.
  if (files.exists(marker.parent_path() / "_toc.yml")) return project;
  const auto fields = settings_of(open_table(files, project, marker, sources), marker, diagnostics);
  add_site_metadata(project, fields);
  add_macros_of_pages(project, files, sources);
  Listing listing(files, project, diagnostics);
  if (is_folder(files, project.root / "_posts") || is_folder(files, project.root / "_docs")) {
    for (const auto* name : {"_docs", "_guides", "_pages", "_posts"})
      if (is_folder(files, project.root / name)) listing.add_folder(name, 0);
    return project;
  }
  listing.add_folder("", 0);
  // Beside a first page the README is the repository's.
  const bool has_first_page = std::ranges::any_of(
      std::array{"index.md", "index.html", "index.markdown"},
      [&](const char* name) { return files.exists(project.root / name); }
  );
  if (has_first_page)
    std::erase_if(project.entries, [](const ProjectEntry& entry) {
      return ascii::equal_ignoring_case(entry.path.generic_string(), "README.md");
    });
  return project;
}

Project read_obsidian(const FileSystem& files, const fs::path& marker, SourceMap&, Diagnostics&) {
  Project project;
  project.root = marker.parent_path();
  project.entries = entries_of_folder(files, project.root, {}, 0);
  return project;
}

}  // namespace quire::book
