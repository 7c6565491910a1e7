#include "book/mdbook/mdbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/file_system.h"
#include "base/trimmed.h"
#include "book/manifest/chapter_front_matter.h"
#include "book/manifest/fields.h"
#include "book/manifest/given_keys.h"
#include "book/manifest/guessed_language.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/settings_reader.h"
#include "book/mdbook/includes.h"
#include "book/mdbook/mdbook_markers.h"
#include "book/url.h"
#include "markdown/front_matter.h"
#include "markdown/summary.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// What book.toml says that means something in a book.
struct Settings {
  std::string source_folder = "src";
  bool is_smart = true;
  bool has_numbers = true;
  markdown::FormulaSyntax formulas = markdown::FormulaSyntax::none();
  markdown::HiddenLines hidden{true, {}};
  std::map<std::string, std::string> redirects;
  std::string macros;  ///< a file of mdbook-katex's
};

/// Settings of [book] that are read, beside metadata's, or that say nothing that matters.
constexpr std::array<std::string_view, 8> book_keys{
    "title",
    "author",
    "authors",
    "description",
    "language",
    "src",
    "text-direction",
    "multilingual",
};

/// Preprocessors whose work is done here: mdBook's own two, and mdbook_markers.h.
constexpr std::array<std::string_view, 4> understood{"links", "index", "admonish", "toc"};

class BookTomlReader {
public:
  BookTomlReader(MetadataReader& metadata, const Reading& reading)
      : metadata_(metadata), given_(reading.given), diagnostics_(reading.diagnostics) {}

  Settings read(const Fields& file) {
    for (const auto& field : file)
      if (field.key == "book" || field.key == "output")
        take_table(field);
      else if (field.key == "preprocessor")
        preprocessors(field);
      else if (field.key != "rust" && field.key != "build")
        ignore(field, fmt::format("[{}] has no effect on a book", field.key));
    return std::move(settings_);
  }

private:
  void ignore(const Field& field, std::string message) {
    diagnostics_.add({Severity::Note, "MDB-003", field.span, std::move(message), {}});
  }

  void take_table(const Field& field) {
    for (const auto& table : field.tables) {
      if (field.key == "book") book(without_replaced(table.fields, given_));
      if (field.key == "output") outputs(table.fields);
    }
  }

  void book(const Fields& table) {
    std::vector<const Field*> others;
    for (const auto& field : table) {
      const bool is_known = std::ranges::find(book_keys, field.key) != book_keys.end();
      if (field.key == "src" && field.values.size() == 1)
        settings_.source_folder = field.values.front().text;
      else if (field.key == "multilingual")
        continue;
      else if (!is_known || !metadata_.take(field))
        others.push_back(&field);
    }
    ignore_all("book", others);
  }

  void outputs(const Fields& table) {
    for (const auto& field : table)
      if (field.key != "html")
        ignore(field, fmt::format("[output.{}] has no effect on a book", field.key));
      else if (!field.tables.empty())
        html(field.tables.front().fields);
  }

  void html(const Fields& table) {
    std::vector<const Field*> others;
    for (const auto& field : table)
      if (field.key == "smart-punctuation" || field.key == "curly-quotes")
        settings_.is_smart = read_switch(field, true, diagnostics_);
      else if (field.key == "mathjax-support" && read_switch(field, false, diagnostics_))
        settings_.formulas = markdown::FormulaSyntax::mathjax();
      else if (field.key == "no-section-label")
        settings_.has_numbers = !read_switch(field, false, diagnostics_);
      else if (field.key == "code" && !field.tables.empty())
        code(field.tables.front().fields);
      else if (field.key == "redirect" && !field.tables.empty())
        redirects(field.tables.front().fields);
      else if (field.key != "playground" && field.key != "playpen")
        others.push_back(&field);
    ignore_all("output.html", others);
  }

  void code(const Fields& table) {
    if (const auto* hidden = find(table, "hidelines"); hidden && !hidden->tables.empty())
      for (const auto& field : hidden->tables.front().fields)
        if (field.values.size() == 1)
          settings_.hidden.prefixes[field.key] = field.values.front().text;
  }

  /// `"/old.html" = "new.html"`, from the root of the pages on.
  void redirects(const Fields& table) {
    for (const auto& field : table)
      if (field.values.size() == 1)
        settings_.redirects[field.key.substr(field.key.starts_with('/') ? 1 : 0)] =
            field.values.front().text;
  }

  void ignore_all(std::string_view section, const std::vector<const Field*>& fields) {
    if (fields.empty()) return;
    std::string names;
    for (const auto* field : fields)
      names += (names.empty() ? "" : ", ") + field->key;
    const auto* verb = fields.size() == 1 ? "has" : "have";
    ignore(*fields.front(), fmt::format("{} of [{}] {} no effect on a book", names, section, verb));
  }

