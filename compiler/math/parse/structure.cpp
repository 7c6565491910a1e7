#include "math/parse/structure.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "math/parse/elements.h"

namespace quire::math {
namespace {

bool is_delimiter(std::string_view text, AtomClass atom_class) {
  constexpr std::string_view others = "/\\\u2191\u2193\u2195\u21D1\u21D3\u21D5";
  return atom_class == AtomClass::Open || atom_class == AtomClass::Close ||
         atom_class == AtomClass::Fence || others.find(text) != std::string_view::npos;
}

/// What holds a line of text open. Source: LaTeX's \strut
void append_strut(pugi::xml_node row) {
  auto strut = append(row, "mspace");
  set(strut, "width", "0");
  set(strut, "height", "0.84em");
  set(strut, "depth", "0.36em");
}

/// A delimiter that does not show leaves room. Source: TeX's \nulldelimiterspace
void append_delimiter(pugi::xml_node row, std::string_view text, const char* form) {
  if (text.empty())
    set(append(row, "mspace"), "width", "0.12em");
  else
    append_fence(row, text, form);
}

/// A fraction whose parts stand in displays. Source: amsmath's \cfrac
Atom append_continued_fraction(pugi::xml_node row, MathStyle style, Parser& parser) {
  std::string_view side;
  parser.reader().raw_optional(side);
  auto outer = append(row, "mrow");
  auto node = append(outer, "mfrac");
  for (const bool is_numerator : {true, false}) {
    auto slot = append(node, "mstyle");
    set(slot, "displaystyle", "true");
    set(slot, "scriptlevel", "0");
    if (is_numerator) append_strut(slot);
    parser.argument(slot, style.at_level(0));
  }
  // What a fraction leaves at its right is taken back.
  append_space(outer, "-0.12em");
  return {outer};
}

/// The text of the delimiter that comes next; empty for "." .
std::string take_delimiter(const Token& before, Parser& parser) {
  const auto token = parser.reader().next();
  if (token.is_character('.')) return {};
  std::string_view text = token.text;
  auto atom_class = AtomClass::None;
  if (token.kind == Token::Kind::Character) {
    if (text == "<") text = "\u27E8";
    if (text == ">") text = "\u27E9";
    atom_class = class_of(utf8::decode(text, 0).code_point);
  } else if (const auto* known = token.kind == Token::Kind::Command ? find_symbol(text) : nullptr) {
    text = known->text;
    atom_class = known->atom_class;
  }
  if (!text.empty() && is_delimiter(text, atom_class)) return std::string(text);
  fail(
      "MATH-007",
      token.kind == Token::Kind::End ? before : token,
      fmt::format("\\{} needs a delimiter", before.text),
      R"(such as ( ) [ ] \{ \} | \langle, or . for none)"
  );
}

}  // namespace

// Fractions and roots.

Atom append_fraction(pugi::xml_node row, std::string_view detail, MathStyle style, Parser& parser) {
  auto outer = row;
  if (detail == "c") return append_continued_fraction(row, style, parser);
  const int level = detail == "d" ? 0 : detail == "t" ? 1 : style.level;
  const bool is_styled = !detail.empty() && level != style.level;
  if (is_styled) {
    outer = append(row, "mstyle");
    set(outer, "displaystyle", level == 0 ? "true" : "false");
    set(outer, "scriptlevel", "0");
  }
  auto node = append(outer, "mfrac");
  const auto inner = style.at_level(level == 0 ? 1 : level == 1 ? 2 : 3);
  parser.argument(node, inner);
  parser.argument(node, inner);
  return {is_styled ? outer : node};
}

Atom append_binomial(pugi::xml_node row, std::string_view detail, MathStyle style, Parser& parser) {
  auto outer = append(row, "mrow");
  auto open = append_fence(outer, "(", "prefix");
  auto node = append_fraction(outer, detail, style, parser).node;
  const bool is_display = detail == "d" || (detail.empty() && style.level == 0);
  if (std::string_view(node.name()) == "mstyle") node = node.first_child();
  set(node, "linethickness", "0");
  auto close = append_fence(outer, ")", "postfix");
  if (is_display) {
    set(open, "minsize", binomial_size);
    set(close, "minsize", binomial_size);
  }
  return {outer};
}

Atom append_general_fraction(
    pugi::xml_node row, const Token& token, MathStyle style, Parser& parser
) {
  const auto fence_text = [](std::string_view raw) {
    return raw == "." ? std::string_view() : raw.starts_with('\\') ? raw.substr(1) : raw;
  };
  const auto as_text = [](std::string_view name) {
    const auto* known = find_symbol(name);
    return known ? known->text : name;
  };
  const auto open = as_text(fence_text(parser.reader().raw_argument()));
  const auto close = as_text(fence_text(parser.reader().raw_argument()));
  const std::string thickness(parser.reader().raw_argument());
  const auto level = parser.reader().raw_argument();
  if (level.size() > 1 || (level.size() == 1 && (level[0] < '0' || level[0] > '3')))
    fail("MATH-007", token, "the style of \\genfrac is 0, 1, 2, 3 or nothing");
  auto outer = append(row, "mrow");
  if (!open.empty()) append_fence(outer, open, "prefix");
  auto node = append_fraction(
                  outer,
                  level.empty()  ? ""
                  : level == "0" ? "d"
                                 : "t",
                  style,
                  parser
  )
                  .node;
  if (std::string_view(node.name()) == "mstyle") node = node.first_child();
  if (!thickness.empty()) set(node, "linethickness", thickness == "0pt" ? "0" : thickness);
  if (!close.empty()) append_fence(outer, close, "postfix");
  return {unwrapped(outer)};
}

Atom append_root(pugi::xml_node row, MathStyle style, Parser& parser) {
  auto node = append(row, "msqrt");
  pugi::xml_node degree;
  if (parser.reader().take('[')) {
    degree = append(row, "mrow");
    parser.list(degree, style.at_level(3), AtomClass::None, true);
    if (!parser.reader().take(']')) fail("MATH-001", parser.reader().peek(), "[ without its ]");
  }
  auto radicand = parser.argument(node, style);
  if (degree) {
    node.set_name("mroot");
    node.append_move(degree);
    unwrapped(node.last_child());
  } else if (std::string_view(radicand.name()) == "mrow") {
    // <msqrt> holds a row by itself.
    while (radicand.first_child())
      node.insert_move_before(radicand.first_child(), radicand);
    node.remove_child(radicand);
  }
  return {node};
}

// Over and under.

Atom append_accent(pugi::xml_node row, const Command& command, MathStyle style, Parser& parser) {
  const bool is_under = command.kind == CommandKind::UnderAccent;
  auto node = append(row, is_under ? "munder" : "mover");
  set(node, is_under ? "accentunder" : "accent", "true");
  parser.argument(node, style);
  auto sign = append(node, "mo", command.detail);
  set(sign, "stretchy", command.kind == CommandKind::Accent ? "false" : "true");
  return {node};
}

/// The brace's label is a script, which append_scripts(parser) takes with limits.
Atom append_brace(pugi::xml_node row, const Command& command, MathStyle style, Parser& parser) {
  auto node = append(row, command.kind == CommandKind::OverBrace ? "mover" : "munder");
  parser.argument(node, style);
  auto sign = append(node, "mo", command.detail);
  set(sign, "stretchy", "true");
  return {node, AtomClass::Ordinary, {}, true};
}

Atom append_stack(pugi::xml_node row, const Command& command, MathStyle style, Parser& parser) {
  const bool is_under = command.kind == CommandKind::Under;
  auto node = append(row, is_under ? "munder" : "mover");
  parser.argument(node, style.smaller());
  const auto base = parser.argument(node, style);
  node.prepend_move(base);
  const bool is_operator = std::string_view(base.name()) == "mo";
  Atom atom{node};
  if (is_operator) {
    // The braces around it took its spaces.
    const auto text = utf8::decode(base.child_value(), 0).code_point;
    auto core = base;
    core.remove_attribute("lspace");
    core.remove_attribute("rspace");
    atom.atom_class = class_of(text);
    atom.core = core;
    if (atom.atom_class == AtomClass::Large) set(core, "movablelimits", "false");
  }
  if (command.detail == "=") atom.atom_class = AtomClass::Relation;
  return atom;
}

Atom append_arrow(pugi::xml_node row, const Command& command, MathStyle style, Parser& parser) {
  auto node = append(row, "mover");
  auto sign = append(node, "mo", command.detail);
  set(sign, "stretchy", "true");
  // The arrow is longer than its labels.
  const auto pad = [&] { set(append(node.last_child(), "mspace"), "width", "0.38em"); };
  if (parser.reader().take('[')) {
    auto below = append(node, "mrow");
    pad();
    parser.list(below, style.smaller(), AtomClass::None, true);
    pad();
    if (!parser.reader().take(']')) fail("MATH-001", parser.reader().peek(), "[ without its ]");
    node.set_name("munderover");
  }
  auto above = append(node, "mrow");
  pad();
  parser.argument(above, style.smaller());
  pad();
  return {node, AtomClass::Relation, sign};
}

// Delimiters.

Atom append_delimited(pugi::xml_node row, const Token& token, MathStyle style, Parser& parser) {
  auto node = append(row, "mrow");
  append_delimiter(node, take_delimiter(token, parser), "prefix");
  parser.list(node, style);
  while (parser.reader().peek().is("middle")) {
    const auto middle = parser.reader().next();
    auto fence = append_fence(node, take_delimiter(middle, parser), "infix");
    set(fence, "lspace", "0");
    set(fence, "rspace", "0");
    parser.list(node, style);
  }
  if (!parser.reader().peek().is("right"))
    fail("MATH-001", token, "\\left without \\right", "write \\right. where nothing shows");
  const auto right = parser.reader().next();
  append_delimiter(node, take_delimiter(right, parser), "postfix");
  return {node, AtomClass::Inner};
}

Atom append_big(pugi::xml_node row, const Token& token, std::string_view detail, Parser& parser) {
  const auto side = detail.find_first_of("()|");
  const auto size = fmt::format("{}em", detail.substr(0, side));
  const auto text = take_delimiter(token, parser);
  if (text.empty()) return {};
  auto node = append(row, "mo", text);
  const char sign = side == std::string_view::npos ? ' ' : detail[side];
  const auto natural = class_of(utf8::decode(text, 0).code_point);
  const bool closes = sign == ')' || (sign == ' ' && natural == AtomClass::Close);
  set(node, "form", sign == '|' ? "infix" : closes ? "postfix" : "prefix");
  set(node, "stretchy", "true");
  set(node, "symmetric", "true");
  set(node, "minsize", size);
  set(node, "maxsize", size);
  switch (sign) {
    case '|': return {node, AtomClass::Relation, node};
    case '(': return {node, AtomClass::Open};
    case ')': return {node, AtomClass::Close};
    default: return {node};
  }
}

}  // namespace quire::math
