#include "book/apparatus.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "book/chapter_fields.h"
#include "book/near_name.h"

namespace quire::book {
namespace {

template <typename T>
struct Choice {
  std::string_view name;
  T value;
};

constexpr std::array numbers{
    Choice<NumberedHeadings>{"none", NumberedHeadings::None},
    Choice<NumberedHeadings>{"chapters", NumberedHeadings::Chapters},
    Choice<NumberedHeadings>{"sections", NumberedHeadings::Sections},
};

constexpr std::array lists{
    Choice<Part>{"figures", Part::Figures},
    Choice<Part>{"tables", Part::Tables},
    Choice<Part>{"listings", Part::Listings},
};

/// The choice that a value names; null, and said, if it names none.
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
       fmt::format("{} takes no {}", field.key, value.text),
       meant.empty() ? fmt::format("it takes {}", fmt::join(names, ", ")) : meant}
  );
  return nullptr;
}

}  // namespace

bool take_apparatus(const Field& field, Apparatus& apparatus, Diagnostics& diagnostics) {
  if (field.key == "numbers") {
    for (const auto& value : field.values)
      if (const auto* chosen = choose(field, value, numbers, diagnostics))
        apparatus.numbers = *chosen;
  } else if (field.key == "lists") {
    for (const auto& value : field.values)
      if (const auto* chosen = choose(field, value, lists, diagnostics);
          chosen && std::ranges::find(apparatus.lists, *chosen) == apparatus.lists.end())
        apparatus.lists.push_back(*chosen);
  } else if (field.key == "glossary-links") {
    apparatus.links_terms = read_switch(field, false, diagnostics);
  } else {
    return false;
  }
  return true;
}

}  // namespace quire::book
