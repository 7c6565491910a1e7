#include "book/manifest/quire_toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "base/file_system.h"
#include "base/near_name.h"
#include "book/manifest/chapter_front_matter.h"
#include "book/manifest/fields.h"
#include "book/manifest/given_keys.h"
#include "book/manifest/guessed_language.h"
#include "book/manifest/letters.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/named_file.h"
#include "book/manifest/output_fields.h"
#include "book/manifest/settings_reader.h"
#include "book/mdbook/includes.h"
#include "book/mdbook/mdbook.h"
#include "book/projects/markdown_files.h"
#include "book/projects/path_pattern.h"
#include "book/projects/project_includes.h"
#include "book/url.h"
#include "markdown/front_matter.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// The keys that name chapters.
constexpr std::array<std::string_view, 6> chapter_keys{
    "front", "chapters", "part", "appendices", "back", "file"};

/// One book of a quire.toml.
class BookReader {
public:
  BookReader(const fs::path& root, const Source& source, const Reading& reading)
      : files_(reading.files),
        date_(reading.date),
        source_(source),
        sources_(reading.sources),
        diagnostics_(reading.diagnostics),
        metadata_(diagnostics_),
        settings_(reading, metadata_, manifest_) {
    manifest_.root = root;
  }

  std::optional<Manifest> read(const Fields& fields) {
    for (const auto& field : fields)
      take(field);
    read_plan(fields);
    metadata_.unused().report(diagnostics_);
    MetadataDefaults defaults{folder_name(files_, manifest_.root), date_, source_.span(0, 1)};
    defaults.language = guessed_language(manifest_, sources_);
    settings_.finish(defaults);
    settings_.settle_kind();
    const bool has_chapter = std::ranges::any_of(manifest_.chapters, [](const PlanEntry& entry) {
      return entry.kind == EntryKind::Chapter;
    });
    if (has_chapter) return std::move(manifest_);
    error(
        "BK-010",
        source_.span(0, 1),
        "the book has no chapters",
        R"(write chapters = ["a.md", "b.md"])"
    );
    return std::nullopt;
  }

private:
  void error(std::string_view code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.add({Severity::Error, code, span, std::move(message), std::move(hint)});
  }

  void take(const Field& field) {
    if (field.key == "include")
      read_include(field);
    else if (!is_plan_key(field.key) && !settings_.take(field))
      settings_.refuse(field);
  }

  /// The order of the book, whatever that of the keys.
  void read_plan(const Fields& fields) {
    auto roots = include_folders_;
    roots.push_back(manifest_.root);
    Includer includer(files_, roots, false, sources_, diagnostics_);
    includer_ = &includer;
    list_named(fields);
    read_list(find(fields, "front"), {Matter::Front, {}, 0, false});
    read_list(find(fields, "chapters"), {Matter::Body, {}, 0, false});
    if (const auto* parts = find(fields, "part"))
      for (const auto& table : parts->tables)
        read_part(table);
    is_lettered_ = true;
    count_ = 0;
    read_list(find(fields, "appendices"), {Matter::Back, {}, 0, false});
    is_lettered_ = has_numbers_ = false;
    read_list(find(fields, "back"), {Matter::Back, {}, 0, false});
  }

  /// Knows the files that are named by themselves.
  void list_named(const Fields& fields) {
    for (const auto& field : fields) {
      if (std::ranges::find(chapter_keys, field.key) == chapter_keys.end()) continue;
      for (const auto& value : field.values)
        if (!is_pattern(value.text))
          listed_.insert(fs::path(value.text).lexically_normal().generic_string());
      for (const auto& table : field.tables)
        list_named(table.fields);
    }
  }

  /// Where a list of chapters stands.
  struct ListPlace {
    Matter matter;
    std::string number;  ///< of the chapter above
    std::uint32_t depth;
    bool is_in_part;
  };

  void read_part(const Table& table) {
    PlanEntry entry;
    entry.kind = EntryKind::PartTitle;
    if (const auto* title = find(table.fields, "title"); title && title->values.size() == 1)
      entry.title = title->values.front().text;
    if (entry.title.empty()) error("BK-003", table.span, "a part needs a title");
    manifest_.chapters.push_back(std::move(entry));
    refuse_others(table, {"title", "chapters"}, diagnostics_);
    read_list(find(table.fields, "chapters"), {Matter::Body, {}, 0, true});
  }

