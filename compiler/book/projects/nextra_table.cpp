#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "book/manifest/field_items.h"
#include "book/projects/js_literal.h"
#include "book/projects/listing.h"
#include "book/projects/markdown_files.h"
#include "book/projects/tables.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t deepest = 16;
constexpr std::array endings{".js", ".ts", ".tsx", ".jsx", ".json"};

/// What a `_meta` file says of an entry: `'name': 'Title'` or `name: { title: 'Title', … }`.
struct Entry {
  std::string name, title = {}, type = {};
  bool is_hidden = false;
  Span span = {};
};

/// The folders of a site, each with the `_meta` file that orders it.
class Folders {
public:
  Folders(const FileSystem& files, const Project& project, SourceMap& sources, Listing& listing)
      : files_(files), root_(project.root), sources_(sources), listing_(listing) {}

  void add(const fs::path& folder, std::uint32_t depth) {
    if (depth > deepest) return;
    auto left = names_in(folder);
    // The index of a folder below the first has been added with its name.
    if (!folder.empty()) left.erase("index");
    auto entries = entries_of(folder);
    for (const auto& entry : entries) {
      if (entry.type == "separator" && folder.empty()) {
        listing_.close();
        listing_.open(entry.title, depth, entry.span);
      }
      if (left.erase(entry.name) > 0 && !entry.is_hidden) add_entry(folder, entry, depth);
    }
    if (left.erase("index") > 0) add_entry(folder, {.name = "index"}, depth);
    std::vector<std::string> rest(left.begin(), left.end());
    std::ranges::sort(rest, is_before);
    for (const auto& name : rest)
      add_entry(folder, {.name = name}, depth);
  }

private:
  /// The pages and folders of a folder, by their names in addresses.
  std::set<std::string> names_in(const fs::path& folder) const {
    std::set<std::string> names;
    for (const auto& name : files_.names_in(root_ / folder)) {
      const fs::path path(name);
      if (name.starts_with('.') || name.starts_with('_')) continue;
      if (is_folder(files_, root_ / folder / path))
        names.insert(name);
      else if (is_markdown(path))
        names.insert(path.stem().string());
    }
    return names;
  }

  std::vector<Entry> entries_of(const fs::path& folder) {
    std::vector<Entry> entries;
    for (const auto* ending : endings) {
      const auto path = root_ / folder / (std::string("_meta") + ending);
      auto text = files_.read_if_any(path);
      if (!text) continue;
      const auto& source = sources_.add(path.string(), std::move(*text));
      auto literal = find_js_literal(source, {"export default", "MetaRecord =", "meta ="});
      const auto brace = source.text().find('{');
      if (!literal && brace != std::string_view::npos) literal = read_js_literal(source, brace);
      if (literal && !literal->tables.empty())
        for (const auto& field : literal->tables.front().fields)
          entries.push_back(entry_of(field));
      break;
    }
    return entries;
  }

  static Entry entry_of(const Field& field) {
    Entry entry{field.key, text_of(field), {}, false, field.span};
    if (field.tables.empty()) return entry;
    const auto value = [&](std::string_view key) {
      const auto* found = find(field.tables.front().fields, key);
      return found ? text_of(*found) : std::string();
    };
    entry.title = value("title");
    entry.type = value("type");
    entry.is_hidden = value("display") == "hidden";
    return entry;
  }

  void add_entry(const fs::path& folder, const Entry& entry, std::uint32_t depth) {
    const auto path = folder / entry.name;
    const bool is_listed = file_named(files_, root_, path.generic_string()) &&
                           listing_.add(path.generic_string(), entry.title, depth, entry.span);
    if (!is_folder(files_, root_ / path)) return;
    const bool is_part = !is_listed && folder.empty();
    const auto title = entry.title.empty() ? title_of_folder(path) : entry.title;
    if (!is_listed && !markdown_files(files_, root_ / path).empty())
      is_part ? listing_.open(title, 0, entry.span)
              : listing_.open_section(title, depth, entry.span);
    add(path, is_part ? 0 : depth + 1);
    if (is_part) listing_.close();
  }

  const FileSystem& files_;
  fs::path root_;
  SourceMap& sources_;
  Listing& listing_;
};

}  // namespace

Project read_nextra(
    const FileSystem& files, const fs::path& marker, SourceMap& sources, Diagnostics& diagnostics
) {
  Project project;
  open_table(files, project, marker, sources);
  Listing listing(files, project, diagnostics);
  Folders(files, project, sources, listing).add({}, 0);
  listing.report_foreign();
  return project;
}

}  // namespace quire::book
