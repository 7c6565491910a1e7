#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "css/faults.h"
#include "css/stylesheet.h"

namespace quire::css {

/// What an at-rule says of a thing, in a declaration: `read` takes its value into the rule, false
/// if it can't; `values` says what it takes. Source: css-syntax-3 #descriptor
template <typename Value, typename Rule>
struct Descriptor {
  std::string_view name;
  bool (*read)(Value&, Rule&);
  std::string_view values;
};

/// The descriptor of a declaration; null, and said, if the rule has none of the name.
template <typename Value, typename Rule, std::size_t size>
const Descriptor<Value, Rule>* find_descriptor(
    const std::array<Descriptor<Value, Rule>, size>& descriptors,
    const Declaration& declaration,
    std::string_view rule,
    Diagnostics& diagnostics
) {
  const auto found =
      std::ranges::find(descriptors, declaration.property, &Descriptor<Value, Rule>::name);
  if (found != descriptors.end()) return &*found;
  std::vector<std::string_view> names;
  for (const auto& one : descriptors)
    names.push_back(one.name);
  warn(
      diagnostics,
      Fault::UnknownProperty,
      declaration.span,
      "unknown in " + std::string(rule) + ": " + excerpt(declaration.property),
      nearest(declaration.property, names)
  );
  return nullptr;
}

/// Says that a value can't be used, and which can.
void refuse_value(Diagnostics&, const Declaration&, std::string_view values);

}  // namespace quire::css
