#include "layout/content/element_counters.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::layout {

namespace {

constexpr std::string_view list_item = "list-item";

std::optional<std::int32_t> number_of(pugi::xml_node node, const char* attribute) {
  const auto text = dom::get(node, attribute);
  std::int32_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

bool is_list(pugi::xml_node node) {
  return dom::is_element(node, dom::element::ol) || dom::is_element(node, dom::element::ul);
}

bool changes(const css::CounterChanges& changes, std::string_view name) {
  return std::any_of(changes.begin(), changes.end(), [name](const css::CounterChange& change) {
    return change.name == name;
  });
}

/// True for a list that counts down, and for an item of one.
bool counts_down(pugi::xml_node node) {
  return static_cast<bool>(node.attribute("reversed")) ||
         static_cast<bool>(node.parent().attribute("reversed"));
}

/// What a list's counter has before its first item. Source: html #the-ol-element, "starting value"
int before_first(pugi::xml_node list) {
  const auto start = number_of(list, dom::attribute::start);
  if (!list.attribute("reversed")) return start.value_or(1) - 1;
  int items = 0;
  for (const auto& item : list.children(dom::element::li))
    items += item ? 1 : 0;
  return start.value_or(items) + 1;
}

}  // namespace

void apply_counters(
    pugi::xml_node element, css::StyleRef of_element, std::size_t depth, Counters& counters
) {
  const auto& style = *of_element->rare;
  const bool is_item = of_element->box->display == css::Display::ListItem;
  if (is_list(element)) counters.reset(list_item, before_first(element), depth);
  for (const auto& [name, value] : style.counter_reset)
    counters.reset(name, value, depth);
  if (is_item && !changes(style.counter_increment, list_item))
    counters.increment(list_item, counts_down(element) ? -1 : 1, depth);
  for (const auto& [name, value] : style.counter_increment)
    counters.increment(name, value, depth);
  for (const auto& [name, value] : style.counter_set)
    counters.set(name, value, depth);
  if (is_item)
    if (const auto value = number_of(element, "value")) counters.set(list_item, *value, depth);
}

}  // namespace quire::layout
