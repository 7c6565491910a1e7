#include "pdf/pictures/drawn_colors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/decimal.h"
#include "base/deflate.h"
#include "base/luminance.h"
#include "image/image.h"
#include "pdf/objects/inks.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

std::uint8_t channel_of(std::string_view number) {
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

Color color_of(const std::array<std::string_view, 3>& rgb) {
  return {channel_of(rgb[0]), channel_of(rgb[1]), channel_of(rgb[2])};
}

std::string grey_number(Color color) {
  std::string text;
  append_decimal(text, grey_of(color), grey_digits);
  return text;
}

/// An operator that sets a colour, with its operands: a grey alone has one. `is_fill`: for filling.
std::string setting(const std::array<std::string_view, 3>& rgb, bool is_fill, Coloring coloring) {
  const auto color = color_of(rgb);
  if (coloring.space == ColorSpace::Grey || is_neutral(color))
    return grey_number(color) + (is_fill ? " g" : " G");
  return coloring.inks->operands_of(color) + (is_fill ? " k" : " K");
}

bool is_packed(const Entries& entries) { return value_of(entries, "/Filter") == "/FlateDecode"; }

/// A limit on what cairo's own streams unpack to.
constexpr std::size_t most_bytes = std::size_t{1} << 30;

}  // namespace

std::string operands_of(const std::array<std::string_view, 3>& rgb, Coloring coloring) {
  const auto color = color_of(rgb);
  return coloring.space == ColorSpace::Grey ? grey_number(color)
                                            : coloring.inks->operands_of(color);
}

std::string colored_operators(std::string_view operators, Coloring coloring) {
  std::string result;
  result.reserve(operators.size());
  std::array<std::size_t, 3> begins{};  // of the last three operands
  std::array<std::string_view, 3> operands{};
  std::size_t copied = 0;
  for (auto at = skip_space(operators, 0); at < operators.size();) {
    const auto end = end_of_value(operators, at);
    const auto token = operators.substr(at, end - at);
    if (token == "rg" || token == "RG") {
      result += operators.substr(copied, begins[0] - copied);
      result += setting(operands, token == "rg", coloring);
      copied = end;
    }
    begins = {begins[1], begins[2], at};
    operands = {operands[1], operands[2], token};
    at = skip_space(operators, end);
  }
  result += operators.substr(copied);
  return result;
}

std::string colored_content(std::string_view dictionary, std::string_view data, Coloring coloring) {
  if (coloring.space == ColorSpace::Rgb) return std::string(data);
  if (!is_packed(entries_of(dictionary))) return colored_operators(data, coloring);
  std::string room;
  const auto operators = inflated(data, room, most_bytes);
  return operators ? Deflater()(colored_operators(*operators, coloring)) : std::string(data);
}

std::optional<std::string> grey_image(std::string_view dictionary, std::string_view data) {
  const auto entries = entries_of(dictionary);
  const auto space = value_of(entries, "/ColorSpace");
  const auto filter = value_of(entries, "/Filter");
  if (filter == "/DCTDecode" && (space == "/DeviceRGB" || space == "/DeviceCMYK"))
    return image::in_grey(image::Format::Jpeg, data);
  if (space != "/DeviceRGB" || !is_packed(entries)) return std::nullopt;
  const auto size =
      3 * whole_number(value_of(entries, "/Width")) * whole_number(value_of(entries, "/Height"));
  std::string samples(size, '\0');
  if (whole_number(value_of(entries, "/BitsPerComponent")) != 8) return std::nullopt;
  if (!inflate(data, samples.data(), size)) return std::nullopt;
  return Deflater()(image::grey_samples(samples));
}

}  // namespace quire::pdf
