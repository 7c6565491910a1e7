#include "book/manifest/quire_toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "base/file_system.h"
#include "base/near_name.h"
#include "book/manifest/chapter_front_matter.h"
#include "book/manifest/choice.h"
#include "book/manifest/fields.h"
#include "book/manifest/metadata_reader.h"
#include "book/mdbook/includes.h"
#include "book/mdbook/mdbook.h"
#include "book/page_size.h"
#include "book/url.h"
#include "markdown/front_matter.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// True if the path, as the author wrote it, stays in the folder it starts from: by its words, and
/// by where it leads if there is something.
bool is_inside(const FileSystem& files, const fs::path& root, const fs::path& path) {
  const auto normal = path.lexically_normal();
  if (path.is_absolute() || normal.empty() || *normal.begin() == "..") return false;
  return !leads_out(files, root, path);
}

/// The keys of a book beside metadata's.
constexpr std::array<std::string_view, 13> book_keys{
    "front",
    "chapters",
    "part",
    "appendices",
    "back",
    "styles",
    "outputs",
    "page",
    "pdf",
    "profile",
    "include",
    "smart",
    "math",
};

constexpr std::array profile_choices{
    Choice<Profile>{profiles[0].name, profiles[0].value},
    Choice<Profile>{profiles[1].name, profiles[1].value},
    Choice<Profile>{profiles[2].name, profiles[2].value},
};
static_assert(profile_choices.size() == profiles.size());

/// "A", …, "Z", "AA", of the appendix of that number, from 1.
std::string letters_of(int number) {
  std::string letters;
  for (; number > 0; number = (number - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % 26));
  return letters;
}

/// One book of a quire.toml.
class BookReader {
public:
  BookReader(
      const FileSystem& files,
      const fs::path& root,
      std::optional<std::int64_t> fallback_date,
      const Source& source,
      SourceMap& sources,
      Diagnostics& diagnostics
  )
      : files_(files),
        fallback_date_(fallback_date),
        source_(source),
        sources_(sources),
        diagnostics_(diagnostics),
        metadata_(diagnostics) {
    manifest_.root = root;
  }

