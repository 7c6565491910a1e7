#include "font/font_table.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "base/file.h"

namespace quire::font {
namespace {

[[noreturn]] void fail(const toml::node& node, std::string_view fault) {
  const auto& source = node.source();
  throw std::runtime_error(fmt::format(
      "{}:{}:{}: {}", source.path ? *source.path : "", source.begin.line, source.begin.column, fault
  ));
}

/// The value of `key`, which must be there and be a `Value`.
template <class Value>
Value required(const toml::table& table, std::string_view key) {
  const auto* node = table.get(key);
  if (!node) fail(table, fmt::format("no {} here", key));
  const auto value = node->value_exact<Value>();
  if (!value) fail(*node, fmt::format("{} has another type than this", key));
  return *value;
}

template <class Value>
Value optional(const toml::table& table, std::string_view key, Value otherwise) {
  return table.contains(key) ? required<Value>(table, key) : std::move(otherwise);
}

std::vector<std::string> strings(const toml::table& table, std::string_view key) {
  std::vector<std::string> values;
  const auto* array = table[key].as_array();
  if (!array && table.contains(key)) fail(*table.get(key), fmt::format("{} is not a list", key));
  if (!array) return values;
  for (const auto& value : *array) {
    if (!value.is_string()) fail(value, fmt::format("{} is a list of strings", key));
    values.push_back(**value.as_string());
  }
  return values;
}

/// Each `[[key]]` of the document, in order, read by `read`.
template <class Read>
auto tables(const toml::table& document, std::string_view key, Read read) {
  std::vector<decltype(read(document))> all;
  const auto* array = document[key].as_array();
  if (!array) return all;
  for (const auto& node : *array) {
    if (!node.is_table()) fail(node, fmt::format("write it as [[{}]]", key));
    all.push_back(read(*node.as_table()));
  }
  return all;
}

int weight(const toml::table& table) {
  const auto value = required<std::int64_t>(table, "weight");
  if (value < 1 || value > 1000) fail(table, "weight is from 1 to 1000");
  return static_cast<int>(value);
}

Slant slant(const toml::table& table) {
  using Name = std::pair<std::string_view, Slant>;
  constexpr auto names = std::to_array<Name>(
      {{"normal", Slant::Normal}, {"italic", Slant::Italic}, {"oblique", Slant::Oblique}}
  );
  const auto name = required<std::string>(table, "style");
  const auto* found = std::ranges::find(names, name, &Name::first);
  if (found == names.end()) fail(table, "style is normal, italic or oblique");
  return found->second;
}

FontTable::Entry entry(const toml::table& table, const std::filesystem::path& directory) {
  const auto index = optional<std::int64_t>(table, "index", 0);
  if (index < 0 || index > 0xFFFF) fail(table, "index is the place of a face in its file");
  return {
      .description =
          {.family = required<std::string>(table, "family"),
           .weight = weight(table),
           .slant = slant(table),
           .path = directory / required<std::string>(table, "file"),
           .collection_index = static_cast<unsigned>(index)},
      .package = optional<std::string>(table, "package", ""),
      .is_optional = optional(table, "optional", false),
  };
}

FontTable::Fallback fallback(const toml::table& table) {
  return {
      .languages = strings(table, "languages"),
      .generic = optional<std::string>(table, "generic", ""),
      .families = strings(table, "families"),
  };
}

std::vector<FontTable::Generic> generics(const toml::table& document) {
  std::vector<FontTable::Generic> all;
  const auto* table = document["generic"].as_table();
  if (!table || !table->contains("serif")) fail(document, "no [generic] with a serif");
  for (const auto& [name, family] : *table)
    all.push_back({std::string(name), required<std::string>(*table, name)});
  return all;
}

toml::table parsed(const std::filesystem::path& path) {
  try {
    return toml::parse(read_file(path), path.string());
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    throw std::runtime_error(
        fmt::format("{}:{}:{}: {}", path.string(), begin.line, begin.column, error.description())
    );
  }
}

/// A misspelt family would otherwise fall back in silence.
void check_families(const FontTable& table, const std::filesystem::path& path) {
  const auto check = [&](const std::string& family) {
    const auto is_it = [&](const auto& entry) { return entry.description.family == family; };
    if (std::ranges::any_of(table.entries, is_it)) return;
    throw std::runtime_error(fmt::format("{}: no face of family {}", path.string(), family));
  };
  for (const auto& generic : table.generics)
    check(generic.family);
  for (const auto& list : table.fallbacks)
    std::ranges::for_each(list.families, check);
}

}  // namespace

FontTable read_font_table(const std::filesystem::path& fonts_directory) {
  const auto path = fonts_directory / "fonts.toml";
  const auto document = parsed(path);
  FontTable table;
  table.generics = generics(document);
  table.entries =
      tables(document, "face", [&](const auto& face) { return entry(face, fonts_directory); });
  table.fallbacks = tables(document, "fallback", fallback);
  check_families(table, path);
  return table;
}

}  // namespace quire::font
