#include "book/projects/formula_macros.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "book/projects/js_literal.h"

namespace quire::book {
namespace {

constexpr std::string_view key = "macros";
constexpr int deepest = 8;

/// The table of macros in settings of MathJax, which calls it so in either case.
const Field* macros_in(const Fields& fields, int depth) {
  if (depth > deepest) return nullptr;
  for (const auto& field : fields) {
    if ((field.key == key || field.key == "Macros") && !field.tables.empty()) return &field;
    for (const auto& table : field.tables)
      if (const auto* found = macros_in(table.fields, depth + 1)) return found;
  }
  return nullptr;
}

void add(Project& project, const Field& macros) {
  auto own = std::ranges::find(project.metadata, key, &Field::key);
  if (own == project.metadata.end())
    own = project.metadata.insert(own, Field{std::string(key), macros.span, {}});
  own->tables.insert(own->tables.end(), macros.tables.begin(), macros.tables.end());
}

}  // namespace

void add_script_macros(
    Project& project,
    const FileSystem& files,
    const std::vector<std::filesystem::path>& paths,
    SourceMap& sources
) {
  for (const auto& path : paths) {
    auto text = files.read_if_any(path);
    if (!text || text->find("acros") == std::string::npos) continue;
    const auto& source = sources.add(path.string(), std::move(*text));
    if (const auto macros = find_js_literal(source, {"Macros:", "macros:"})) add(project, *macros);
  }
}

void add_settings_macros(Project& project, const Fields& settings) {
  if (const auto* macros = macros_in(settings, 0)) add(project, *macros);
}

}  // namespace quire::book