  /// What others would have replaced stays, and mdbook_markers.h reports it.
  void preprocessors(const Field& field) {
    std::string names;
    for (const auto& table : field.tables)
      for (const auto& one : table.fields)
        if (one.key == "katex" || one.key == "mathpunc")
          katex(one);
        else if (std::ranges::find(understood, one.key) == understood.end())
          names += (names.empty() ? "" : ", ") + one.key;
    if (names.empty()) return;
    diagnostics_.add(
        {Severity::Note,
         "MDB-003",
         field.span,
         fmt::format("preprocessors are not run: {}", names),
         "what they would insert is missing, or is shown as written"}
    );
  }

  void katex(const Field& field) {
    settings_.formulas = {};
    settings_.formulas.loose_dollars = true;
    for (const auto& table : field.tables)
      if (const auto* macros = find(table.fields, "macros"); macros && !macros->values.empty())
        settings_.macros = macros->values.front().text;
  }

  MetadataReader& metadata_;
  const Fields& given_;
  Diagnostics& diagnostics_;
  Settings settings_;
};

/// Of mdbook-katex: a line `\name:TeX` each, others are comments.
markdown::FormulaMacros read_macros(std::string_view text) {
  markdown::FormulaMacros macros;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto colon = line.find(':');
    if (line.starts_with('\\') && colon != std::string_view::npos)
      macros.emplace(line.substr(1, colon - 1), trimmed(line.substr(colon + 1)));
  }
  return macros;
}

class ProjectReader {
public:
  explicit ProjectReader(const Reading& reading)
      : reading_(reading),
        files_(reading.files),
        sources_(reading.sources),
        diagnostics_(reading.diagnostics),
        metadata_(diagnostics_) {}

  std::optional<Manifest> read(const fs::path& path, const fs::path& repository) {
    const auto& source = sources_.add(path.string(), files_.read(path));
    const auto fields = read_toml(source, diagnostics_);
    if (!fields) return std::nullopt;
    settings_ = BookTomlReader(metadata_, reading_).read(*fields);

    const auto folder = path.parent_path();
    const auto& around = repository.empty() ? folder : repository;
    Manifest manifest;
    manifest.dialects = {markdown::Dialect::MdBook};
    manifest.apparatus.numbers =
        settings_.has_numbers ? NumberedHeadings::Chapters : NumberedHeadings::None;
    manifest.is_smart = settings_.is_smart;
    manifest.formulas = settings_.formulas;
    manifest.hidden = settings_.hidden;
    manifest.redirects = settings_.redirects;
    manifest.root = (folder / settings_.source_folder).lexically_normal();
    SettingsReader given(reading_, metadata_, manifest);
    given.take_given();
    if (leads_out(files_, folder, settings_.source_folder)) {
      error("BK-011", source.span(0, 1), "src is outside the book's folder", {});
      return std::nullopt;
    }
    const auto summary_path = manifest.root / "SUMMARY.md";
    auto summary = files_.read_if_any(summary_path);
    if (!summary) {
      error(
          "MDB-001",
          source.span(0, 1),
          fmt::format("missing {}", summary_path.string()),
          "an mdBook project lists its chapters there"
      );
      return std::nullopt;
    }
    read_macros_file(folder, source, manifest);
    // mdBook knows no bounds. Here a book has its own folder, and what its reader grants.
    manifest.bounds = files_.canonical(around).value_or(around);
    Includer includer(files_, {manifest.bounds}, true, sources_, diagnostics_);
    includer_ = &includer;
    read_chapters(sources_.add(summary_path.string(), std::move(*summary)), manifest);
    metadata_.unused().report(diagnostics_);
    MetadataDefaults defaults{folder_name(files_, around), reading_.date, source.span(0, 1), false};
    defaults.language = guessed_language(manifest, sources_);
    given.finish(defaults);
    given.settle_kind();
    return finished(std::move(manifest), source);
  }

private:
  void error(std::string_view code, Span span, std::string message, std::string hint) {
    diagnostics_.add({Severity::Error, code, span, std::move(message), std::move(hint)});
  }

  std::optional<Manifest> finished(Manifest manifest, const Source& source) {
    const bool has_chapter = std::ranges::any_of(manifest.chapters, [](const PlanEntry& entry) {
      return entry.kind == EntryKind::Chapter;
    });
    if (has_chapter) return manifest;
    error("BK-010", source.span(0, 1), "the book has no chapters", "list them in SUMMARY.md");
    return std::nullopt;
  }

  void read_macros_file(const fs::path& folder, const Source& source, Manifest& manifest) {
    if (settings_.macros.empty()) return;
    const auto text = leads_out(files_, folder, settings_.macros)
                          ? std::nullopt
                          : files_.read_if_any(folder / settings_.macros);
    if (text)
      manifest.macros = read_macros(*text);
    else
      diagnostics_.add(
          {Severity::Warning,
           "MDB-003",
           source.span(0, 1),
           fmt::format("cannot read the macros of katex: {}", settings_.macros),
           "formulas that use them are shown as source"}
      );
  }

