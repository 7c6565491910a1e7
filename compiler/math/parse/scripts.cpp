#include "math/parse/scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "math/parse/elements.h"

namespace quire::math {
namespace {

void append_script(pugi::xml_node scripts, const char* which, MathStyle style, Parser& parser) {
  const auto token = parser.reader().next();
  for (const auto& child : scripts.children())
    if (std::string_view(child.attribute("which").value()) == which)
      fail(
          "MATH-006",
          token,
          fmt::format("double {}", *which == '_' ? "subscript" : "superscript"),
          "use braces to group"
      );
  auto slot = append(scripts, "slot");
  set(slot, "which", which);
  parser.argument(slot, style.smaller());
}

/// Primes are superscripts, before what ^ adds.
void append_primes(pugi::xml_node scripts, MathStyle style, Parser& parser) {
  std::size_t count = 0;
  const auto first = parser.reader().peek();
  for (; parser.reader().peek().kind == Token::Kind::Prime; ++count)
    parser.reader().next();
  for (const auto& child : scripts.children())
    if (child.attribute("which").value()[0] == '^')
      fail("MATH-006", first, "double superscript", "use braces to group");
  auto slot = append(scripts, "slot");
  set(slot, "which", "^");
  auto row = append(slot, "mrow");
  while (count > 0) {
    const auto taken = std::min<std::size_t>(count, 3);
    append(row, "mo", taken == 3 ? "\u2034" : taken == 2 ? "\u2033" : "\u2032");
    count -= taken;
  }
  for (auto prime : row.children()) {
    set(prime, "lspace", "0");
    set(prime, "rspace", "0");
  }
  if (parser.reader().peek().kind == Token::Kind::Superscript) {
    parser.reader().next();
    parser.argument(row, style.smaller());
  }
  unwrapped(row);
}

/// Reads `\limits` or `\nolimits`; false if neither comes next.
bool read_limits(Atom& base, Parser& parser) {
  const auto& token = parser.reader().peek();
  if (token.kind != Token::Kind::Command) return false;
  const auto* command = find_command(token.text);
  if (!command || command->kind != CommandKind::Limits) return false;
  base.has_limits = command->detail == "+";
  parser.reader().next();
  return true;
}

/// Appends the next script's slot to `found`, which the first one makes; false if none comes next.
bool append_next(pugi::xml_node row, pugi::xml_node& found, MathStyle style, Parser& parser) {
  const auto kind = parser.reader().peek().kind;
  if (kind != Token::Kind::Superscript && kind != Token::Kind::Subscript &&
      kind != Token::Kind::Prime)
    return false;
  if (!found) found = append(row, "msub");
  if (kind == Token::Kind::Prime)
    append_primes(found, style, parser);
  else
    append_script(found, kind == Token::Kind::Subscript ? "_" : "^", style, parser);
  return true;
}

/// Makes one element of the base and the slots in `found`.
void set_scripts(pugi::xml_node found, Atom& base, MathStyle style) {
  const auto below = found.find_child_by_attribute("slot", "which", "_");
  const auto above = found.find_child_by_attribute("slot", "which", "^");
  constexpr const char* names[2][3] = {
      {"msub", "msup", "msubsup"}, {"munder", "mover", "munderover"}};
  found.set_name(names[base.has_limits ? 1 : 0][below && above ? 2 : above ? 1 : 0]);
  if (base.has_limits && base.core && std::string_view(base.core.name()) == "mo" && style.level > 0)
    set(base.core, "movablelimits", "false");
  if (below) found.append_move(below.first_child());
  if (above) found.append_move(above.first_child());
  if (below) found.remove_child(below);
  if (above) found.remove_child(above);
  found.prepend_move(base.node);
  base.node = found;
}

}  // namespace

void append_scripts(pugi::xml_node row, Atom& base, MathStyle style, Parser& parser) {
  pugi::xml_node found;
  while (read_limits(base, parser) || append_next(row, found, style, parser)) {
  }
  if (found) set_scripts(found, base, style);
}

}  // namespace quire::math
