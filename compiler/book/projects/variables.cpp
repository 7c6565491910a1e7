#include "book/projects/variables.h"

#include <algorithm>
#include <array>

#include "book/manifest/field_items.h"
#include "book/manifest/front_matter_fields.h"
#include "markdown/fence.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t npos = std::string_view::npos;
constexpr int deepest = 8;

/// Adds `prefix` + "a.b" for each value below the fields.
void add_values(const Fields& fields, const std::string& prefix, int depth, Variables& variables) {
  if (depth > deepest) return;
  for (const auto& field : fields) {
    if (!field.is_list && field.values.size() == 1)
      variables.emplace(prefix + field.key, text_of(field));
    if (!field.is_list && field.tables.size() == 1)
      add_values(field.tables.front().fields, prefix + field.key + ".", depth + 1, variables);
  }
}

/// The fields of a file, if it is there; what is wrong in it, its first reader has reported.
Fields fields_of(const FileSystem& files, const fs::path& path, SourceMap& sources) {
  Diagnostics reported;
  auto text = files.read_if_any(path);
  if (!text) return {};
  const auto& source = sources.add(path.string(), std::move(*text));
  if (path.extension() == ".toml") return read_toml(source, reported).value_or(Fields());
  return read_yaml(source, 0, source.text().size(), reported);
}

const Fields* below(const Fields& fields, std::string_view key) {
  const auto* field = find(fields, key);
  return field && !field->tables.empty() ? &field->tables.front().fields : nullptr;
}

/// `plugins: [search, macros]`, or with settings: `- macros: {…}`.
bool has_plugin(const Fields& fields, std::string_view name) {
  const auto* plugins = find(fields, "plugins");
  if (!plugins) return false;
  return std::ranges::any_of(
             plugins->values, [&](const Value& value) { return value.text == name; }
         ) ||
         std::ranges::any_of(plugins->tables, [&](const Table& table) {
           return find(table.fields, name) != nullptr;
         });
}

/// What stands between the braces, as variables_of() has it: `param "x"` is `param x`.
std::string name_in_braces(std::string_view inside) {
  std::string name;
  for (const char c : inside) {
    if (c == '"') continue;
    if (c == ' ' && (name.empty() || name.back() == ' ')) continue;
    name += c;
  }
  while (name.ends_with(' '))
    name.pop_back();
  return name;
}

/// Whether a place in a line is in a code span.
bool is_in_code(std::string_view before) { return std::ranges::count(before, '`') % 2 == 1; }

struct Braces {
  std::string_view open, close;
};
constexpr std::array all_braces{Braces{"{{<", ">}}"}, Braces{"{{%", "%}}"}, Braces{"{{", "}}"}};

/// The braces that a text begins with, which are two at least.
const Braces& braces_of(std::string_view text) {
  return *std::ranges::find_if(all_braces, [&](const Braces& braces) {
    return text.starts_with(braces.open);
  });
}

class Filler {
public:
  Filler(const Composition& all, const Variables& variables, bool takes_code)
      : all_(all), variables_(variables), takes_code_(takes_code) {}

  std::optional<Composition> run(std::size_t begin) {
    const std::string_view text = all_.text();
    markdown::FenceTracker fences;
    for (auto at = begin; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      const bool is_text = !fences.is_code(line) || takes_code_;
      if (is_text && line.find("{{") != npos && line.find("{% raw") == npos) fill(at, end);
      at = end + 1;
    }
    if (done_ == 0) return std::nullopt;
    result_.append(all_, done_, text.size());
    return std::move(result_);
  }

private:
  void fill(std::size_t begin, std::size_t end) {
    const auto line = std::string_view(all_.text()).substr(begin, end - begin);
    for (auto open = line.find("{{"); open != npos; open = line.find("{{", open + 2)) {
      const auto& braces = braces_of(line.substr(open));
      const auto close = line.find(braces.close, open + braces.open.size());
      if (close == npos || (!takes_code_ && is_in_code(line.substr(0, open)))) continue;
      const auto inside = line.substr(open + braces.open.size(), close - open - braces.open.size());
      const auto found = variables_.find(name_in_braces(inside));
      if (found == variables_.end()) continue;
      const auto last = close + braces.close.size();
      result_.append(all_, done_, begin + open);
      result_.put(found->second, all_.span(begin + open, begin + last));
      done_ = begin + last;
    }
  }

  const Composition& all_;
  const Variables& variables_;
  bool takes_code_;
  Composition result_;
  std::size_t done_ = 0;
};

}  // namespace

Variables variables_of(const FileSystem& files, const Project& project, SourceMap& sources) {
  Variables variables;
  const auto folder = project.table.parent_path();
  if (project.tool == "Jekyll") {
    add_values(fields_of(files, project.table, sources), "site.", 0, variables);
  } else if (project.tool == "MkDocs") {
    const auto fields = fields_of(files, project.table, sources);
    if (const auto* extra = below(fields, "extra"); extra && has_plugin(fields, "macros"))
      add_values(*extra, {}, 0, variables);
  } else if (project.tool == "Quarto") {
    add_values(fields_of(files, folder / "_variables.yml", sources), "var ", 0, variables);
    add_values(fields_of(files, project.table, sources), "meta ", 0, variables);
  } else if (project.tool == "Hugo") {
    const auto fields = fields_of(files, project.table, sources);
    if (const auto* params = below(fields, "params")) add_values(*params, "param ", 0, variables);
  } else if (project.tool == "Jupyter Book") {
    const auto fields = fields_of(files, folder / "_config.yml", sources);
    const auto* parse = below(fields, "parse");
    const auto* values = parse ? below(*parse, "myst_substitutions") : nullptr;
    if (values) add_values(*values, {}, 0, variables);
  }
  return variables;
}

Variables with_page(
    const Variables& variables,
    const Project& project,
    const Source& source,
    const markdown::FrontMatter& head
) {
  const bool is_hugo = project.tool == "Hugo";
  if (!is_hugo && project.tool != "Quarto") return variables;
  Diagnostics reported;
  Variables result;
  const auto fields = read_front_matter(source, head, reported);
  const std::string prefix = is_hugo ? "param " : "meta ";
  add_values(fields, prefix, 0, result);
  if (const auto* params = is_hugo ? below(fields, "params") : nullptr)
    add_values(*params, prefix, 0, result);
  result.insert(variables.begin(), variables.end());
  return result;
}

std::optional<Composition> with_values(
    const Composition& text, std::size_t begin, const Variables& variables, bool takes_code
) {
  return variables.empty() ? std::nullopt : Filler(text, variables, takes_code).run(begin);
}

}  // namespace quire::book
