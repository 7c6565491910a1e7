#include "font/match.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

namespace quire::font {
namespace {

/// How little a face's slant is liked, from 0.
///
/// Source: css-fonts-4 #font-style-matching, "font-style is tried next"
int slant_rank(Slant has, Slant wanted) {
  using Order = std::array<Slant, 3>;
  constexpr std::array<Order, 3> orders = {
      Order{Slant::Normal, Slant::Oblique, Slant::Italic},
      Order{Slant::Italic, Slant::Oblique, Slant::Normal},
      Order{Slant::Oblique, Slant::Italic, Slant::Normal},
  };
  const auto& order = orders[static_cast<std::size_t>(wanted)];
  return static_cast<int>(std::ranges::find(order, has) - order.begin());
}

/// How little a face's weight is liked: first by its group, then by its distance.
///
/// Source: css-fonts-4 #font-style-matching, "font-weight is matched next"
std::tuple<int, int> weight_rank(int has, int wanted) {
  if (has == wanted) return {0, 0};
  // From 400 to 500 a little more is liked best, then less, then more than 500.
  if (wanted >= 400 && wanted <= 500) {
    if (has > wanted && has <= 500) return {1, has - wanted};
    return has < wanted ? std::tuple{2, wanted - has} : std::tuple{3, has - wanted};
  }
  const bool is_better_side = wanted < 400 ? has < wanted : has > wanted;
  return {is_better_side ? 1 : 2, std::max(has - wanted, wanted - has)};
}

}  // namespace

std::size_t nearest_style(std::span<const Style> family, Style wanted) {
  assert(!family.empty());
  const auto rank = [wanted](const Style& style) {
    const auto weight =
        std::clamp(wanted.weight, style.weight, std::max(style.weight, style.heaviest));
    return std::tuple{slant_rank(style.slant, wanted.slant), weight_rank(weight, wanted.weight)};
  };
  return static_cast<std::size_t>(std::ranges::min_element(family, {}, rank) - family.begin());
}

}  // namespace quire::font
