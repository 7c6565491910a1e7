#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "css/values/grammar.h"
#include "css/values/quantity.h"

namespace quire::css::grammar {
namespace {

struct NamedColor {
  std::string_view name;
  std::uint32_t rgb;
};

constexpr auto named_colors = std::to_array<NamedColor>({
#define COLOR(name, rgb) {name, rgb},
#include "css/values/colors.def"
#undef COLOR
});

std::uint8_t to_channel(double value) {
  return static_cast<std::uint8_t>(to_integer(std::clamp(value, 0.0, 255.0)));
}

// css-color-4 #named-colors
std::optional<Color> named(std::string_view name) {
  if (ascii::equal_ignoring_case(name, "transparent")) return Color{0, 0, 0, 0};
  const auto wanted = ascii::lower(name);
  const auto found = std::ranges::lower_bound(named_colors, wanted, {}, &NamedColor::name);
  if (found == named_colors.end() || found->name != wanted) return std::nullopt;
  const auto channel = [&](int shift) { return static_cast<std::uint8_t>(found->rgb >> shift); };
  return Color{channel(16), channel(8), channel(0)};
}

// css-color-4 #hex-notation
std::optional<Color> of_hex(std::string_view digits) {
  if (!std::ranges::all_of(digits, ascii::is_hex_digit)) return std::nullopt;
  const auto is_short = digits.size() == 3 || digits.size() == 4;
  if (!is_short && digits.size() != 6 && digits.size() != 8) return std::nullopt;
  std::array<std::uint8_t, 4> channels{0, 0, 0, 255};
  const std::size_t width = is_short ? 1 : 2;
  for (std::size_t i = 0; i < digits.size() / width; ++i) {
    const auto high = ascii::hex_value(digits[i * width]);
    const auto low = ascii::hex_value(digits[i * width + width - 1]);
    channels[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return Color{channels[0], channels[1], channels[2], channels[3]};
}

/// A number, or a percentage of `whole`.
std::optional<double> read_component(ValueReader& reader, double whole) {
  if (reader.take_word("none")) return 0;  // css-color-4 #missing
  const auto quantity = read_quantity(reader);
  if (!quantity || quantity->points != 0 || quantity->ex != 0 || quantity->ch != 0)
    return std::nullopt;
  return quantity->is_number ? quantity->number : quantity->percentage * whole;
}

struct AngleUnit {
  std::string_view name;
  double degrees;
};

// css-values-4 #angles
constexpr std::array angle_units{
    AngleUnit{"deg", 1},
    AngleUnit{"grad", 0.9},
    AngleUnit{"turn", 360},
    AngleUnit{"rad", 57.29577951308232},
};

std::optional<double> read_hue(ValueReader& reader) {
  if (!reader.is(TokenKind::Dimension)) return read_component(reader, 360);
  const auto& token = reader.next();
  for (const auto& unit : angle_units)
    if (ascii::equal_ignoring_case(token.text, unit.name)) return token.number * unit.degrees;
  return std::nullopt;
}

struct Components {
  double first, second, third, alpha;
};

/// Three numbers and an alpha, in the old notation with commas or the new with spaces and a slash.
/// Source: css-color-4 #color-syntax.
std::optional<Components> read_components(ValueReader& reader, bool is_hsl) {
  const auto whole = is_hsl ? 100.0 : 255.0;
  const auto first = is_hsl ? read_hue(reader) : read_component(reader, whole);
  const auto has_commas = reader.take(TokenKind::Comma);
  const auto second = read_component(reader, whole);
  if (has_commas && !reader.take(TokenKind::Comma)) return std::nullopt;
  const auto third = read_component(reader, whole);
  if (!first || !second || !third) return std::nullopt;
  if (reader.at_end()) return Components{*first, *second, *third, 1};
  if (has_commas ? !reader.take(TokenKind::Comma) : !reader.take_delim('/')) return std::nullopt;
  const auto alpha = read_component(reader, 1);
  if (!alpha || !reader.at_end()) return std::nullopt;
  return Components{*first, *second, *third, *alpha};
}

// css-color-4 #hsl-to-rgb
Color of_hsl(const Components& hsl) {
  const auto saturation = std::clamp(hsl.second / 100, 0.0, 1.0);
  const auto lightness = std::clamp(hsl.third / 100, 0.0, 1.0);
  const auto twelfths = std::clamp(hsl.first, -1e9, 1e9) / 30;
  const auto channel = [&](double n) {
    auto k = n + twelfths;
    k -= 12 * static_cast<double>(static_cast<std::int64_t>(k / 12));
    if (k < 0) k += 12;
    const auto a = saturation * std::min(lightness, 1 - lightness);
    return to_channel(255 * (lightness - a * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}))));
  };
  return {channel(0), channel(8), channel(4), to_channel(hsl.alpha * 255)};
}

/// Paper is light; a screen's own sheet goes to the reading system as it is written.
/// Source: css-color-5 #light-dark
std::optional<Color> of_light_dark(ValueReader& reader) {
  auto inside = reader.inside();
  if (inside.is_too_deep()) return std::nullopt;
  const auto light = read_color(inside);
  if (!light || !inside.take(TokenKind::Comma)) return std::nullopt;
  const auto dark = read_color(inside);
  return dark && inside.at_end() ? light : std::nullopt;
}

std::optional<Color> of_function(ValueReader& reader) {
  const auto name = ascii::lower(reader.peek().text);
  if (name == "light-dark") return of_light_dark(reader);
  const auto is_hsl = name == "hsl" || name == "hsla";
  if (!is_hsl && name != "rgb" && name != "rgba") return std::nullopt;
  auto inside = reader.inside();
  const auto parts = read_components(inside, is_hsl);
  if (!parts) return std::nullopt;
  if (is_hsl) return of_hsl(*parts);
  return Color{
      to_channel(parts->first),
      to_channel(parts->second),
      to_channel(parts->third),
      to_channel(parts->alpha * 255)};
}

}  // namespace

std::optional<Color> read_color(ValueReader& reader) {
  if (reader.take_word("currentcolor")) return reader.context().color;
  switch (reader.peek().kind) {
    case TokenKind::Hash: return of_hex(reader.next().text);
    case TokenKind::Ident: return named(reader.next().text);
    case TokenKind::Function: return of_function(reader);
    default: return std::nullopt;
  }
}

}  // namespace quire::css::grammar
