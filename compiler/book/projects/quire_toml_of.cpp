#include <fmt/format.h>

#include <algorithm>

#include "book/found_book.h"
#include "book/projects/project.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// A basic string of TOML.
std::string toml_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      result += c;
  }
  return result + '"';
}

class TomlWriter {
public:
  TomlWriter(const Project& project, const fs::path& folder)
      : project_(project),
        prefix_(project.root.lexically_normal().lexically_relative(folder.lexically_normal())) {}

  std::string write() {
    head();
    list("front", [](const ProjectEntry& entry) { return entry.matter == Matter::Front; });
    list("chapters", [](const ProjectEntry& entry) {
      return entry.matter == Matter::Body && !entry.is_in_part &&
             entry.kind != EntryKind::PartTitle;
    });
    list("appendices", [](const ProjectEntry& entry) { return entry.is_appendix; });
    list("back", [](const ProjectEntry& entry) {
      return entry.matter == Matter::Back && !entry.is_appendix &&
             entry.kind != EntryKind::PartTitle;
    });
    parts();
    return std::move(text_);
  }

private:
  void head() {
    text_ = fmt::format(
        "# Written by `quire new --from` out of {}. The handbook's chapter on keys has all of "
        "them.\n",
        project_.table.empty() ? "the folder's files" : project_.table.filename().string()
    );
    for (const auto* key :
         {"title", "subtitle", "author", "date", "lang", "description", "rights", "isbn", "cover"})
      setting(key);
    if (!find(project_.metadata, "date")) text_ += "# date = \"2026-01-31\"\n";
    if (!find(project_.metadata, "lang")) text_ += "# lang = \"en\"\n";
    const bool is_numbered = std::ranges::any_of(project_.entries, &ProjectEntry::is_numbered);
    text_ += fmt::format(
        "numbers = \"{}\"  # or {}\n",
        is_numbered ? "chapters" : "none",
        is_numbered ? "\"sections\", \"none\"" : "\"chapters\", \"sections\""
    );
    macros();
  }

  void setting(std::string_view key) {
    const auto* field = find(project_.metadata, key);
    if (!field || field->values.empty()) return;
    std::string values;
    for (const auto& value : field->values)
      values += (values.empty() ? "" : ", ") + toml_text(value.text);
    text_ += fmt::format("{} = {}\n", key, field->values.size() == 1 ? values : "[" + values + "]");
  }

  void macros() {
    const auto* field = find(project_.metadata, "macros");
    if (!field) return;
    std::string rows;
    for (const auto& table : field->tables)
      for (const auto& macro : table.fields)
        if (!macro.values.empty())
          rows += fmt::format(
              "{}{} = {}",
              rows.empty() ? "" : ", ",
              toml_text(macro.key),
              toml_text(macro.values.front().text)
          );
    if (!rows.empty()) text_ += fmt::format("macros = {{ {} }}\n", rows);
  }

  std::string path_of(const ProjectEntry& entry) const {
    return toml_text((prefix_ / entry.path).lexically_normal().generic_string());
  }

  using Entries = std::vector<const ProjectEntry*>;

  /// A list with a line per chapter; `{ file = …, chapters = [ … ] }` where others stand below it.
  void items(const Entries& entries, std::size_t begin, std::size_t end, std::size_t indent) {
    for (auto at = begin; at < end;) {
      auto next = at + 1;
      while (next < end && entries[next]->depth > entries[at]->depth)
        ++next;
      const std::string space(indent, ' ');
      if (entries[at]->kind != EntryKind::Chapter) {
        text_ += fmt::format("{}# {}\n", space, entries[at]->title);
        items(entries, at + 1, next, indent);
      } else if (next == at + 1) {
        text_ += fmt::format("{}{},\n", space, path_of(*entries[at]));
      } else {
        text_ += fmt::format("{}{{ file = {}, chapters = [\n", space, path_of(*entries[at]));
        items(entries, at + 1, next, indent + 2);
        text_ += fmt::format("{}] }},\n", space);
      }
      at = next;
    }
  }

  void list_of(std::string_view key, const Entries& entries) {
    text_ += fmt::format("{} = [\n", key);
    items(entries, 0, entries.size(), 2);
    text_ += "]\n";
  }

  template <typename Is>
  void list(std::string_view key, Is is) {
    Entries entries;
    for (const auto& entry : project_.entries)
      if (is(entry)) entries.push_back(&entry);
    if (entries.empty()) return;
    text_ += '\n';
    list_of(key, entries);
  }

  void parts() {
    const auto& all = project_.entries;
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (all[at].kind != EntryKind::PartTitle) continue;
      Entries own;
      for (auto next = at + 1;
           next < all.size() && all[next].is_in_part && all[next].kind != EntryKind::PartTitle;
           ++next)
        own.push_back(&all[next]);
      if (own.empty()) continue;
      text_ += fmt::format("\n[[part]]\ntitle = {}\n", toml_text(all[at].title));
      list_of("chapters", own);
    }
  }

  const Project& project_;
  fs::path prefix_;
  std::string text_;
};

}  // namespace

std::string quire_toml_of(const Project& project, const fs::path& folder) {
  return TomlWriter(project, folder).write();
}

std::optional<std::string> quire_toml_for(
    const FileSystem& files, const fs::path& folder, SourceMap& sources, Diagnostics& diagnostics
) {
  auto project = find_project(files, folder, sources, diagnostics);
  if (!project) project = folder_project(files, folder);
  if (project->entries.empty()) return std::nullopt;
  return quire_toml_of(*project, folder);
}

}  // namespace quire::book
