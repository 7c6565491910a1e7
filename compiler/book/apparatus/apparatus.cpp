#include "book/apparatus/apparatus.h"

#include <algorithm>
#include <array>

#include "book/manifest/chapter_fields.h"
#include "book/manifest/choice.h"

namespace quire::book {
namespace {

constexpr std::array numbers{
    Choice<NumberedHeadings>{"none", NumberedHeadings::None},
    Choice<NumberedHeadings>{"chapters", NumberedHeadings::Chapters},
    Choice<NumberedHeadings>{"sections", NumberedHeadings::Sections},
};

constexpr std::array lists{
    Choice<Part>{"figures", Part::Figures},
    Choice<Part>{"tables", Part::Tables},
    Choice<Part>{"listings", Part::Listings},
    Choice<Part>{"equations", Part::Equations},
};

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
  } else if (field.key == "contents") {
    apparatus.has_contents = read_switch(field, true, diagnostics);
  } else if (field.key == "glossary-links") {
    apparatus.links_terms = read_switch(field, false, diagnostics);
  } else {
    return false;
  }
  return true;
}

}  // namespace quire::book
