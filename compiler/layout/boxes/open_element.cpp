#include "layout/boxes/open_element.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::layout {

namespace {

/// A marked or numbered line of a listing, or a token.
void read_code_element(OpenElement& element) {
  const auto classes = dom::get(element.node, dom::attribute::class_);
  element.is_code_line = dom::has_class(element.node, dom::classes::line);
  if (const auto ink = code_ink(classes); ink != CodeInk::Code) element.ink = ink;
}

}  // namespace

OpenElement element_in(const OpenElement& around, pugi::xml_node node, css::StyleRef style) {
  auto element = around;
  element.node = node;
  element.style = style;
  element.has_box = element.is_divider = element.has_inline_box = element.is_code_line = false;
  element.is_listing |= dom::is_element(node, dom::element::pre);
  if (element.is_listing) read_code_element(element);
  element.is_call |= dom::has_class(node, dom::classes::footnote_call);
  element.in_contents |=
      dom::is_element(node, dom::element::nav) && dom::has_class(node, dom::classes::contents);
  for (const auto* name : {dom::attribute::xml_lang, dom::attribute::lang})
    if (const auto language = dom::get(node, name); !language.empty()) element.language = language;
  set_direction(element, element.language != around.language);
  return element;
}

void set_direction(OpenElement& element, bool has_new_language) {
  using Word = std::pair<std::string_view, Direction>;
  constexpr auto words = std::to_array<Word>(
      {{"ltr", Direction::LeftToRight}, {"rtl", Direction::RightToLeft}, {"auto", Direction::Auto}}
  );
  constexpr auto isolating =
      std::to_array<std::string_view>({"bdi", "bdo", "code", "kbd", "pre", "samp"});
  const auto outer = element.direction;
  const auto asked = dom::get(element.node, dom::attribute::dir);
  const auto word = std::find_if(words.begin(), words.end(), [asked](const Word& row) {
    return row.first == asked;
  });
  const std::string_view name = element.node.name();
  const bool isolates = std::ranges::find(isolating, name) != isolating.end();
  if (word != words.end())
    element.direction = word->second;
  else if (isolates)
    element.direction = name == "bdi" ? Direction::Auto : Direction::LeftToRight;
  else if (has_new_language)
    element.direction = direction_of(element.language);
  // Text that runs one way in all its elements needs no isolates.
  element.is_isolated = word != words.end() || element.direction != outer;
}

}  // namespace quire::layout
