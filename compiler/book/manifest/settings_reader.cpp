#include "book/manifest/settings_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/near_name.h"
#include "book/manifest/choice.h"
#include "book/manifest/named_file.h"
#include "book/manifest/output_fields.h"
#include "book/manifest/print_cover_fields.h"
#include "book/manifest/repeated_title.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// What only a quire.toml says: which chapters, from which folders, and by which commands its
/// listings run.
constexpr std::array<std::string_view, 7> plan_keys{
    "front", "chapters", "part", "appendices", "back", "include", "verify"};

constexpr std::array kind_choices{
    Choice<BookKind>{book_kinds[0].name, book_kinds[0].value},
    Choice<BookKind>{book_kinds[1].name, book_kinds[1].value},
};

/// The sheet in the folder of an author's own theme.
constexpr std::string_view theme_sheet = "theme.css";

/// Other tools have these keys too, with values of their own.
bool is_for_another_tool(const Field& field) {
  if (field.key != "theme" && field.key != "kind") return false;
  if (field.values.size() != 1) return true;
  const auto& word = field.values.front().text;
  return field.key == "theme" ? !theme_named(word) : !book_kind_named(word);
}

}  // namespace

/// A key, and whether a post's front matter may have it.
struct SettingsReader::Row {
  std::string_view key;
  bool is_of_posts;
  void (SettingsReader::*take)(const Field&);
};

std::span<const SettingsReader::Row> SettingsReader::rows() {
  using Reader = SettingsReader;
  static constexpr std::array table{
      Row{"smart", true, &Reader::read_smart},
      Row{"math", true, &Reader::read_math},
      Row{"attach", true, &Reader::read_attach},
      Row{"macros", true, &Reader::read_macros},
      Row{"styles", true, &Reader::read_styles},
      Row{"languages", true, &Reader::read_languages},
      Row{"hyphenation", true, &Reader::read_hyphenation},
      Row{"default-language", true, &Reader::read_listing_language},
      Row{"inline-language", true, &Reader::read_inline_language},
      Row{"theme", true, &Reader::read_theme},
      Row{"kind", true, &Reader::read_kind},
      Row{"print-cover", true, &Reader::read_print_cover},
      Row{"outputs", false, &Reader::read_outputs},
      Row{"page", false, &Reader::read_page},
      Row{"profile", false, &Reader::read_profile},
      Row{"grey", false, &Reader::read_grey},
      Row{"standard", false, &Reader::read_standard},
      Row{"output-intent", false, &Reader::read_output_intent},
      Row{"pdf", false, &Reader::read_pdfs},
      Row{"words", false, &Reader::read_words},
  };
  return table;
}

const SettingsReader::Row* SettingsReader::row_of(std::string_view key) {
  const auto found = std::ranges::find(rows(), key, &Row::key);
  return found == rows().end() ? nullptr : &*found;
}

SettingsReader::SettingsReader(const Reading& reading, MetadataReader& metadata, Manifest& manifest)
    : reading_(reading),
      metadata_(metadata),
      manifest_(manifest),
      diagnostics_(reading.diagnostics) {}

bool SettingsReader::take(const Field& field) {
  if (const auto* row = row_of(field.key)) {
    (this->*row->take)(field);
    return true;
  }
  return take_apparatus(field, manifest_.apparatus, diagnostics_) || metadata_.take(field);
}

void SettingsReader::take_given() {
  for (const auto& field : reading_.given)
    if (is_plan_key(field.key))
      diagnostics_.add(
          {Severity::Warning,
           "BK-004",
           field.span,
           fmt::format("{} has no effect without a quire.toml", field.key),
           "`quire new --from DIR` writes one for a project"}
      );
    else if (!take(field))
      refuse(field);
}

/// The keys besides metadata's: those of front matter, or of a quire.toml.
std::vector<std::string_view> SettingsReader::known_keys(bool are_of_posts) {
  std::vector<std::string_view> keys(apparatus_keys.begin(), apparatus_keys.end());
  for (const auto& row : rows())
    if (row.is_of_posts || !are_of_posts) keys.push_back(row.key);
  if (!are_of_posts) keys.insert(keys.end(), plan_keys.begin(), plan_keys.end());
  return keys;
}

void SettingsReader::refuse(const Field& field) { metadata_.refuse(field, known_keys(false)); }

void SettingsReader::take_of_post(const Field& field) {
  const auto* row = row_of(field.key);
  const bool is_for_us = !is_for_another_tool(field) && (!row || row->is_of_posts);
  if (is_for_us && take(field)) return;
  auto keys = known_keys(true);
  std::erase(keys, field.key);
  metadata_.leave(field, keys);
}

void SettingsReader::finish(const MetadataDefaults& defaults) {
  manifest_.metadata = metadata_.finish(defaults);
  manifest_.metadata.words = std::move(words_);
}

void SettingsReader::settle_kind() {
  if (manifest_.kind != BookKind::Article || manifest_.is_post) return;
  if (manifest_.chapters.size() != 1 || manifest_.chapters.front().kind != EntryKind::Chapter) {
    diagnostics_.add(
        {Severity::Warning,
         "BK-020",
         kind_span_,
         fmt::format("a book of {} chapters cannot be an article", manifest_.chapters.size()),
         R"(an article has one chapter; leave out kind = "article")"}
    );
    return;
  }
  manifest_.is_post = true;
  auto& chapter = manifest_.chapters.front();
  chapter.number.clear();
  skip_repeated_title(chapter, reading_.sources[chapter.source], manifest_.metadata.title);
}

