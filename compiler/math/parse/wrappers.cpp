#include "math/parse/wrappers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/xml.h"
#include "math/parse/elements.h"

namespace quire::math {
namespace {

/// What \not makes of a relation. Source: Unicode, Mathematical Operators
struct Negation {
  std::string_view text, negated;
};
constexpr auto negations = std::to_array<Negation>({
    {"=", "≠"}, {"<", "≮"}, {">", "≯"}, {"≤", "≰"}, {"≥", "≱"}, {"∈", "∉"}, {"∋", "∌"},
    {"∼", "≁"}, {"≃", "≄"}, {"≅", "≇"}, {"≈", "≉"}, {"≡", "≢"}, {"⊂", "⊄"}, {"⊃", "⊅"},
    {"⊆", "⊈"}, {"⊇", "⊉"}, {"∃", "∄"}, {"|", "∤"}, {"∥", "∦"}, {"→", "↛"}, {"⇒", "⇏"},
    {"←", "↚"}, {"⇔", "⇎"}, {"⊨", "⊭"}, {"⊢", "⊬"}, {"≺", "⊀"}, {"≻", "⊁"},
});

/// xcolor's base colors, and the names of HTML 4.
struct NamedColor {
  std::string_view name, value;
};
constexpr auto colors = std::to_array<NamedColor>({
    {"black", "#000000"},     {"blue", "#0000ff"},      {"brown", "#bf8040"},
    {"cyan", "#00aeef"},      {"darkgray", "#404040"},  {"gray", "#808080"},
    {"green", "#008000"},     {"lightgray", "#bfbfbf"}, {"lime", "#bfff00"},
    {"magenta", "#ec008c"},   {"olive", "#808000"},     {"orange", "#ff8000"},
    {"pink", "#ffbfbf"},      {"purple", "#bf0040"},    {"red", "#ff0000"},
    {"teal", "#008080"},      {"violet", "#800080"},    {"white", "#ffffff"},
    {"yellow", "#fff200"},    {"navy", "#000080"},      {"maroon", "#800000"},
    {"silver", "#c0c0c0"},    {"aqua", "#00ffff"},      {"fuchsia", "#ff00ff"},
    {"darkgreen", "#006400"}, {"darkblue", "#00008b"},  {"darkred", "#8b0000"},
    {"royalblue", "#4169e1"}, {"steelblue", "#4682b4"}, {"crimson", "#dc143c"},
});

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

/// The characters of a name in the order of the text, spaces of a formula as spaces.
std::string name_text(pugi::xml_node node) {
  if (std::string_view(node.name()) == "mspace") {
    const std::string_view width = node.attribute("width").value();
    return width.starts_with('-') || width == "0em" ? "" : "\u2009";
  }
  std::string text;
  for (const auto& child : node.children())
    text += child.type() == pugi::node_element ? name_text(child) : std::string(child.value());
  return text;
}

struct Enclosure {
  std::string_view detail;  ///< math/commands.def
  dom::ClassName name;
};
constexpr std::array enclosures{
    Enclosure{"boxed", dom::classes::math_boxed},
    Enclosure{"cancel", dom::classes::math_cancel},
    Enclosure{"cancel-back", dom::classes::math_cancel_back},
    Enclosure{"cancel-cross", dom::classes::math_cancel_cross},
    Enclosure{"cancel-through", dom::classes::math_cancel_through},
};

}  // namespace

// Boxes around formulas.

Atom append_phantom(pugi::xml_node row, const Command& command, MathStyle style, Parser& parser) {
  const auto detail = command.detail;
  std::string_view side;
  if (command.kind == CommandKind::Smash) parser.reader().raw_optional(side);
  if (command.kind == CommandKind::Enclosure) {
    auto node = append(row, "mrow");
    dom::add_class(node, std::ranges::find(enclosures, detail, &Enclosure::detail)->name);
    parser.argument(node, style);
    return {node};
  }
  auto node = append(row, "mpadded");
  auto inner = command.kind == CommandKind::Phantom ? append(node, "mphantom") : node;
  parser.argument(inner, style);
  if (command.kind == CommandKind::Lap) {
    set(node, "width", "0");
    if (detail != "r") set(node, "lspace", detail == "l" ? "-1width" : "-0.5width");
    return {node};
  }
  const bool loses_height = (command.kind == CommandKind::Smash && side != "b") || detail == "h";
  const bool loses_depth = (command.kind == CommandKind::Smash && side != "t") || detail == "h";
  if (loses_height) set(node, "height", "0");
  if (loses_depth) set(node, "depth", "0");
  if (detail == "v") set(node, "width", "0");
  return {node};
}

Atom append_colored(pugi::xml_node row, const Token& token, MathStyle style, Parser& parser) {
  auto node = append(row, "mstyle");
  set(node, "mathcolor", take_color(token, parser));
  parser.argument(node, style);
  return {node};
}

std::string take_color(const Token& token, Parser& parser) {
  std::string_view model;
  parser.reader().raw_optional(model);
  const auto name = parser.reader().raw_argument();
  if (name.starts_with('#') && is_hex(name.substr(1)) && (name.size() == 4 || name.size() == 7))
    return std::string(name);
  if (model == "HTML" && name.size() == 6 && is_hex(name)) return '#' + std::string(name);
  const auto lower = ascii::lower(name);
  const auto known = std::ranges::find(colors, lower, &NamedColor::name);
  if (known != colors.end()) return std::string(known->value);
  fail("MATH-007", token, fmt::format("no color {}", name), "write a name such as red, or #rrggbb");
}

// Names and classes.

Atom append_operator_name(
    pugi::xml_node row, std::string_view detail, MathStyle style, Parser& parser
) {
  const bool has_star = parser.reader().take('*') || detail == "*" || detail == "op";
  auto scratch = append(row, "mrow");
  parser.argument(scratch, style.in(detail == "op" ? style.alphabet : Alphabet::Upright));
  const bool has_limits = has_star && style.level == 0;
  const auto only = scratch.first_child();
  if (detail == "op" && std::string_view(only.name()) != "mi")
    return {unwrapped(scratch), AtomClass::Large, {}, has_limits};
  // What is more than a name, such as a line under it, stays.
  bool is_plain = true;
  for (auto node = scratch.first_child(); node && is_plain;) {
    const std::string_view name = node.name();
    is_plain = name != "mover" && name != "munder" && !name.starts_with("msu");
    node = node.first_child().type() == pugi::node_element ? node.first_child()
           : node.next_sibling()                           ? node.next_sibling()
           : node.parent() != scratch                      ? node.parent().next_sibling()
                                                           : pugi::xml_node();
  }
  if (!is_plain) return {unwrapped(scratch), AtomClass::Large, {}, has_limits};
  const auto name = name_text(scratch);
  scratch.set_name("mi");
  while (scratch.first_child())
    scratch.remove_child(scratch.first_child());
  dom::append_text(scratch, name);
  if (utf8::decode(name.empty() ? " " : name, 0).size == name.size())
    set(scratch, "mathvariant", "normal");
  return {scratch, AtomClass::Large, {}, has_limits};
}

/// What is in braces becomes an operator, so that it has the class's space around it.
Atom append_with_class(
    pugi::xml_node row, std::string_view detail, MathStyle style, Parser& parser
) {
  struct Kind {
    std::string_view name;
    AtomClass atom_class;
  };
  static constexpr auto rows = std::to_array<Kind>({
      {"ord", AtomClass::Ordinary},
      {"bin", AtomClass::Binary},
      {"rel", AtomClass::Relation},
      {"open", AtomClass::Open},
      {"close", AtomClass::Close},
      {"punct", AtomClass::Punctuation},
      {"inner", AtomClass::Inner},
  });
  const auto found = std::ranges::find(rows, detail, &Kind::name);
  auto node = parser.argument(row, style);
  if (found->atom_class == AtomClass::Ordinary) return {node};
  const std::string_view name = node.name();
  if (name == "mi" || name == "mtext" || name == "mn") node.set_name("mo");
  if (std::string_view(node.name()) != "mo") return {node, found->atom_class};
  set(node, "lspace", "0");
  set(node, "rspace", "0");
  return {node, found->atom_class, node};
}

Atom append_negated(pugi::xml_node row, MathStyle style, Parser& parser) {
  auto found = parser.atom(row, style, true);
  if (!found.node) fail("MATH-004", parser.reader().peek(), "\\not needs a relation");
  auto core = found.core ? found.core : found.node;
  const std::string text = dom::text_of(core);
  const auto known = std::ranges::find(negations, text, &Negation::text);
  while (core.first_child() && core.first_child().type() != pugi::node_element)
    core.remove_child(core.first_child());
  if (core.first_child()) return found;
  dom::append_text(core, known != negations.end() ? std::string(known->negated) : text + "\u0338");
  return found;
}

Atom append_modulo(pugi::xml_node row, std::string_view detail, MathStyle style, Parser& parser) {
  if (detail == "b") {
    auto node = append(row, "mo", "mod");
    set(node, "lspace", "0.2778em");
    set(node, "rspace", "0.2778em");
    return {node, AtomClass::Ordinary};
  }
  auto node = append(row, "mrow");
  append_space(node, style.level == 0 ? "1em" : "0.4444em");
  if (!detail.empty()) {
    auto fence = append(node, "mo", "(");
    set(fence, "form", "prefix");
    set(fence, "stretchy", "false");
  }
  if (detail != "(") {
    append(node, "mi", "mod");
    append_space(node, "0.3333em");
  }
  parser.argument(node, style);
  if (!detail.empty()) {
    auto fence = append(node, "mo", ")");
    set(fence, "form", "postfix");
    set(fence, "stretchy", "false");
  }
  return {node};
}

Atom append_prescript(pugi::xml_node row, MathStyle style, Parser& parser) {
  auto node = append(row, "mmultiscripts");
  auto above = parser.argument(node, style.smaller());
  auto below = parser.argument(node, style.smaller());
  node.append_move(parser.argument(node, style));
  node.append_child("mprescripts");
  node.append_move(below);
  node.append_move(above);
  return {node};
}

/// Scripts at a large operator's four corners: \sideset{_a^b}{_c^d}\sum.
Atom append_sideset(pugi::xml_node row, MathStyle style, Parser& parser) {
  auto node = append(row, "mrow");
  auto before = parser.argument(node, style);
  auto after = parser.argument(node, style);
  auto sign = parser.atom(node, style);
  if (!sign.node) fail("MATH-004", parser.reader().peek(), "\\sideset needs an operator after it");
  node.append_move(after);
  (void)before;
  return {node, AtomClass::Large, {}, style.level == 0};
}

}  // namespace quire::math
