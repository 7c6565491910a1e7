#include "screen/wide_formulas.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::screen {
namespace {

/// Of 390 pixels some 22 ems are left between the margins of readers, and fewer in lists.
constexpr double widest_ems = 16;

constexpr double ems_of_letter = 0.55;
constexpr double ems_beside_operator = 0.5;
constexpr double script_size = 0.7;

double width_of(pugi::xml_node node);

double sum_of(pugi::xml_node node) {
  double sum = 0;
  for (const auto child : node.children())
    sum += width_of(child);
  return sum;
}

double widest_of(pugi::xml_node node) {
  double widest = 0;
  for (const auto child : node.children())
    widest = std::max(widest, width_of(child));
  return widest;
}

double width_of_letters(pugi::xml_node token) {
  const std::string_view text = token.child_value();
  const auto letters = std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return static_cast<double>(letters) * ems_of_letter;
}

/// The first is a base, what comes after it stands one above the other.
double width_with_scripts(pugi::xml_node node) {
  const auto base = node.first_child();
  double scripts = 0;
  for (auto script = base.next_sibling(); script; script = script.next_sibling())
    scripts = std::max(scripts, width_of(script));
  return width_of(base) + script_size * scripts;
}

double width_of_table(pugi::xml_node table) {
  std::vector<double> columns;
  for (const auto row : table.children()) {
    std::size_t column = 0;
    for (const auto cell : row.children()) {
      if (column == columns.size()) columns.push_back(0);
      columns[column] = std::max(columns[column], sum_of(cell));
      ++column;
    }
  }
  double width = 0;
  for (const auto column : columns)
    width += column + 2 * ems_beside_operator;
  return width;
}

/// About how wide a part of a formula is set, in ems.
double width_of(pugi::xml_node node) {
  const std::string_view name = node.name();
  if (name == "mi" || name == "mn" || name == "mtext" || name == "ms")
    return width_of_letters(node);
  if (name == "mo") return width_of_letters(node) + ems_beside_operator;
  if (name == "mspace") return node.attribute("width").as_double();
  if (name == "annotation" || name == "annotation-xml") return 0;
  if (name == "msub" || name == "msup" || name == "msubsup") return width_with_scripts(node);
  if (name == "mtable") return width_of_table(node);
  constexpr std::array<std::string_view, 5> stacks{
      "mfrac", "munder", "mover", "munderover", "mroot"};
  if (std::ranges::find(stacks, name) != stacks.end()) return widest_of(node) + ems_beside_operator;
  return sum_of(node);
}

/// False where the formula scrolls with what is around it, or where nothing may have a place of its
/// own on the keyboard's way. Source: html #the-a-element
bool may_scroll(pugi::xml_node math) {
  for (auto node = math.parent(); node; node = node.parent())
    if (dom::is_element(node, dom::element::a) || dom::has_class(node, dom::classes::equation))
      return false;
  return true;
}

}  // namespace

void let_wide_formulas_scroll(pugi::xml_node body) {
  for (auto node = body; node;) {
    if (std::string_view(node.name()) != "math") {
      node = dom::next_in(body, node);
      continue;
    }
    const auto next = dom::next_after(body, node);
    if (width_of(node) > widest_ems && may_scroll(node)) {
      auto scrolling = node.parent().insert_child_before(dom::element::span, node);
      dom::set_class(scrolling, dom::classes::wide_formula);
      dom::set(scrolling, dom::attribute::tabindex, "0");
      scrolling.append_move(node);
    }
    node = next;
  }
}

}  // namespace quire::screen
