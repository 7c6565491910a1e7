#include "math/speech_letters.h"

#include <algorithm>
#include <array>

namespace quire::math {
namespace {

using enum LetterAlphabet;

/// The Latin alphabets of U+1D400 in their order, 52 letters each.
constexpr std::array latin_alphabets{
    Bold,
    Plain,
    Bold,
    Script,
    Script,
    Fraktur,
    DoubleStruck,
    Fraktur,
    Plain,
    Bold,
    Plain,
    Bold,
    Plain};
/// The Greek ones of U+1D6A8, 58 characters each.
constexpr std::array greek_alphabets{Bold, Plain, Bold, Bold, Bold};

struct Letterlike {
  char32_t character, plain;
  LetterAlphabet alphabet;
};
constexpr auto letterlike = std::to_array<Letterlike>({
    {0x2102, U'C', DoubleStruck}, {0x210A, U'g', Script},       {0x210B, U'H', Script},
    {0x210C, U'H', Fraktur},      {0x210D, U'H', DoubleStruck}, {0x210E, U'h', Plain},
    {0x2110, U'I', Script},       {0x2111, U'I', Fraktur},      {0x2112, U'L', Script},
    {0x2115, U'N', DoubleStruck}, {0x2119, U'P', DoubleStruck}, {0x211A, U'Q', DoubleStruck},
    {0x211B, U'R', Script},       {0x211C, U'R', Fraktur},      {0x211D, U'R', DoubleStruck},
    {0x2124, U'Z', DoubleStruck}, {0x2128, U'Z', Fraktur},      {0x212C, U'B', Script},
    {0x212D, U'C', Fraktur},      {0x212F, U'e', Script},       {0x2130, U'E', Script},
    {0x2131, U'F', Script},       {0x2133, U'M', Script},       {0x2134, U'o', Script},
});

constexpr auto greek_names = std::to_array<std::string_view>({
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",   "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",    "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega",
});

struct Variant {
  char32_t character, plain;
};
constexpr auto variants = std::to_array<Variant>({
    {0x3D1, 0x3B8},
    {0x3D5, 0x3C6},
    {0x3D6, 0x3C0},
    {0x3F0, 0x3BA},
    {0x3F1, 0x3C1},
    {0x3F5, 0x3B5},
    {0x3F4, 0x398},
    {0x2202, 0x2202},
    {0x2207, 0x2207},
});

SpokenLetter latin(char32_t plain, LetterAlphabet alphabet) {
  return {alphabet, plain >= U'A' && plain <= U'Z', plain};
}

SpokenLetter greek(char32_t plain, LetterAlphabet alphabet) {
  const auto variant = std::ranges::find(variants, plain, &Variant::character);
  if (variant != variants.end()) plain = variant->plain;
  const bool is_upper = plain >= 0x391 && plain <= 0x3A9;
  const auto index = is_upper ? plain - 0x391 : plain - 0x3B1;
  const bool is_letter = is_upper || (plain >= 0x3B1 && plain <= 0x3C9);
  return {alphabet, is_upper, plain, is_letter ? greek_names.at(index) : std::string_view()};
}

/// One of 58: capitals with ϴ, nabla, small letters, partial and variants.
char32_t greek_at(char32_t index) {
  constexpr std::u32string_view last = U"\u2202\u03F5\u03D1\u03F0\u03D5\u03F1\u03D6";
  if (index < 25) return index == 17 ? 0x3F4 : 0x391 + index;
  if (index == 25) return 0x2207;
  if (index < 51) return 0x3B1 + index - 26;
  return last[index - 51];
}

}  // namespace

SpokenLetter letter_of(char32_t c) {
  if (c < 0x80) return latin(c, Plain);
  if ((c >= 0x391 && c <= 0x3C9) || (c >= 0x3D1 && c <= 0x3F5)) return greek(c, Plain);
  if (c >= 0x1D400 && c < 0x1D6A4) {
    const auto index = c - 0x1D400;
    const auto letter = index % 52;
    return latin(letter < 26 ? U'A' + letter : U'a' + letter - 26, latin_alphabets.at(index / 52));
  }
  if (c >= 0x1D6A8 && c < 0x1D7CA) {
    const auto index = c - 0x1D6A8;
    return greek(greek_at(index % 58), greek_alphabets.at(index / 58));
  }
  if (c >= 0x1D7CE && c <= 0x1D7FF) return latin(U'0' + (c - 0x1D7CE) % 10, Plain);
  const auto found = std::ranges::find(letterlike, c, &Letterlike::character);
  if (found != letterlike.end()) return latin(found->plain, found->alphabet);
  return {Plain, false, c};
}

}  // namespace quire::math
