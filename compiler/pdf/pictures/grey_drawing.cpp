#include "pdf/pictures/grey_drawing.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/decimal.h"
#include "base/deflate.h"
#include "base/luminance.h"
#include "image/image.h"
#include "pdf/color_space.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

std::uint8_t channel_of(std::string_view number) {
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

bool is_packed(const Entries& entries) { return value_of(entries, "/Filter") == "/FlateDecode"; }

/// A limit on what cairo's own streams unpack to.
constexpr std::size_t most_bytes = std::size_t{1} << 30;

}  // namespace

std::string grey_number(const std::array<std::string_view, 3>& rgb) {
  std::string text;
  append_decimal(
      text, grey_of({channel_of(rgb[0]), channel_of(rgb[1]), channel_of(rgb[2])}), grey_digits
  );
  return text;
}

std::string grey_operators(std::string_view operators) {
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
      result += grey_number(operands) + (token == "rg" ? " g" : " G");
      copied = end;
    }
    begins = {begins[1], begins[2], at};
    operands = {operands[1], operands[2], token};
    at = skip_space(operators, end);
  }
  result += operators.substr(copied);
  return result;
}

std::string grey_content(std::string_view dictionary, std::string_view data) {
  if (!is_packed(entries_of(dictionary))) return grey_operators(data);
  std::string room;
  const auto operators = inflated(data, room, most_bytes);
  return operators ? Deflater()(grey_operators(*operators)) : std::string(data);
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
