#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/near_name.h"
#include "book/manifest/fields.h"

namespace quire::book {

/// A word that an author may write as a key's value, and what it means.
template <typename T>
struct Choice {
  std::string_view name;
  T value;
};

/// The choice that a value names; null, and reported, if it names none.
template <typename T, std::size_t size>
const T* choose(
    const Field& field,
    const Value& value,
    const std::array<Choice<T>, size>& choices,
    Diagnostics& diagnostics
) {
  const auto found = std::ranges::find(choices, value.text, &Choice<T>::name);
  if (found != choices.end()) return &found->value;
  std::vector<std::string> names;
  for (const auto& choice : choices)
    names.emplace_back(choice.name);
  const auto meant = did_you_mean(value.text, names);
  diagnostics.add(
      {Severity::Warning,
       "BK-020",
       value.span,
       fmt::format("{} cannot be {}", field.key, value.text),
       meant.empty() ? fmt::format("use one of {}", fmt::join(names, ", ")) : meant}
  );
  return nullptr;
}

}  // namespace quire::book