  /// Texts and tables of a list, in the order in which they are written.
  void read_list(const Field* field, const ListPlace& place) {
    if (!field) return;
    int own_count = 0;
    auto& count = place.depth == 0 ? count_ : own_count;
    auto value = field->values.begin();
    auto table = field->tables.begin();
    while (value != field->values.end() || table != field->tables.end()) {
      const bool is_value = table == field->tables.end() ||
                            (value != field->values.end() && value->span.begin < table->span.begin);
      if (is_value)
        read_value(*value++, place, count);
      else
        read_nested(*table++, place, count);
    }
  }

  /// `{ file = "b.md", chapters = ["b1.md"] }`
  void read_nested(const Table& table, const ListPlace& place, int& count) {
    refuse_others(table, {"file", "chapters"}, diagnostics_);
    const auto* file = find(table.fields, "file");
    if (!file || file->values.size() != 1)
      return error("BK-003", table.span, "a chapter needs a file", R"(write file = "a.md")");
    auto below = place;
    below.number = read_chapter(file->values.front(), place, count);
    ++below.depth;
    read_list(find(table.fields, "chapters"), below);
  }

  /// The number that the next chapter gets, if it gets one.
  std::string next_number(const ListPlace& place, int& count) const {
    const bool has_number = place.matter != Matter::Front && has_numbers_;
    if (!has_number) return {};
    ++count;
    if (place.depth > 0) return fmt::format("{}.{}", place.number, count);
    return is_lettered_ ? letters_of(count) : std::to_string(count);
  }

  /// A chapter, or all of a folder or pattern: "docs/", "docs/*.md". What is named by itself
  /// anywhere in the book is not in these.
  void read_value(const Value& value, const ListPlace& place, int& count) {
    const auto path = fs::path(value.text).lexically_normal();
    const bool may_be_several = !fs::path(value.text).is_absolute() && !path.empty() &&
                                *path.begin() != ".." && !leads_out(files_, manifest_.root, path);
    if (may_be_several && is_pattern(value.text))
      return read_files(files_of_pattern(files_, manifest_.root, value.text), value, place, count);
    if (may_be_several && is_folder(files_, manifest_.root / path))
      return read_folder(path, value, place, count);
    read_chapter(value, place, count);
  }

  void read_files(
      const std::vector<fs::path>& paths, const Value& value, const ListPlace& place, int& count
  ) {
    bool has_any = false;
    for (const auto& path : paths) {
      has_any = true;
      if (listed_.insert(path.generic_string()).second)
        read_chapter({path.generic_string(), value.span}, place, count);
    }
    if (!has_any) say_no_files(value);
  }

  /// In the order of `quire build FOLDER`, chapters below those that introduce them.
  void read_folder(const fs::path& folder, const Value& value, const ListPlace& place, int& count) {
    const auto below = folder == "." ? fs::path() : folder;
    std::vector<int> counts(1, 0);
    bool has_any = false;
    for (const auto& entry : entries_of_folder(files_, manifest_.root, below, 0)) {
      if (entry.kind != EntryKind::Chapter) continue;
      has_any = true;
      if (!listed_.insert(entry.path.generic_string()).second) continue;
      auto inner = place;
      inner.depth += entry.depth;
      if (entry.depth == 0) {
        above_ = read_chapter({entry.path.generic_string(), value.span}, inner, count);
        counts.assign(1, 0);
        continue;
      }
      counts.resize(entry.depth + std::size_t{1}, 0);
      inner.number = above_;
      read_chapter({entry.path.generic_string(), value.span}, inner, counts[1]);
    }
    if (!has_any) say_no_files(value);
  }

  void say_no_files(const Value& value) {
    error(
        "BK-012",
        value.span,
        fmt::format("no Markdown file: {}", value.text),
        "a folder is written docs/, a pattern docs/*.md or docs/**/*.md"
    );
  }

  /// Gives the chapter's number.
  std::string read_chapter(const Value& value, const ListPlace& place, int& count) {
    const auto* source = read_named(value);
    if (!source) return {};
    PlanEntry entry;
    entry.path = fs::path(value.text).lexically_normal();
    entry.matter = place.matter;
    entry.depth = place.depth;
    entry.is_in_part = place.is_in_part;
    entry.is_appendix = is_lettered_;
    entry.number = next_number(place, count);
    prepare(*source, entry);
    auto number = entry.number;
    manifest_.chapters.push_back(std::move(entry));
    return number;
  }

