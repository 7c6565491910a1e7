#include "math/parse/symbols.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "math/parse/elements.h"

namespace quire::math {
namespace {

bool is_digit(const Token& token) {
  return token.kind == Token::Kind::Character && token.text[0] >= '0' && token.text[0] <= '9';
}

bool is_letter(const Token& token) {
  return token.kind == Token::Kind::Character && ascii::is_letter(token.text[0]);
}

/// What is italic in a formula if it is the only character of an <mi>. Source: MathML Core
/// #italic-mappings
bool is_italic_by_default(char32_t c) {
  return c < 0x80 ? ascii::is_letter(static_cast<char>(c))
                  : (c >= 0x391 && c <= 0x3D6) || c == 0x2202 || c == 0x3F0 || c == 0x3F1 ||
                        c == 0x3F4 || c == 0x3F5 || c == 0x2207 || c == 0x131 || c == 0x237;
}

bool is_capital_greek(char32_t c) { return (c >= 0x391 && c <= 0x3A9) || c == 0x2207; }

bool is_integral(char32_t c) {
  return (c >= 0x222B && c <= 0x2233) || (c >= 0x2A0B && c <= 0x2A1C);
}

/// Arrows, which by the operators' dictionary are as wide as what is over them.
bool is_arrow(char32_t c) {
  return (c >= 0x2190 && c <= 0x21FF) || (c >= 0x27F0 && c <= 0x27FF) ||
         (c >= 0x2900 && c <= 0x297F);
}

/// TeX's characters of the keyboard. Source: TeX §232, unicode-math
std::string_view as_in_formulas(std::string_view text) {
  if (text == "-") return "\u2212";
  if (text == "*") return "\u2217";
  return text;
}

/// Digits with points between them are one number.
Atom append_number_token(
    pugi::xml_node row, const Token& first, MathStyle style, bool is_single, Parser& parser
) {
  std::string text(first.text);
  while (!is_single && !parser.reader().is_behind_space()) {
    if (is_digit(parser.reader().peek())) {
      text += parser.reader().next().text;
    } else if (parser.reader().peek().is_character('.')) {
      const auto point = parser.reader().next();
      if (!is_digit(parser.reader().peek())) {
        auto node = append(row, "mrow");
        append(node, "mn", in_alphabet(text, style.alphabet));
        append_symbol(node, point.text, AtomClass::Ordinary, style);
        return {node};
      }
      text += '.';
    } else {
      break;
    }
  }
  return {append(row, "mn", in_alphabet(text, style.alphabet))};
}

/// A letter is a variable; letters in an alphabet that the author names are a word.
Atom append_identifier(
    pugi::xml_node row, const Token& first, MathStyle style, bool is_single, Parser& parser
) {
  std::string text(first.text);
  if (style.alphabet == Alphabet::Default) return {append(row, "mi", text)};
  while (!is_single && is_letter(parser.reader().peek()) && !parser.reader().is_behind_space())
    text += parser.reader().next().text;
  auto node = append(row, "mi", in_alphabet(text, style.alphabet));
  if (style.alphabet == Alphabet::Upright && text.size() == 1) set(node, "mathvariant", "normal");
  return {node};
}

}  // namespace

Atom append_character(
    pugi::xml_node row, const Token& token, MathStyle style, bool is_single, Parser& parser
) {
  if (is_digit(token)) return append_number_token(row, token, style, is_single, parser);
  if (is_letter(token)) return append_identifier(row, token, style, is_single, parser);
  if (token.is_character('.') && !is_single && is_digit(parser.reader().peek()) &&
      !parser.reader().is_behind_space())
    return append_number_token(row, token, style, is_single, parser);
  const auto code_point = utf8::decode(token.text, 0).code_point;
  return append_symbol(row, as_in_formulas(token.text), class_of(code_point), style);
}

Atom append_symbol(
    pugi::xml_node row, std::string_view text, AtomClass atom_class, MathStyle style
) {
  const auto [character, size, is_valid] = utf8::decode(text, 0);
  const bool is_one = size == text.size();
  if (atom_class == AtomClass::Ordinary && text != "." && text != "/") {
    auto node = append(row, "mi", in_alphabet(text, style.alphabet));
    const bool is_upright = style.alphabet == Alphabet::Upright ||
                            (style.alphabet == Alphabet::Default && is_capital_greek(character));
    if (is_one && is_upright && is_italic_by_default(character)) set(node, "mathvariant", "normal");
    return {node};
  }
  const bool is_bold = style.alphabet == Alphabet::Bold || style.alphabet == Alphabet::BoldItalic ||
                       style.alphabet == Alphabet::BoldSymbol;
  auto node = append(row, "mo", is_bold ? in_alphabet(text, style.alphabet) : std::string(text));
  Atom atom{node, atom_class, node};
  switch (atom_class) {
    case AtomClass::Ordinary: make_ordinary(node); break;
    case AtomClass::Large: atom.has_limits = style.level == 0 && !is_integral(character); break;
    case AtomClass::Open:
    case AtomClass::Close:
      set(node, "form", atom_class == AtomClass::Open ? "prefix" : "postfix");
      if (text != "!" && text != "?") set(node, "stretchy", "false");
      break;
    case AtomClass::Fence:
      set(node, "form", "prefix");
      set(node, "stretchy", "false");
      atom.atom_class = AtomClass::Ordinary;
      break;
    case AtomClass::Relation:
      if (is_arrow(character) || text == "|") set(node, "stretchy", "false");
      if (text == "|" || text == "\u2225") set(node, "form", "infix");
      break;
    case AtomClass::Punctuation:
      // amsmath's \colon.
      if (text == ":") {
        set(node, "lspace", "0.1111em");
        set(node, "rspace", "0.3333em");
        return {node};
      }
      break;
    default: break;
  }
  return atom;
}

}  // namespace quire::math
