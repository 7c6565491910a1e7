#include "layout/math/operator_dictionary.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace quire::layout {
namespace {

enum class Category : std::uint8_t { A, B, C, D, E, F, G, H, I, J, K, L, M };

struct Row {
  char32_t first, last;
  Category category;
};

constexpr auto rows = std::to_array<Row>({
#define OPERATOR(first, last, category) {first, last, Category::category},
#include "layout/math/operators.def"
#undef OPERATOR
});

struct CategoryRow {
  MathForm form;
  int left, right;
  bool stretchy, symmetric, largeop, movablelimits;
};

/// In the order of Category.
constexpr auto categories = std::to_array<CategoryRow>({
    {MathForm::Infix, 5, 5, true, false, false, false},
    {MathForm::Infix, 4, 4, false, false, false, false},
    {MathForm::Infix, 3, 3, false, false, false, false},
    {MathForm::Prefix, 0, 0, false, false, false, false},
    {MathForm::Postfix, 0, 0, false, false, false, false},
    {MathForm::Prefix, 0, 0, true, true, false, false},
    {MathForm::Postfix, 0, 0, true, true, false, false},
    {MathForm::Prefix, 3, 3, false, true, true, false},
    {MathForm::Postfix, 0, 0, true, false, false, false},
    {MathForm::Prefix, 3, 3, false, true, true, true},
    {MathForm::Infix, 0, 0, false, false, false, false},
    {MathForm::Prefix, 3, 0, false, false, false, false},
    {MathForm::Infix, 0, 3, false, false, false, false},
});

const CategoryRow& category_of(const Row& row) {
  return categories.at(static_cast<std::size_t>(row.category));
}

/// The dictionary's row for a character in a form, or in another if there is none in this.
const CategoryRow* find(char32_t character, MathForm form) {
  const CategoryRow* other = nullptr;
  for (const auto& row : rows) {
    if (character < row.first || character > row.last) continue;
    const auto& category = category_of(row);
    if (category.form == form) return &category;
    if (!other) other = &category;
  }
  return other;
}

char32_t only_character(std::string_view text) {
  if (text.empty()) return 0;
  const auto [character, size, is_valid] = utf8::decode(text, 0);
  return size == text.size() ? character : 0;
}

/// Arrows to the side, and what stands over and under.
bool is_horizontal(char32_t c) {
  const bool is_vertical_arrow = c == 0x2191 || c == 0x2193 || c == 0x2195 || c == 0x21D1 ||
                                 c == 0x21D3 || c == 0x21D5 || c == 0x21C5 || c == 0x21F5;
  const bool is_arrow =
      (c >= 0x2190 && c <= 0x21FF) || (c >= 0x27F0 && c <= 0x27FF) || (c >= 0x2900 && c <= 0x297F);
  const auto* category = find(c, MathForm::Postfix);
  const bool is_mark =
      category && category->form == MathForm::Postfix && category->stretchy && !category->symmetric;
  const bool is_bracket = c >= 0x27E6 && c <= 0x27EF;
  return (is_arrow && !is_vertical_arrow && !is_bracket) || is_mark || c == U'=';
}

void set(bool& property, const MathNode& mo, std::string_view attribute) {
  const auto value = mo.get(attribute);
  if (value == "true") property = true;
  if (value == "false") property = false;
}

}  // namespace

OperatorProperties operator_properties(const MathNode& mo, MathForm form) {
  OperatorProperties properties;
  const auto character = only_character(mo.text);
  bool stretchy = false;
  if (const auto* row = find(character, form)) {
    properties.left = row->left;
    properties.right = row->right;
    properties.symmetric = row->symmetric;
    properties.largeop = row->largeop;
    properties.movablelimits = row->movablelimits;
    stretchy = row->stretchy;
  }
  set(stretchy, mo, "stretchy");
  set(properties.symmetric, mo, "symmetric");
  set(properties.largeop, mo, "largeop");
  set(properties.movablelimits, mo, "movablelimits");
  properties.stretchy_horizontally = stretchy && is_horizontal(character);
  properties.stretchy_vertically = stretchy && !is_horizontal(character);
  return properties;
}

bool is_fence(std::string_view text) {
  const auto character = only_character(text);
  return std::ranges::any_of(rows, [character](const Row& row) {
    return character >= row.first && character <= row.last &&
           (row.category == Category::F || row.category == Category::G) && character != U'|' &&
           character != 0x2016;
  });
}

bool is_relation_sign(std::string_view text) {
  const auto c = only_character(text);
  if (c == U'=' || c == U'<' || c == U'>') return true;
  const bool is_arrow = (c >= 0x2190 && c <= 0x21FF) || (c >= 0x27F5 && c <= 0x27FF);
  const bool is_operator = (c >= 0x2208 && c <= 0x220D) || (c >= 0x221D && c <= 0x221D) ||
                           (c >= 0x2223 && c <= 0x2226) || (c >= 0x223C && c <= 0x228B) ||
                           (c >= 0x228F && c <= 0x2292) || (c >= 0x22A2 && c <= 0x22B8) ||
                           (c >= 0x22D0 && c <= 0x22FF) || (c >= 0x2A66 && c <= 0x2AFB);
  return is_arrow || (is_operator && c != 0x2240);
}

}  // namespace quire::layout
