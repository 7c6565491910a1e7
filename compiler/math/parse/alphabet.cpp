#include "math/parse/alphabet.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace quire::math {
namespace {

struct Row {
  std::string_view name;
  Alphabet alphabet;
  char32_t capital, small, digit;       ///< of A, a, 0; 0: none
  char32_t greek_capital, greek_small;  ///< of Α, α
};

constexpr auto rows = std::to_array<Row>({
    {"", Alphabet::Default, 0, 0, 0, 0, 0},
    {"rm", Alphabet::Upright, 0, 0, 0, 0, 0},
    {"it", Alphabet::Italic, 0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC},
    {"bf", Alphabet::Bold, 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2},
    {"bi", Alphabet::BoldItalic, 0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736},
    {"bm", Alphabet::BoldSymbol, 0x1D468, 0x1D482, 0x1D7CE, 0x1D6A8, 0x1D736},
    {"scr", Alphabet::Script, 0x1D49C, 0x1D4B6, 0, 0, 0},
    {"cal", Alphabet::Script, 0x1D49C, 0x1D4B6, 0, 0, 0},
    {"bcal", Alphabet::BoldScript, 0x1D4D0, 0x1D4EA, 0, 0, 0},
    {"frak", Alphabet::Fraktur, 0x1D504, 0x1D51E, 0, 0, 0},
    {"bfrak", Alphabet::BoldFraktur, 0x1D56C, 0x1D586, 0, 0, 0},
    {"bb", Alphabet::DoubleStruck, 0x1D538, 0x1D552, 0x1D7D8, 0, 0},
    {"sf", Alphabet::SansSerif, 0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0},
    {"bsf", Alphabet::SansSerifBold, 0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756, 0x1D770},
    {"si", Alphabet::SansSerifItalic, 0x1D608, 0x1D622, 0x1D7E2, 0, 0},
    {"tt", Alphabet::Monospace, 0x1D670, 0x1D68A, 0x1D7F6, 0, 0},
});

struct Exception {
  Alphabet alphabet;
  char32_t character, result;
};

/// Letters that Unicode had before the block. Source: Unicode, Letterlike Symbols
constexpr auto exceptions = std::to_array<Exception>({
    {Alphabet::Italic, U'h', 0x210E},       {Alphabet::Script, U'B', 0x212C},
    {Alphabet::Script, U'E', 0x2130},       {Alphabet::Script, U'F', 0x2131},
    {Alphabet::Script, U'H', 0x210B},       {Alphabet::Script, U'I', 0x2110},
    {Alphabet::Script, U'L', 0x2112},       {Alphabet::Script, U'M', 0x2133},
    {Alphabet::Script, U'R', 0x211B},       {Alphabet::Script, U'e', 0x212F},
    {Alphabet::Script, U'g', 0x210A},       {Alphabet::Script, U'o', 0x2134},
    {Alphabet::Fraktur, U'C', 0x212D},      {Alphabet::Fraktur, U'H', 0x210C},
    {Alphabet::Fraktur, U'I', 0x2111},      {Alphabet::Fraktur, U'R', 0x211C},
    {Alphabet::Fraktur, U'Z', 0x2128},      {Alphabet::DoubleStruck, U'C', 0x2102},
    {Alphabet::DoubleStruck, U'H', 0x210D}, {Alphabet::DoubleStruck, U'N', 0x2115},
    {Alphabet::DoubleStruck, U'P', 0x2119}, {Alphabet::DoubleStruck, U'Q', 0x211A},
    {Alphabet::DoubleStruck, U'R', 0x211D}, {Alphabet::DoubleStruck, U'Z', 0x2124},
});

/// What stands after ω in a Greek alphabet, in its order: ∂ϵϑϰϕϱϖ.
constexpr std::u32string_view greek_variants = U"\u2202\u03F5\u03D1\u03F0\u03D5\u03F1\u03D6";

char32_t greek(char32_t c, const Row& row) {
  if (row.greek_small == 0) return c;
  if (c >= 0x391 && c <= 0x3A9) return row.greek_capital + (c - 0x391);
  if (c == 0x2207) return row.greek_capital + 25;
  if (c >= 0x3B1 && c <= 0x3C9) return row.greek_small + (c - 0x3B1);
  if (const auto variant = greek_variants.find(c); variant != std::u32string_view::npos)
    return row.greek_small + 25 + static_cast<char32_t>(variant);
  return c;
}

}  // namespace

Alphabet alphabet_named(std::string_view name) {
  const auto row = std::ranges::find(rows, name, &Row::name);
  return row == rows.end() ? Alphabet::Default : row->alphabet;
}

char32_t in_alphabet(char32_t c, Alphabet alphabet) {
  const auto row = std::ranges::find(rows, alphabet, &Row::alphabet);
  if (row->capital == 0) return c;
  for (const auto& exception : exceptions)
    if (exception.alphabet == alphabet && exception.character == c) return exception.result;
  if (c >= U'A' && c <= U'Z') return row->capital + (c - U'A');
  if (c >= U'a' && c <= U'z') return row->small + (c - U'a');
  if (c >= U'0' && c <= U'9') return row->digit ? row->digit + (c - U'0') : c;
  return greek(c, *row);
}

std::string in_alphabet(std::string_view text, Alphabet alphabet) {
  std::string result;
  for (const char32_t c : utf8::code_points(text))
    utf8::append(result, in_alphabet(c, alphabet));
  return result;
}

}  // namespace quire::math
