#include "book/manifest/given_keys.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "book/manifest/field_items.h"

namespace quire::book {
namespace {

/// The key under which all spellings of it are found.
std::string_view common_key(std::string_view key) {
  if (key == "authors") return "author";
  if (key == "language") return "lang";
  if (key == "text-direction") return "direction";
  return key;
}

bool is_same_key(const Field& one, const Field& other) {
  return common_key(one.key) == common_key(other.key);
}

bool is_table(const Field& field) {
  return field.values.empty() && !field.is_list && field.tables.size() == 1;
}

/// The field of "words.contents" in tables: `begin` is where the key's part begins in the text.
Field field_of(const Source& source, std::size_t begin, std::size_t end, Value value) {
  const auto key = source.text().substr(begin, end - begin);
  const auto dot = std::min(key.find('.'), key.size());
  Field field{std::string(key.substr(0, dot)), source.span(begin, dot), {}};
  if (dot < key.size())
    field.tables.push_back(
        {{field_of(source, begin + dot + 1, end, std::move(value))}, source.span(begin, key.size())}
    );
  else
    field.values.push_back(std::move(value));
  return field;
}

Fields read_given_key(const Source& source, Diagnostics& diagnostics) {
  const auto text = source.text();
  const auto equals = text.find('=');
  if (equals == std::string_view::npos)
    return {field_of(source, 0, text.size(), {"true", source.span(0, text.size())})};
  const auto written = text.substr(equals + 1);
  if (written.starts_with('[') || written.starts_with('{'))
    return read_toml(source, diagnostics).value_or(Fields());
  Diagnostics unreported;
  if (written.starts_with('"') || written.starts_with('\''))
    if (auto fields = read_toml(source, unreported)) return std::move(*fields);
  const auto span = source.span(equals + 1, written.size());
  return {field_of(source, 0, equals, {std::string(written), span})};
}

}  // namespace

Fields read_given_keys(
    const std::vector<std::string>& keys, SourceMap& sources, Diagnostics& diagnostics
) {
  Fields fields;
  for (const auto& key : keys)
    fields = overlaid(
        std::move(fields),
        read_given_key(sources.add(given_keys_path, utf8::cleaned(key)), diagnostics)
    );
  return fields;
}

Fields without_replaced(Fields fields, const Fields& given) {
  std::erase_if(fields, [&](const Field& field) {
    return std::ranges::any_of(given, [&](const Field& one) { return is_same_key(one, field); });
  });
  return fields;
}

Fields overlaid(Fields fields, const Fields& given) {
  for (const auto& field : given) {
    const auto found =
        std::ranges::find_if(fields, [&](const Field& one) { return is_same_key(one, field); });
    if (found != fields.end() && is_table(*found) && is_table(field)) {
      auto& below = found->tables.front().fields;
      below = overlaid(std::move(below), field.tables.front().fields);
      continue;
    }
    std::erase_if(fields, [&](const Field& one) { return is_same_key(one, field); });
    fields.push_back(field);
  }
  return fields;
}

}  // namespace quire::book
