#include "math/operators.h"

#include <array>
#include <bit>

namespace quire::math {
namespace {

enum class Category : std::uint8_t { A, B, C, D, E, F, G, H, I, J, K, L, M };

/// A set of categories.
using Mask = std::uint16_t;

constexpr Mask mask_of(Category category) {
  return static_cast<Mask>(1U << static_cast<unsigned>(category));
}

template <typename... Categories>
constexpr Mask any_of(Categories... categories) {
  return static_cast<Mask>((mask_of(categories) | ...));
}

using enum Category;

constexpr Mask prefixes = any_of(D, F, H, J, L);
constexpr Mask infixes = any_of(A, B, C, K, M);
constexpr Mask postfixes = any_of(E, G, I);

constexpr auto entries = std::to_array<OperatorEntry>({
    {5, 5, true, false, false, false},   // A
    {4, 4, false, false, false, false},  // B
    {3, 3, false, false, false, false},  // C
    {0, 0, false, false, false, false},  // D
    {0, 0, false, false, false, false},  // E
    {0, 0, true, true, false, false},    // F
    {0, 0, true, true, false, false},    // G
    {3, 3, false, true, true, false},    // H
    {0, 0, true, false, false, false},   // I
    {3, 3, false, true, true, true},     // J
    {0, 0, false, false, false, false},  // K
    {3, 0, false, false, false, false},  // L
    {0, 3, false, false, false, false},  // M
});
constexpr OperatorEntry other_entry;

// All operators are in two stretches of Unicode.
constexpr char32_t low_end = 0x400, high_begin = 0x2000, high_end = 0x3000;

constexpr std::size_t slot_of(char32_t c) { return c < low_end ? c : c - high_begin + low_end; }

struct Table {
  std::array<Mask, low_end + high_end - high_begin> masks{};

  constexpr void add(char32_t first, char32_t last, Category category) {
    for (auto c = first; c <= last; ++c)
      masks.at(slot_of(c)) |= mask_of(category);
  }
};

constexpr Table table_from_rows() {
  Table table;
#define OPERATOR(first, last, category) table.add(first, last, Category::category);
#include "math/operators.def"
#undef OPERATOR
  return table;
}

constexpr Table table = table_from_rows();

Mask categories_of(char32_t c) {
  const bool is_in_table = c < low_end || (c >= high_begin && c < high_end);
  return is_in_table ? table.masks.at(slot_of(c)) : Mask{};
}

Mask mask_of(OperatorForm form) {
  switch (form) {
    case OperatorForm::Prefix: return prefixes;
    case OperatorForm::Infix: return infixes;
    case OperatorForm::Postfix: return postfixes;
  }
  return infixes;
}

}  // namespace

const OperatorEntry& operator_entry(char32_t character, OperatorForm form) {
  const auto all = categories_of(character);
  if (all == 0) return other_entry;
  const auto fitting = static_cast<Mask>(all & mask_of(form));
  return entries.at(static_cast<std::size_t>(std::countr_zero(fitting != 0 ? fitting : all)));
}

bool has_form(char32_t character, OperatorForm form) {
  const auto all = categories_of(character);
  return all == 0 || (all & mask_of(form)) != 0;
}

bool is_bracket(char32_t character) {
  return (categories_of(character) & any_of(F, G)) != 0 && character != U'|' && character != 0x2016;
}

bool is_stretchy_mark(char32_t character) { return (categories_of(character) & mask_of(I)) != 0; }

}  // namespace quire::math