void SettingsReader::read_smart(const Field& field) {
  manifest_.is_smart = read_switch(field, true, diagnostics_);
}

void SettingsReader::read_math(const Field& field) {
  manifest_.formulas = read_formulas(field, diagnostics_);
}

/// `E = '\mathbb{E}'`, or what MathJax takes, `E: ["…", 1]`; the name may have its backslash.
void SettingsReader::read_macros(const Field& field) {
  if (field.tables.empty())
    diagnostics_.add(
        {Severity::Error,
         "BK-003",
         field.span,
         "macros must be a table",
         R"(write macros = { E = '\mathbb{E}' })"}
    );
  for (const auto& table : field.tables)
    for (const auto& macro : table.fields) {
      const auto name = macro.key.substr(macro.key.starts_with('\\') ? 1 : 0);
      if (!macro.values.empty()) manifest_.macros[name] = macro.values.front().text;
    }
}

void SettingsReader::read_attach(const Field& field) {
  manifest_.attaches_sources = read_switch(field, false, diagnostics_);
}

void SettingsReader::read_styles(const Field& field) { read_sources(field, manifest_.stylesheets); }

void SettingsReader::read_languages(const Field& field) {
  read_sources(field, manifest_.languages);
}

/// Words of any language in a list, or lists of words by language.
void SettingsReader::read_hyphenation(const Field& field) {
  const auto add = [&](std::string_view language, const std::vector<Value>& words) {
    for (const auto& word : words)
      manifest_.divided_words.push_back({std::string(language), word.text, word.span});
  };
  add({}, field.values);
  for (const auto& table : field.tables)
    for (const auto& words : table.fields)
      add(words.key == "words" ? std::string_view() : words.key, words.values);
}

void SettingsReader::read_listing_language(const Field& field) {
  manifest_.listing_language = read_word(field);
}

void SettingsReader::read_inline_language(const Field& field) {
  manifest_.inline_language = read_word(field);
}

void SettingsReader::read_outputs(const Field& field) {
  manifest_.outputs = book::read_outputs(field, diagnostics_);
}

void SettingsReader::read_page(const Field& field) {
  manifest_.page = book::read_page(field, diagnostics_);
}

void SettingsReader::read_profile(const Field& field) {
  manifest_.profile = book::read_profile(field, diagnostics_).value_or(Profile::Screen);
}

void SettingsReader::read_grey(const Field& field) {
  manifest_.is_grey = read_switch(field, false, diagnostics_);
}

void SettingsReader::read_standard(const Field& field) {
  manifest_.standard = book::read_standard(field, diagnostics_).value_or(PdfStandard::Ua1);
  manifest_.standard_span = field.span;
}

void SettingsReader::read_output_intent(const Field& field) {
  manifest_.output_intent = book::read_output_intent(field, diagnostics_);
}

void SettingsReader::read_pdfs(const Field& field) {
  manifest_.pdfs = book::read_pdfs(field, diagnostics_);
}

void SettingsReader::read_print_cover(const Field& field) {
  manifest_.print_cover = book::read_print_cover(field, diagnostics_);
}

void SettingsReader::read_words(const Field& field) {
  words_ = book::read_words(field, diagnostics_);
}

std::string SettingsReader::read_word(const Field& field) {
  if (field.values.size() == 1) return field.values.front().text;
  diagnostics_.add(
      {Severity::Error, "BK-003", field.span, fmt::format("{} must be a string", field.key), {}}
  );
  return {};
}

void SettingsReader::read_kind(const Field& field) {
  for (const auto& value : field.values)
    if (const auto* chosen = choose(field, value, kind_choices, diagnostics_)) {
      manifest_.kind = *chosen;
      kind_span_ = value.span;
    }
}

/// One of quire's themes, or a folder of the book's with a sheet that comes before the others.
void SettingsReader::read_theme(const Field& field) {
  const auto value = field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
  if (const auto theme = theme_named(value.text)) {
    manifest_.theme = *theme;
    return;
  }
  if (reading_.files.kind_of(manifest_.root / value.text) != FileKind::Folder) {
    std::vector<std::string> names;
    for (const auto& theme : themes)
      names.emplace_back(theme.name);
    const auto meant = did_you_mean(value.text, names);
    return diagnostics_.add(
        {Severity::Warning,
         "BK-020",
         value.span,
         fmt::format("theme cannot be {}", value.text),
         meant.empty()
             ? fmt::format("use {}, or a folder with a {}", fmt::join(names, ", "), theme_sheet)
             : meant}
    );
  }
  const auto path = fs::path(value.text) / theme_sheet;
  if (const auto* source = read_named({path.generic_string(), value.span}))
    manifest_.stylesheets.insert(manifest_.stylesheets.begin(), source->id());
}

const Source* SettingsReader::read_named(const Value& value) {
  return read_named_file(reading_.files, manifest_.root, value, reading_.sources, diagnostics_);
}

void SettingsReader::read_sources(const Field& field, std::vector<SourceId>& sources) {
  for (const auto& value : field.values)
    if (const auto* source = read_named(value)) sources.push_back(source->id());
}

bool is_plan_key(std::string_view key) {
  return std::ranges::find(plan_keys, key) != plan_keys.end();
}

}  // namespace quire::book
