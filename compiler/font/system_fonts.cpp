#include "font/system_fonts.h"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>

#include <array>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

namespace quire::font {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else
      result += c;
  }
  return result;
}

/// fontconfig's own language: what the generic names stand for.
std::string aliases(const FontSet& fonts) {
  std::string xml = "<fontconfig>";
  for (const std::string generic : {"serif", "sans-serif", "monospace"}) {
    const auto id = fonts.match(std::array{generic}, 400, Slant::Normal);
    xml += fmt::format(
        "<alias binding='same'><family>{}</family><prefer><family>{}</family></prefer></alias>",
        generic,
        escaped(fonts.face(id).family())
    );
  }
  return xml + "</fontconfig>";
}

/// A face that is optional may have no file.
void add(FcConfig* config, const FontSet& fonts, FaceId id) {
  try {
    const auto path = fonts.face(id).path().string();
    FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str()));
  } catch (const std::runtime_error&) {
    return;
  }
}

void make_current(const FontSet& fonts) {
  auto* config = FcConfigCreate();
  const auto xml = aliases(fonts);
  FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(xml.c_str()), FcTrue);
  for (std::size_t i = 0; i < fonts.size(); ++i)
    add(config, fonts, FaceId{static_cast<std::uint16_t>(i)});
  FcConfigBuildFonts(config);
  FcConfigSetCurrent(config);
  FcConfigDestroy(config);  // the process keeps its own reference
}

}  // namespace

void offer_to_libraries(const FontSet& fonts) {
  static std::once_flag done;  // fontconfig's current configuration is the process's
  std::call_once(done, make_current, fonts);
}

}  // namespace quire::font