  /// Only a book that says where from includes files: to others the mark is text like any other.
  const Source& expanded(const Source& source, PlanEntry& entry) {
    if (include_folders_.empty()) return project_expanded(source);
    const auto path = (manifest_.root / entry.path).lexically_normal();
    auto expanded = includer_->expand(source, path.parent_path());
    entry.page_title = std::move(expanded.title);
    if (!expanded.is_changed) return source;
    return sources_.add(source.path(), expanded.text.text(), expanded.text.pieces());
  }

  /// What other tools include, from within the book's folder.
  const Source& project_expanded(const Source& source) {
    if (!project_includer_)
      project_includer_.emplace(files_, manifest_.root, manifest_.root, sources_, diagnostics_);
    const auto text = project_includer_->expand(source);
    return text ? sources_.add(source.path(), text->text(), text->pieces()) : source;
  }

  void prepare(const Source& source, PlanEntry& entry) {
    const auto& text = expanded(source, entry);
    entry.source = text.id();
    entry.fields.is_smart = manifest_.is_smart;
    entry.fields.formulas = manifest_.formulas;
    const auto front_matter = markdown::find_front_matter(text.text());
    if (!front_matter) return;
    entry.body_offset = front_matter->body;
    entry.fields = read_chapter_front_matter(
        text, *front_matter, entry.fields, metadata_.unused(), diagnostics_
    );
  }

  const Source* read_named(const Value& value) {
    return read_named_file(files_, manifest_.root, value, sources_, diagnostics_);
  }

  void read_include(const Field& field) {
    for (const auto& value : field.values) {
      const auto folder = (manifest_.root / value.text).lexically_normal();
      if (leads_out(files_, manifest_.root, value.text))
        error(
            "BK-011",
            value.span,
            fmt::format("{} is outside the book's folder", value.text),
            fmt::format("if you trust the book, build it with --allow-read {}", folder.string())
        );
      else if (files_.kind_of(folder) != FileKind::Folder)
        error("BK-012", value.span, fmt::format("no such folder: {}", value.text));
      else
        include_folders_.push_back(folder);
    }
  }

  const FileSystem& files_;
  std::optional<std::int64_t> date_;
  const Source& source_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  MetadataReader metadata_;
  Manifest manifest_;
  SettingsReader settings_;
  Includer* includer_ = nullptr;
  std::optional<ProjectIncluder> project_includer_;
  std::vector<fs::path> include_folders_;
  std::set<std::string> listed_;  ///< that a folder or pattern brings no more
  std::string above_;             ///< the number of the last chapter of a folder's first level
  bool has_numbers_ = true;
  bool is_lettered_ = false;
  int count_ = 0;  ///< of the chapters of the first level that have a number
};

/// A [[book]]'s fields, and from above it what it does not say.
Fields fields_of(const Table& book, const Fields& above) {
  auto fields = book.fields;
  for (const auto& field : above)
    if (field.key != "book" && !find(fields, field.key)) fields.push_back(field);
  return fields;
}

}  // namespace

std::vector<Manifest> read_quire_toml(const fs::path& path, const Reading& reading) {
  const auto& source = reading.sources.add(path.string(), reading.files.read(path));
  const auto fields = read_toml(source, reading.diagnostics);
  if (!fields) return {};
  const auto read_one = [&](const Fields& own) {
    return BookReader(path.parent_path(), source, reading).read(overlaid(own, reading.given));
  };
  std::vector<Manifest> manifests;
  const auto* books = find(*fields, "book");
  if (!books || books->tables.empty()) {
    if (auto manifest = read_one(*fields)) manifests.push_back(std::move(*manifest));
    return manifests;
  }
  std::set<std::string> names;
  for (const auto& table : books->tables) {
    auto manifest = read_one(fields_of(table, *fields));
    if (!manifest) continue;
    if (names.insert(manifest->metadata.name).second)
      manifests.push_back(std::move(*manifest));
    else
      reading.diagnostics.add(
          {Severity::Error,
           "BK-017",
           table.span,
           fmt::format("two books are named {}", manifest->metadata.name),
           "give each a name; its files are named after it"}
      );
  }
  return manifests;
}

}  // namespace quire::book
