#include "book/manifest/front_matter_fields.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "book/manifest/field_items.h"
#include "markdown/front_matter_form.h"

namespace quire::book {
namespace {

struct ForeignKey {
  std::string_view key, own;
};
constexpr std::array foreign_keys{
#define FOREIGN_KEY(key, own) ForeignKey{key, own},
#include "book/manifest/foreign_keys.def"
#undef FOREIGN_KEY
};

/// The lines of pandoc's title block: a field's text with what goes on below it.
Fields read_title_block(const Source& source, const markdown::FrontMatter& block) {
  constexpr std::array<std::string_view, 3> keys{"title", "author", "date"};
  Fields fields;
  for (auto line = source.line_at(block.begin);
       line <= source.line_count() && source.line_start(line) < block.end;
       ++line) {
    const auto begin = source.line_start(line);
    auto text = source.line(line);
    const bool is_field = text.starts_with('%');
    if (is_field) text.remove_prefix(1);
    if (is_field && fields.size() < keys.size())
      fields.push_back({std::string(keys[fields.size()]), source.span(begin, 1), {}});
    auto& field = fields.back();
    const bool is_list = field.key == "author";
    while (!text.empty()) {
      const auto end = is_list ? text.find(';') : std::string_view::npos;
      const auto words = utf8::cleaned(trimmed(text.substr(0, end)));
      if (!words.empty() && (is_list || field.values.empty()))
        field.values.push_back({words, source.span(begin, source.line(line).size())});
      else if (!words.empty())
        field.values.back().text += ' ' + words;
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
  std::erase_if(fields, [](const Field& field) { return field.values.empty(); });
  return fields;
}

/// Zola's `[taxonomies]` are lists of tags.
void lift_taxonomies(Fields& fields) {
  const auto found = std::ranges::find(fields, "taxonomies", &Field::key);
  if (found == fields.end() || found->tables.empty()) return;
  auto tables = std::move(found->tables);
  fields.erase(found);
  for (auto& table : tables)
    for (auto& field : table.fields) {
      field.key = "tags";
      fields.push_back(std::move(field));
    }
}

/// A text of several tags: with commas, or as Jekyll has it with spaces.
void split_keywords(Field& field, bool has_spaces) {
  if (field.is_list || field.values.size() != 1) return;
  const auto whole = field.values.front();
  const char separator = whole.text.find(',') != std::string::npos   ? ','
                         : whole.text.find(';') != std::string::npos ? ';'
                         : has_spaces                                ? ' '
                                                                     : '\0';
  if (separator == '\0') return;
  field.values.clear();
  std::string_view rest = whole.text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(separator), rest.size());
    if (const auto word = trimmed(rest.substr(0, end)); !word.empty())
      field.values.push_back({std::string(word), whole.span});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

Fields read_front_matter(
    const Source& source, const markdown::FrontMatter& front_matter, Diagnostics& diagnostics
) {
  using Form = markdown::FrontMatterForm;
  switch (markdown::form_of(source.text(), front_matter)) {
    case Form::TitleBlock: return read_title_block(source, front_matter);
    case Form::Toml:
      return read_toml(source, front_matter.begin, front_matter.end, diagnostics)
          .value_or(Fields());
    case Form::Yaml:
    case Form::Json: break;
  }
  return read_yaml(source, front_matter.begin, front_matter.end, diagnostics);
}

Fields with_own_keys(Fields fields) {
  lift_taxonomies(fields);
  const auto given = fields;
  Fields result;
  for (auto& field : fields) {
    const auto row = std::ranges::find(foreign_keys, field.key, &ForeignKey::key);
    const bool is_spaced = field.key == "tags" || field.key == "categories";
    if (row != foreign_keys.end()) {
      const bool adds = row->own == "keywords";
      const bool is_taken = row->own.empty() || find(given, row->own) || find(result, row->own);
      if (row->own.empty() || (is_taken && !adds)) continue;
      field.key = row->own;
    }
    if (field.key == "keywords") split_keywords(field, is_spaced);
    const bool is_empty = field.values.empty() && field.tables.empty();
    if (!is_empty || field.is_list) result.push_back(std::move(field));
  }
  return result;
}

}  // namespace quire::book
