#include "layout/math/operator_dictionary.h"

#include "base/utf8.h"
#include "math/operators.h"

namespace quire::layout {
namespace {

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
  return (is_arrow && !is_vertical_arrow) || math::is_stretchy_mark(c) || c == U'=';
}

void set(bool& property, const MathNode& mo, std::string_view attribute) {
  const auto value = mo.get(attribute);
  if (value == "true") property = true;
  if (value == "false") property = false;
}

}  // namespace

OperatorProperties operator_properties(const MathNode& mo, MathForm form) {
  const auto character = only_character(mo.text);
  const auto& entry = math::operator_entry(character, form);
  OperatorProperties properties;
  properties.left = entry.left;
  properties.right = entry.right;
  properties.symmetric = entry.is_symmetric;
  properties.largeop = entry.is_large;
  properties.movablelimits = entry.has_movable_limits;
  bool stretchy = entry.is_stretchy;
  set(stretchy, mo, "stretchy");
  set(properties.symmetric, mo, "symmetric");
  set(properties.largeop, mo, "largeop");
  set(properties.movablelimits, mo, "movablelimits");
  properties.stretchy_horizontally = stretchy && is_horizontal(character);
  properties.stretchy_vertically = stretchy && !is_horizontal(character);
  return properties;
}

bool is_fence(std::string_view text) { return math::is_bracket(only_character(text)); }

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
