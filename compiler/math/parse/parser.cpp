#include "math/parse/parser.h"

#include <fmt/format.h>

#include <utility>

#include "base/utf8.h"
#include "math/parse/command.h"
#include "math/parse/elements.h"
#include "math/parse/grid.h"
#include "math/parse/scripts.h"
#include "math/parse/spacing.h"
#include "math/parse/symbols.h"
#include "math/parse/wrappers.h"

namespace quire::math {

void fail(std::string_view code, const Token& token, std::string message, std::string hint) {
  throw Fault{code, token.begin, token.size, std::move(message), std::move(hint)};
}

Depth::Depth(int& depth, const Token& at) : depth_(depth) {
  constexpr int max_depth = 256;
  if (++depth_ > max_depth)
    fail("MATH-005", at, "formula is nested too deeply", "at most 256 levels are allowed");
}

namespace {

bool ends_list(const Token& token, bool in_brackets) {
  switch (token.kind) {
    case Token::Kind::End:
    case Token::Kind::EndGroup:
    case Token::Kind::Alignment: return true;
    case Token::Kind::Character: return in_brackets && token.is_character(']');
    case Token::Kind::Command: break;
    default: return false;
  }
  const auto* command = find_command(token.text);
  if (!command) return false;
  return command->kind == CommandKind::End || command->kind == CommandKind::NewLine ||
         command->kind == CommandKind::Right || command->kind == CommandKind::Middle;
}

}  // namespace

/// A list under way: a declaration goes on in an element of its own.
struct Parser::Row {
  pugi::xml_node node;
  MathStyle style;
  bool in_brackets;
};

void Parser::run(pugi::xml_node math, bool is_display) {
  is_display_ = is_display;
  const MathStyle style{is_display ? 0 : 1, Alphabet::Default};
  list(math, style);
  if (reader_.peek().kind == Token::Kind::Command &&
      find_command(reader_.peek().text)->kind == CommandKind::NewLine) {
    // Lines without an environment around them, as MathJax takes them.
    auto table = math.prepend_child("mtable");
    auto cell = table.append_child("mtr").append_child("mtd");
    while (table.next_sibling())
      cell.append_move(table.next_sibling());
    GridReader(table, *find_environment("gather"), {}, style, *this).run();
  }
  const auto& end = reader_.peek();
  if (end.kind == Token::Kind::End) return;
  if (end.kind == Token::Kind::Alignment)
    fail(
        "MATH-003",
        end,
        "& outside an environment",
        R"(write \begin{aligned} … \end{aligned} around it)"
    );
  if (end.kind == Token::Kind::EndGroup) fail("MATH-001", end, "unmatched }");
  fail("MATH-001", end, fmt::format("unmatched \\{}", end.text));
}

void Parser::list(pugi::xml_node row_node, MathStyle style, AtomClass before, bool in_brackets) {
  const Depth depth(depth_, reader_.peek());
  Row row{row_node, style, in_brackets};
  Spacing spacing(style, before);
  while (!ends_list(reader_.peek(), in_brackets)) {
    if (declaration(row)) {
      spacing.reset(row.style);
      continue;
    }
    auto next = atom(row.node, row.style);
    if (!next.node) continue;
    append_scripts(row.node, next, row.style, *this);
    const std::string_view name = next.node.name();
    if (name == "mspace") continue;
    spacing.add(next);
  }
  spacing.finish();
}

/// What changes all that comes up to the list's end; true if it was one.
bool Parser::declaration(Row& row) {
  const auto& token = reader_.peek();
  if (token.kind != Token::Kind::Command) return false;
  const auto* command = find_command(token.text);
  if (!command) return false;
  switch (command->kind) {
    case CommandKind::Style: {
      const int level = command->detail[0] - '0';
      row.node = append(row.node, "mstyle");
      set(row.node, "displaystyle", level == 0 ? "true" : "false");
      set(row.node, "scriptlevel", std::to_string(level < 2 ? 0 : level - 1));
      row.style.level = level;
      break;
    }
    case CommandKind::AlphabetSwitch: row.style.alphabet = alphabet_named(command->detail); break;
    case CommandKind::ColorSwitch: {
      const auto at = reader_.next();
      row.node = append(row.node, "mstyle");
      set(row.node, "mathcolor", take_color(at, *this));
      return true;
    }
    case CommandKind::InfixFraction:
      reader_.next();
      infix_fraction(row, command->detail);
      return true;
    default: return false;
  }
  reader_.next();
  return true;
}

/// Source: TeX §1181: \over divides its whole list.
void Parser::infix_fraction(Row& row, std::string_view delimiters) {
  auto outer = row.node;
  auto numerator = outer.append_child("mrow");
  while (outer.first_child() != numerator)
    numerator.append_move(outer.first_child());
  auto place = outer;
  const bool has_delimiters = delimiters.size() == 2;
  if (has_delimiters) {
    place = outer.append_child("mrow");
    auto open = append_fence(place, delimiters.substr(0, 1), "prefix");
    if (row.style.level == 0) set(open, "minsize", binomial_size);
  }
  auto fraction = place.append_child("mfrac");
  if (!delimiters.empty()) set(fraction, "linethickness", "0");
  fraction.append_move(numerator);
  auto denominator = fraction.append_child("mrow");
  list(denominator, row.style, AtomClass::None, row.in_brackets);
  unwrapped(fraction.first_child());
  unwrapped(denominator);
  if (!has_delimiters) return;
  auto close = append_fence(place, delimiters.substr(1, 1), "postfix");
  if (row.style.level == 0) set(close, "minsize", binomial_size);
}

Atom Parser::atom(pugi::xml_node row, MathStyle style, bool is_single) {
  switch (reader_.peek().kind) {
    case Token::Kind::Character:
      return append_character(row, reader_.next(), style, is_single, *this);
    case Token::Kind::BeginGroup: return group(row, style);
    case Token::Kind::Command: return append_command(row, reader_.next(), style, *this);
    case Token::Kind::Tie: reader_.next(); return {append(row, "mtext", "\u00A0"), {}, {}};
    default: return {append(row, "mrow"), AtomClass::Ordinary, {}};  // a script without a base
  }
}

void Parser::expect_end_of_group(const Token& open) {
  if (reader_.peek().kind == Token::Kind::EndGroup) {
    reader_.next();
    return;
  }
  const auto& found = reader_.peek();
  fail(
      "MATH-001",
      open,
      found.kind == Token::Kind::End ? "{ without its }"
                                     : fmt::format("{{ without its }}: {} comes first", found.raw)
  );
}

Atom Parser::group(pugi::xml_node row, MathStyle style) {
  const auto open = reader_.next();
  auto node = append(row, "mrow");
  list(node, style);
  expect_end_of_group(open);
  node = unwrapped(node);
  const std::string_view name = node.name();
  if (name == "mo") {
    set(node, "lspace", "0");
    set(node, "rspace", "0");
  }
  return {node};
}

/// A field: a group or one atom; one element in any case.
pugi::xml_node Parser::argument(pugi::xml_node parent, MathStyle style) {
  for (;;) {
    const auto& token = reader_.peek();
    if (token.kind == Token::Kind::BeginGroup) return group(parent, style).node;
    if (ends_list(token, false) || token.kind == Token::Kind::Superscript ||
        token.kind == Token::Kind::Subscript)
      fail("MATH-004", token, "missing argument", "write it in braces: {…}");
    const Depth depth(depth_, token);
    if (const auto found = atom(parent, style, true); found.node) return found.node;
  }
}

}  // namespace quire::math
