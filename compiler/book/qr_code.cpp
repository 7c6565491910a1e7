#include "book/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <iterator>
#include <memory>

namespace quire::book {
namespace {

using Modules = std::unique_ptr<QRcode, decltype([](QRcode* code) { QRcode_free(code); })>;

/// libqrencode then takes the smallest that the text fits into.
constexpr int any_version = 0;

bool is_dark(const QRcode& code, std::uint32_t x, std::uint32_t y) {
  return (code.data[y * static_cast<std::uint32_t>(code.width) + x] & 1U) != 0;
}

}  // namespace

std::optional<QrCode> qr_code_of(const std::string& text) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  const Modules code(
      QRcode_encodeData(static_cast<int>(text.size()), bytes, any_version, QR_ECLEVEL_M)
  );
  if (!code) return std::nullopt;
  QrCode result{static_cast<std::uint32_t>(code->width), {}};
  // A run of modules is one rectangle: between two of them printers show a line of paper.
  for (std::uint32_t y = 0; y < result.modules; ++y)
    for (std::uint32_t x = 0, end = 0; x < result.modules; x = end) {
      const bool dark = is_dark(*code, x, y);
      for (end = x + 1; end < result.modules && is_dark(*code, end, y) == dark; ++end) {
      }
      if (dark)
        fmt::format_to(std::back_inserter(result.path), "M{} {}h{}v1H{}z", x, y, end - x, x);
    }
  return result;
}

}  // namespace quire::book
