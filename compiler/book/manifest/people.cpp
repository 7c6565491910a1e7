#include "book/manifest/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace quire::book {
namespace {

/// Keys that hold a whole name, and those that hold its parts in the order of a name.
constexpr std::array<std::string_view, 4> whole_keys{"literal", "name", "text", "title"};
constexpr std::array<std::string_view, 9> part_keys{
    "prefix",
    "given",
    "first",
    "first_name",
    "firstname",
    "middle",
    "non-dropping-particle",
    "dropping-particle",
    "particle"};
constexpr std::array<std::string_view, 4> last_keys{"family", "last", "last_name", "lastname"};

/// The parts of a name that the table has, in the order of the keys.
template <typename Keys>
void add_parts(
    const Table& table, const Keys& keys, Value& name, std::set<std::string, std::less<>>& used
) {
  for (const auto key : keys)
    if (const auto* field = find(table.fields, key); field && !field->values.empty()) {
      used.emplace(key);
      name.text += (name.text.empty() ? "" : " ") + field->values.front().text;
      name.span = field->values.front().span;
    }
}

Value name_in(const Table& table, std::set<std::string, std::less<>>& used) {
  for (const auto key : whole_keys) {
    const auto* field = find(table.fields, key);
    if (!field) continue;
    used.emplace(key);
    if (!field->values.empty() && !field->values.front().text.empty()) return field->values.front();
    std::set<std::string, std::less<>> below;
    if (!field->tables.empty()) return name_in(field->tables.front(), below);
  }
  Value name;
  add_parts(table, part_keys, name, used);
  add_parts(table, last_keys, name, used);
  return name;
}

}  // namespace

std::vector<Value> names_of(const Field& field, UnusedKeys& unused, Diagnostics& diagnostics) {
  std::vector<Value> names;
  const auto take_table = [&](const Table& table) {
    std::set<std::string, std::less<>> used;
    auto name = name_in(table, used);
    if (name.text.empty()) {
      diagnostics.add(
          {Severity::Warning,
           "BK-003",
           table.span,
           fmt::format("{} has no name", field.key),
           "write name: …"}
      );
      return;
    }
    for (const auto& detail : table.fields)
      if (!used.contains(detail.key))
        unused.add(fmt::format("{}.{}", field.key, detail.key), detail.span);
    names.push_back(std::move(name));
  };
  visit_items(
      field, [&](const Value& value) { names.push_back(value); }, take_table
  );
  return names;
}

}  // namespace quire::book
