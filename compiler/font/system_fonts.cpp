#include "font/system_fonts.h"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>

#include <array>
#include <mutex>
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

/// The generic families in their four styles, and who stands in for what they lack.
std::set<FaceId> faces_for(const FontSet& fonts, const std::set<char32_t>& characters) {
  std::set<FaceId> faces;
  for (const std::string generic : {"serif", "sans-serif", "monospace"})
    for (const int weight : {400, 700})
      for (const auto slant : {Slant::Normal, Slant::Italic})
        faces.insert(fonts.match(std::array{generic}, weight, slant));
  const auto text_faces = faces;
  for (const auto character : characters)
    for (const auto face : text_faces)
      if (!fonts.face(face).glyph(character))
        if (const auto found = fonts.fallback(std::u32string(1, character), face, ""))
          faces.insert(*found);
  return faces;
}

void make_current(const FontSet& fonts, const std::set<char32_t>& characters) {
  auto* config = FcConfigCreate();
  const auto xml = aliases(fonts);
  FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(xml.c_str()), FcTrue);
  for (const auto face : faces_for(fonts, characters)) {
    const auto path = fonts.face(face).path().string();
    FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str()));
  }
  FcConfigBuildFonts(config);
  FcConfigSetCurrent(config);
  FcConfigDestroy(config);  // the process keeps its own reference
}

}  // namespace

void offer_to_libraries(const FontSet& fonts, const std::set<char32_t>& characters) {
  static std::once_flag done;  // fontconfig's current configuration is the process's
  std::call_once(done, make_current, fonts, characters);
}

}  // namespace quire::font
