#include "math/parse/command.h"

#include <fmt/format.h>

#include "math/parse/converted.h"
#include "math/parse/define.h"
#include "math/parse/elements.h"
#include "math/parse/environment.h"
#include "math/parse/structure.h"
#include "math/parse/symbols.h"
#include "math/parse/text.h"
#include "math/parse/wrappers.h"

namespace quire::math {
namespace {

/// A function's name.
Atom append_name(pugi::xml_node row, const Command& command, MathStyle style) {
  auto node = append(row, "mi", command.detail);
  const bool has_limits = command.kind == CommandKind::LimitsFunction && style.level == 0;
  return {node, AtomClass::Large, {}, has_limits};
}

Atom append_rule_box(pugi::xml_node row, Parser& parser) {
  auto node = append(row, "mspace");
  set(node, "width", take_length(parser));
  set(node, "height", take_length(parser));
  set(node, "mathbackground", "#000000");
  return {node};
}

Atom append_raised(pugi::xml_node row, std::string_view sign, MathStyle style, Parser& parser) {
  auto node = append(row, "mpadded");
  auto offset = take_length(parser);
  if (sign == "-") offset = offset[0] == '-' ? offset.substr(1) : '-' + offset;
  set(node, "voffset", offset);
  parser.argument(node, style);
  return {node};
}

Atom append_quantity(
    pugi::xml_node row, const Token& token, CommandKind kind, MathStyle style, Parser& parser
) {
  std::string_view options;
  parser.reader().raw_optional(options);
  const auto first = parser.reader().raw_argument();
  const auto second =
      kind == CommandKind::Quantity ? parser.reader().raw_argument() : std::string_view();
  parser.reader().insert(tex_of_quantity(kind, first, second), token);
  return parser.group(row, style);
}

/// Commands that show nothing.
void take_declaration(const Token& token, const Command& command, Parser& parser) {
  switch (command.kind) {
    case CommandKind::NewCommand: define_macro(false, parser); break;
    case CommandKind::Definition: define_macro(true, parser); break;
    case CommandKind::DeclareOperator: declare_operator(parser); break;
    case CommandKind::Label: parser.label().name = parser.reader().raw_argument(); break;
    case CommandKind::Tag:
      if (!parser.is_display())
        fail("MATH-003", token, R"(\tag outside a display)", "write the formula as $$ … $$");
      parser.label().is_tag_bare = parser.reader().take('*');
      parser.label().tag = parser.reader().raw_argument();
      break;
    case CommandKind::IgnoredArgument:
      parser.reader().take('*');
      parser.reader().raw_argument();
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

Atom append_wording(
    pugi::xml_node row, const Token& token, const Command& command, MathStyle style, Parser& parser
) {
  switch (command.kind) {
    case CommandKind::Alphabet:
      return {parser.argument(row, style.in(alphabet_named(command.detail)))};
    case CommandKind::Text: {
      const auto raw = parser.reader().raw_argument();
      return append_text_mode(
          row,
          command.detail == circled ? circled_in_text(raw) : std::string(raw),
          alphabet_named(command.detail),
          token,
          parser
      );
    }
    case CommandKind::Function:
    case CommandKind::LimitsFunction: return append_name(row, command, style);
    case CommandKind::OperatorName: return append_operator_name(row, command.detail, style, parser);
    case CommandKind::Link: parser.reader().raw_argument(); return {parser.argument(row, style)};
    case CommandKind::RuleBox: return append_rule_box(row, parser);
    case CommandKind::Raise: return append_raised(row, command.detail, style, parser);
    case CommandKind::Chemistry:
      parser.reader().insert(tex_of_chemistry(parser.reader().raw_argument()), token);
      return parser.group(row, style);
    case CommandKind::Number:
    case CommandKind::Unit:
    case CommandKind::Angle:
    case CommandKind::Quantity: return append_quantity(row, token, command.kind, style, parser);
    case CommandKind::Reference:
      return {append(
          row,
          "mtext",
          fmt::format(
              fmt::runtime(command.detail.empty() ? "{}" : "({})"), parser.reader().raw_argument()
          )
      )};
    default: take_declaration(token, command, parser); return {};
  }
}

Atom append_decoration(
    pugi::xml_node row, const Token& token, const Command& command, MathStyle style, Parser& parser
) {
  switch (command.kind) {
    case CommandKind::Accent:
    case CommandKind::WideAccent:
    case CommandKind::UnderAccent: return append_accent(row, command, style, parser);
    case CommandKind::OverBrace:
    case CommandKind::UnderBrace: return append_brace(row, command, style, parser);
    case CommandKind::Over:
    case CommandKind::Under: return append_stack(row, command, style, parser);
    case CommandKind::ExtensibleArrow: return append_arrow(row, command, style, parser);
    case CommandKind::Phantom:
    case CommandKind::Smash:
    case CommandKind::Lap:
    case CommandKind::Enclosure: return append_phantom(row, command, style, parser);
    case CommandKind::TextColor: return append_colored(row, token, style, parser);
    case CommandKind::Space: return {append_space(row, command.detail)};
    case CommandKind::SpaceArgument:
      parser.reader().take('*');
      return {append_space(row, take_length(parser))};
    default: return append_wording(row, token, command, style, parser);
  }
}

Atom append_structure(
    pugi::xml_node row, const Token& token, const Command& command, MathStyle style, Parser& parser
) {
  switch (command.kind) {
    case CommandKind::Fraction: return append_fraction(row, command.detail, style, parser);
    case CommandKind::Binomial: return append_binomial(row, command.detail, style, parser);
    case CommandKind::GeneralFraction: return append_general_fraction(row, token, style, parser);
    case CommandKind::Root: return append_root(row, style, parser);
    case CommandKind::Big: return append_big(row, token, command.detail, parser);
    case CommandKind::Left: return append_delimited(row, token, style, parser);
    case CommandKind::Begin: return append_environment(row, token, style, parser);
    case CommandKind::Substack: return append_substack(row, token, style, parser);
    case CommandKind::Prescript: return append_prescript(row, style, parser);
    case CommandKind::Sideset: return append_sideset(row, style, parser);
    case CommandKind::Not: return append_negated(row, style, parser);
    case CommandKind::Modulo: return append_modulo(row, command.detail, style, parser);
    case CommandKind::Class: return append_with_class(row, command.detail, style, parser);
    default: return append_decoration(row, token, command, style, parser);
  }
}

}  // namespace

Atom append_command(pugi::xml_node row, const Token& token, MathStyle style, Parser& parser) {
  if (const auto* symbol_row = find_symbol(token.text))
    return append_symbol(row, symbol_row->text, symbol_row->atom_class, style);
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
  return append_structure(row, token, *found, style, parser);
}

}  // namespace quire::math