  std::optional<Manifest> read(const Fields& fields) {
    for (const auto& field : fields)
      take_setting(field);
    read_plan(fields);
    metadata_.unused().report(diagnostics_);
    manifest_.metadata =
        metadata_.finish({folder_name(files_, manifest_.root), fallback_date_, source_.span(0, 1)});
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

  void take_setting(const Field& field) {
    if (field.key == "smart")
      manifest_.is_smart = read_switch(field, true, diagnostics_);
    else if (field.key == "math")
      manifest_.formulas = read_formulas(field, diagnostics_);
    else if (field.key == "styles")
      read_stylesheets(field);
    else if (field.key == "outputs")
      read_outputs(field);
    else if (field.key == "page")
      manifest_.page = read_page(field);
    else if (field.key == "profile")
      manifest_.profile = read_profile(field).value_or(Profile::Screen);
    else if (field.key == "pdf")
      read_pdfs(field);
    else if (field.key == "include")
      read_include(field);
    else if (std::ranges::find(book_keys, field.key) == book_keys.end() &&
             !take_apparatus(field, manifest_.apparatus, diagnostics_) && !metadata_.take(field))
      refuse(field);
  }

  void refuse(const Field& field) {
    std::vector<std::string_view> keys(book_keys.begin(), book_keys.end());
    keys.insert(keys.end(), apparatus_keys.begin(), apparatus_keys.end());
    metadata_.refuse(field, keys);
  }

  /// The order of the book, whatever that of the keys.
  void read_plan(const Fields& fields) {
    auto roots = include_folders_;
    roots.push_back(manifest_.root);
    Includer includer(files_, roots, false, sources_, diagnostics_);
    includer_ = &includer;
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

  /// Where a list of chapters stands.
  struct Place {
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
    if (entry.title.empty()) error("BK-003", table.span, "a part wants a title");
    manifest_.chapters.push_back(std::move(entry));
    refuse_others(table, {"title", "chapters"});
    read_list(find(table.fields, "chapters"), {Matter::Body, {}, 0, true});
  }

  /// Texts and tables of a list, in the order in which they are written.
  void read_list(const Field* field, const Place& place) {
    if (!field) return;
    int own_count = 0;
    auto& count = place.depth == 0 ? count_ : own_count;
    auto value = field->values.begin();
    auto table = field->tables.begin();
    while (value != field->values.end() || table != field->tables.end()) {
      const bool is_value = table == field->tables.end() ||
                            (value != field->values.end() && value->span.begin < table->span.begin);
      if (is_value)
        read_chapter(*value++, place, count);
      else
        read_nested(*table++, place, count);
    }
  }

  /// `{ file = "b.md", chapters = ["b1.md"] }`
  void read_nested(const Table& table, const Place& place, int& count) {
    refuse_others(table, {"file", "chapters"});
    const auto* file = find(table.fields, "file");
    if (!file || file->values.size() != 1)
      return error("BK-003", table.span, "a chapter wants a file", R"(write file = "a.md")");
    auto below = place;
    below.number = read_chapter(file->values.front(), place, count);
    ++below.depth;
    read_list(find(table.fields, "chapters"), below);
  }

  void refuse_others(const Table& table, const std::vector<std::string_view>& keys) {
    for (const auto& field : table.fields)
      if (std::ranges::find(keys, field.key) == keys.end())
        diagnostics_.add(
            {Severity::Warning,
             "BK-004",
             field.span,
             fmt::format("no such key: {}", field.key),
             did_you_mean(field.key, {keys.begin(), keys.end()})}
        );
  }

  /// The number that the next chapter gets, if it gets one.
  std::string next_number(const Place& place, int& count) const {
    const bool has_number = place.matter != Matter::Front && has_numbers_;
    if (!has_number) return {};
    ++count;
    if (place.depth > 0) return fmt::format("{}.{}", place.number, count);
    return is_lettered_ ? letters_of(count) : std::to_string(count);
  }

  /// Gives the chapter's number.
  std::string read_chapter(const Value& value, const Place& place, int& count) {
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
    if (include_folders_.empty()) return source;
    const auto path = (manifest_.root / entry.path).lexically_normal();
    auto expanded = includer_->expand(source, path.parent_path());
    entry.page_title = std::move(expanded.title);
    if (!expanded.is_changed) return source;
    return sources_.add(source.path(), expanded.text.text(), expanded.text.pieces());
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

  /// Reads a file that the manifest names; nothing, and said, if it cannot be had.
  const Source* read_named(const Value& value) {
    const auto& root = manifest_.root;
    if (!is_inside(files_, root, value.text)) {
      error(
          "BK-011",
          value.span,
          fmt::format("{} is outside of the book's folder", value.text),
          "move it into the folder"
      );
      return nullptr;
    }
    auto result = files_.try_read(root / value.text);
    if (auto* text = std::get_if<std::string>(&result))
      return &sources_.add((root / value.text).lexically_normal().string(), std::move(*text));
    const auto& fault = std::get<ReadFault>(result);
    if (fault.kind == ReadFault::Kind::Missing)
      error(
          "BK-012",
          value.span,
          fmt::format("no such file: {}", value.text),
          did_you_mean(value.text, file_names_beside(root, value.text))
      );
    else
      error("BK-012", value.span, fmt::format("cannot read {}: {}", value.text, fault.words()));
    return nullptr;
  }

  std::vector<std::string> file_names_beside(const fs::path& root, const fs::path& path) const {
    auto names = files_.names_in(root / path.parent_path());
    for (auto& name : names)
      name = (path.parent_path() / name).string();
    return names;
  }

  void read_stylesheets(const Field& field) {
    for (const auto& value : field.values)
      if (const auto* source = read_named(value)) manifest_.stylesheets.push_back(source->id());
  }

  void read_outputs(const Field& field) {
    Outputs outputs;
    for (const auto& value : field.values)
      if (const auto output = output_named(value.text))
        outputs.add(*output);
      else
        diagnostics_.add(
            {Severity::Warning,
             "BK-015",
             value.span,
             fmt::format("no such output: {}", value.text),
             R"(write outputs = ["epub", "pdf"], or others of epub, pdf, html, png)"}
        );
    manifest_.outputs = outputs.empty() ? usual_outputs : outputs;
  }

  /// CSS's size; empty, and said, if it is none.
  std::string read_page(const Field& field) {
    const auto value = field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
    auto size = css_page_size(value.text);
    if (size.empty())
      diagnostics_.add(
          {Severity::Warning,
           "BK-016",
           value.span,
           fmt::format("no such page size: {}", value.text),
           fmt::format("one of {}, or such as 170x240mm", fmt::join(page_size_names(), ", "))}
      );
    return size;
  }

  std::optional<Profile> read_profile(const Field& field) {
    const auto value = field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
    const auto* chosen = choose(field, value, profile_choices, diagnostics_);
    return chosen ? std::optional(*chosen) : std::nullopt;
  }

  void read_pdfs(const Field& field) {
    for (const auto& table : field.tables) {
      refuse_others(table, {"name", "page", "profile"});
      PdfEdition edition;
      const auto* name = find(table.fields, "name");
      if (name && name->values.size() == 1) edition.name = file_name_of(name->values.front().text);
      if (const auto* page = find(table.fields, "page")) edition.page = read_page(*page);
      if (const auto* profile = find(table.fields, "profile"))
        edition.profile = read_profile(*profile);
      const bool is_taken = edition.name.empty() ||
                            std::ranges::find(manifest_.pdfs, edition.name, &PdfEdition::name) !=
                                manifest_.pdfs.end();
      if (is_taken)
        error("BK-003", table.span, "each PDF wants a name of its own", R"(write name = "…-a5")");
      else
        manifest_.pdfs.push_back(std::move(edition));
    }
  }

  void read_include(const Field& field) {
    for (const auto& value : field.values) {
      const auto folder = (manifest_.root / value.text).lexically_normal();
      if (leads_out(files_, manifest_.root, value.text))
        error(
            "BK-011",
            value.span,
            fmt::format("{} is outside of the book's folder", value.text),
            fmt::format("who trusts the book builds it with --allow-read {}", folder.string())
        );
      else if (files_.kind_of(folder) != FileKind::Folder)
        error("BK-012", value.span, fmt::format("no such folder: {}", value.text));
      else
        include_folders_.push_back(folder);
    }
  }

  const FileSystem& files_;
  std::optional<std::int64_t> fallback_date_;
  const Source& source_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  MetadataReader metadata_;
  Manifest manifest_;
  Includer* includer_ = nullptr;
  std::vector<fs::path> include_folders_;
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

std::vector<Manifest> read_quire_toml(
    const FileSystem& files,
    const fs::path& path,
    std::optional<std::int64_t> fallback_date,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  const auto& source = sources.add(path.string(), files.read(path));
  const auto fields = read_toml(source, diagnostics);
  if (!fields) return {};
  const auto read_one = [&](const Fields& own) {
    return BookReader(files, path.parent_path(), fallback_date, source, sources, diagnostics)
        .read(own);
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
      diagnostics.add(
          {Severity::Error,
           "BK-017",
           table.span,
           fmt::format("two books are called {}", manifest->metadata.name),
           "give each a name: it is that of its files"}
      );
  }
  return manifests;
}

}  // namespace quire::book
