#pragma once

#include <cstdint>
#include <string_view>

namespace quire::markdown {

enum class Category : std::uint8_t { Block, Phrasing, Void, Part };
enum class Content : std::uint8_t { Flow, Page, Phrasing, Parts, Nothing };

/// What HTML says of an element, as far as a valid book needs it: a row of html_element.def.
struct HtmlElement {
  std::string_view name;  ///< as the author writes it, in lower case
  const char* becomes;    ///< as the book has it
  Category category;
  Content content;
};

/// The row of a name in lower case, or nothing for what may not stand in a book.
const HtmlElement* find_html_element(std::string_view name);

/// True if `part` may stand directly in `parent`: `td` in `tr`.
bool is_part_of(std::string_view part, std::string_view parent);

/// What to open around `part` where its parent is missing: `tr` for `td`, `ul` for `li`.
std::string_view missing_parent(std::string_view part);

/// What to open in `parent`, which takes parts only, around anything else: `li` in `ul`.
std::string_view missing_part(std::string_view parent);

/// True if no end tag is needed or taken: `br`, `hr`, `img`, `wbr`.
bool is_void(const HtmlElement&);

}  // namespace quire::markdown