  void read_chapters(const Source& summary, Manifest& manifest) {
    for (const auto& item : markdown::read_summary(summary, diagnostics_)) {
      if (leads_into_chapter(item, manifest)) continue;
      PlanEntry entry;
      entry.title = item.title;
      entry.depth = item.depth;
      entry.is_in_part = item.is_in_part;
      entry.number = item.number;
      entry.fields.is_smart = manifest.is_smart;
      entry.fields.formulas = manifest.formulas;
      if (item.kind == markdown::SummaryItem::Kind::PartTitle)
        entry.kind = EntryKind::PartTitle;
      else if (item.path.empty() || !read_chapter(item, manifest, entry))
        entry.kind = EntryKind::Draft;
      if (entry.kind == EntryKind::Draft && !settings_.has_numbers) entry.number.clear();
      manifest.chapters.push_back(std::move(entry));
    }
  }

  /// True, and reported, of `file.md#part`: the contents show parts of a chapter by its headings.
  bool leads_into_chapter(const markdown::SummaryItem& item, const Manifest& manifest) {
    const auto mark = item.path.find('#');
    if (mark == std::string::npos || files_.exists(manifest.root / item.path)) return false;
    if (!files_.exists(manifest.root / item.path.substr(0, mark))) return false;
    diagnostics_.add(
        {Severity::Note,
         "MDB-002",
         item.span,
         fmt::format("{} links into a chapter; the contents list its headings", item.path),
         {}}
    );
    return true;
  }

  /// False, and said, where there is no file to read: then the chapter is a draft.
  bool read_chapter(const markdown::SummaryItem& item, const Manifest& manifest, PlanEntry& entry) {
    const auto path = fs::path(item.path).lexically_normal();
    const bool is_outside = path.is_absolute() || *path.begin() == ".." ||
                            leads_out(files_, manifest.root, path, manifest.bounds);
    if (is_outside) {
      error(
          "BK-011",
          item.span,
          fmt::format("{} is outside the book's folder", item.path),
          "move it into the folder"
      );
      return false;
    }
    if (!listed_.insert(path.generic_string()).second) {
      error(
          "MDB-001",
          item.span,
          fmt::format("{} is listed twice", item.path),
          "a chapter can appear only once"
      );
      return false;
    }
    const auto place = (manifest.root / path).lexically_normal();
    auto result = files_.try_read(place);
    auto* text = std::get_if<std::string>(&result);
    if (!text) {
      missing(item, std::get<ReadFault>(result));
      return false;
    }
    const auto& source = sources_.add(place.string(), std::move(*text));
    const auto& prepared = prepare(source, place.parent_path(), entry);
    entry.source = prepared.id();
    entry.path = path;
    take_front_matter(prepared, entry);
    return true;
  }

  /// mdBook knows no front matter, and would print it: preprocessors of its users take it out.
  void take_front_matter(const Source& source, PlanEntry& entry) {
    const auto found = markdown::find_front_matter(source.text());
    if (!found || !markdown::begins_with_key(source.text(), *found)) return;
    entry.body_offset = found->body;
    entry.fields =
        read_chapter_front_matter(source, *found, entry.fields, metadata_.unused(), diagnostics_);
  }

  void missing(const markdown::SummaryItem& item, const ReadFault& fault) {
    const bool is_missing = fault.kind == ReadFault::Kind::Missing;
    diagnostics_.add(
        {Severity::Warning,
         "MDB-002",
         item.span,
         is_missing ? fmt::format("no such chapter: {}", item.path)
                    : fmt::format("cannot read {}: {}", item.path, fault.words()),
         "it is listed as a draft"}
    );
  }

  /// The chapter with what it includes, and without preprocessors' marks.
  const Source& prepare(const Source& source, const fs::path& folder, PlanEntry& entry) {
    auto expanded = includer_->expand(source, folder);
    entry.page_title = std::move(expanded.title);
    const auto text = without_markers(expanded.text, diagnostics_);
    if (!expanded.is_changed && text.text() == source.text()) return source;
    return sources_.add(source.path(), text.text(), text.pieces());
  }

  const Reading& reading_;
  const FileSystem& files_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  MetadataReader metadata_;
  Settings settings_;
  Includer* includer_ = nullptr;
  std::set<std::string> listed_;
};

}  // namespace

std::optional<Manifest> read_mdbook(
    const fs::path& path, const Reading& reading, const fs::path& repository
) {
  return ProjectReader(reading).read(path, repository);
}

std::string folder_name(const FileSystem& files, const fs::path& folder) {
  auto whole = files.canonical(folder).value_or(folder);
  if (!whole.has_filename()) whole = whole.parent_path();
  const auto name = whole.filename().string();
  return name.empty() ? "book" : name;
}

}  // namespace quire::book
