#pragma once

#include <optional>
#include <ranges>
#include <string_view>

namespace quire {

/// A value that authors write by its name.
template <typename Value>
struct NamedValue {
  std::string_view name;
  Value value;
};

/// Returns the value of that name, if the table has it.
template <typename Value>
constexpr std::optional<Value> value_named(
    const std::ranges::range auto& table, std::string_view name
) {
  for (const auto& named : table)
    if (named.name == name) return named.value;
  return std::nullopt;
}

/// Returns the value's name; empty if the table does not have it.
template <typename Value>
constexpr std::string_view name_in(const std::ranges::range auto& table, Value value) {
  for (const auto& named : table)
    if (named.value == value) return named.name;
  return {};
}

}  // namespace quire
