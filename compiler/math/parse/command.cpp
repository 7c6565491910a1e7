#include <fmt/format.h>

#include "math/parse/converted.h"
#include "math/parse/parser.h"

namespace quire::math {

Atom Parser::command(pugi::xml_node row, const Token& token, MathStyle style) {
  if (const auto* symbol_row = find_symbol(token.text))
    return symbol(row, symbol_row->text, symbol_row->atom_class, style);
  const auto* found = find_command(token.text);
  if (!found) {
    const auto nearest = nearest_command(token.text);
    fail(
        "MATH-002",
        token,
        token.text.empty() ? "backslash at the end"
                           : fmt::format("unknown command \\{}", token.text),
        nearest.empty() ? R"(define it with \newcommand, or write \text{…} for words)"
                        : fmt::format("did you mean \\{}?", nearest)
    );
  }
  return structure(row, token, *found, style);
}

Atom Parser::structure(
    pugi::xml_node row, const Token& token, const Command& command, MathStyle style
) {
  switch (command.kind) {
    case CommandKind::Fraction: return fraction(row, command.detail, style);
    case CommandKind::Binomial: return binomial(row, command.detail, style);
    case CommandKind::GeneralFraction: return general_fraction(row, token, style);
    case CommandKind::Root: return root(row, style);
    case CommandKind::Big: return big(row, token, command.detail);
    case CommandKind::Left: return left(row, token, style);
    case CommandKind::Begin: return environment(row, token, style);
    case CommandKind::Substack: return substack(row, token, style);
    case CommandKind::Prescript: return prescript(row, style);
    case CommandKind::Sideset: return sideset(row, style);
    case CommandKind::Not: return negated(row, style);
    case CommandKind::Modulo: return modulo(row, command.detail, style);
    case CommandKind::Class: return with_class(row, command.detail, style);
    default: return decoration(row, token, command, style);
  }
}

Atom Parser::decoration(
    pugi::xml_node row, const Token& token, const Command& command, MathStyle style
) {
  switch (command.kind) {
    case CommandKind::Accent:
    case CommandKind::WideAccent:
    case CommandKind::UnderAccent: return accent(row, command, style);
    case CommandKind::OverBrace:
    case CommandKind::UnderBrace: return brace(row, command, style);
    case CommandKind::Over:
    case CommandKind::Under: return stack(row, command, style);
    case CommandKind::ExtensibleArrow: return arrow(row, command, style);
    case CommandKind::Phantom:
    case CommandKind::Smash:
    case CommandKind::Lap:
    case CommandKind::Enclosure: return phantom(row, command, style);
    case CommandKind::TextColor: return colored(row, token, style);
    case CommandKind::Space: return space(row, command.detail);
    case CommandKind::SpaceArgument: reader_.take('*'); return space(row, length());
    default: return wording(row, token, command, style);
  }
}

Atom Parser::wording(
    pugi::xml_node row, const Token& token, const Command& command, MathStyle style
) {
  switch (command.kind) {
    case CommandKind::Alphabet: return {argument(row, style.in(alphabet_named(command.detail)))};
    case CommandKind::Text:
      return text(row, reader_.raw_argument(), alphabet_named(command.detail), token, style);
    case CommandKind::Function:
    case CommandKind::LimitsFunction: return name(row, command, style);
    case CommandKind::OperatorName: return operator_name(row, command.detail, style);
    case CommandKind::Link: reader_.raw_argument(); return {argument(row, style)};
    case CommandKind::RuleBox: return rule_box(row);
    case CommandKind::Raise: return raised(row, command.detail, style);
    case CommandKind::Chemistry:
      reader_.insert(tex_of_chemistry(reader_.raw_argument()), token);
      return group(row, style);
    case CommandKind::Number:
    case CommandKind::Unit:
    case CommandKind::Angle:
    case CommandKind::Quantity: return quantity(row, token, command.kind, style);
    case CommandKind::Reference:
      return {append(
          row,
          "mtext",
          fmt::format(fmt::runtime(command.detail.empty() ? "{}" : "({})"), reader_.raw_argument())
      )};
    default: bookkeeping(token, command); return {};
  }
}

/// A function's name.
Atom Parser::name(pugi::xml_node row, const Command& command, MathStyle style) {
  auto node = append(row, "mi", command.detail);
  const bool has_limits = command.kind == CommandKind::LimitsFunction && style.level == 0;
  return {node, AtomClass::Large, {}, has_limits};
}

Atom Parser::rule_box(pugi::xml_node row) {
  auto node = append(row, "mspace");
  set(node, "width", length());
  set(node, "height", length());
  set(node, "mathbackground", "#000000");
  return {node};
}

Atom Parser::raised(pugi::xml_node row, std::string_view sign, MathStyle style) {
  auto node = append(row, "mpadded");
  auto offset = length();
  if (sign == "-") offset = offset[0] == '-' ? offset.substr(1) : '-' + offset;
  set(node, "voffset", offset);
  argument(node, style);
  return {node};
}

Atom Parser::quantity(pugi::xml_node row, const Token& token, CommandKind kind, MathStyle style) {
  std::string_view options;
  reader_.raw_optional(options);
  const auto first = reader_.raw_argument();
  const auto second = kind == CommandKind::Quantity ? reader_.raw_argument() : std::string_view();
  reader_.insert(tex_of_quantity(kind, first, second), token);
  return group(row, style);
}

/// Commands that show nothing.
void Parser::bookkeeping(const Token& token, const Command& command) {
  switch (command.kind) {
    case CommandKind::NewCommand: define(false); break;
    case CommandKind::Definition: define(true); break;
    case CommandKind::DeclareOperator: declare_operator(); break;
    case CommandKind::Label: label_.name = reader_.raw_argument(); break;
    case CommandKind::Tag:
      if (!is_display_)
        fail("MATH-003", token, R"(\tag outside a display)", "write the formula as $$ … $$");
      label_.is_tag_bare = reader_.take('*');
      label_.tag = reader_.raw_argument();
      break;
    case CommandKind::IgnoredArgument:
      reader_.take('*');
      reader_.raw_argument();
      break;
    case CommandKind::Rule:
      fail(
          "MATH-003",
          token,
          fmt::format("\\{} is outside a table", token.text),
          R"(use it at the start of a row of \begin{array})"
      );
    default: break;
  }
}

}  // namespace quire::math
