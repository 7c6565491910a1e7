#include "pdf/objects/page_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

/// A folio as /PageLabels knows it.
struct Label {
  char style = 0;  ///< D, r or R; 0: only the prefix
  int number = 0;
  std::string prefix;
};

constexpr std::array<std::pair<int, std::string_view>, 13> numerals{
    {{1000, "m"},
     {900, "cm"},
     {500, "d"},
     {400, "cd"},
     {100, "c"},
     {90, "xc"},
     {50, "l"},
     {40, "xl"},
     {10, "x"},
     {9, "ix"},
     {5, "v"},
     {4, "iv"},
     {1, "i"}}};

std::string roman(int number) {
  std::string result;
  for (const auto& [value, digits] : numerals)
    for (; number >= value; number -= value)
      result += digits;
  return result;
}

std::optional<int> decimal(std::string_view folio) {
  if (folio.empty() || folio.size() > 6 || folio[0] == '0') return std::nullopt;
  int number = 0;
  for (const char c : folio) {
    if (!ascii::is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// The value of lower-case roman digits, if they are written as they should be.
std::optional<int> roman_number(std::string_view folio) {
  int number = 0;
  auto rest = folio;
  for (const auto& [value, digits] : numerals)
    for (; rest.starts_with(digits) && number < 4000; number += value)
      rest.remove_prefix(digits.size());
  const bool is_roman = !folio.empty() && rest.empty() && roman(number) == folio;
  return is_roman ? std::optional(number) : std::nullopt;
}

Label label_of(const std::string& folio) {
  if (const auto number = decimal(folio)) return {'D', *number, {}};
  if (const auto number = roman_number(folio)) return {'r', *number, {}};
  return {0, 0, folio};
}

bool goes_on(const Label& before, const Label& label) {
  return label.style != 0 && label.style == before.style && label.number == before.number + 1;
}

std::string range_of(const Label& label) {
  if (label.style == 0) return "<</P" + text_string(label.prefix) + ">>";
  return fmt::format("<</S/{}/St {}>>", label.style, label.number);
}

}  // namespace

std::string page_labels(const std::vector<page::Page>& pages) {
  std::string ranges;
  Label before;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto label = label_of(pages[i].folio);
    if (!goes_on(before, label)) ranges += std::to_string(i) + range_of(label);
    before = label;
  }
  return "<</Nums[" + ranges + "]>>";
}

}  // namespace quire::pdf
