#include "font/system_fonts.h"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>

#include <array>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"

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

/// What drawings may ask of fonts: their text isn't parsed, so that a word anywhere in it counts.
struct Wishes {
  std::set<char32_t> characters;
  std::vector<std::string> generics{"sans-serif"};  ///< stands in where nothing is named
  std::vector<int> weights{400};
  std::vector<Slant> slants{Slant::Normal};
};

Wishes wishes_of(const std::vector<std::string_view>& drawings) {
  std::set<std::string_view> found;
  Wishes wishes;
  for (const auto drawing : drawings) {
    for (const auto character : utf8::code_points(drawing))
      wishes.characters.insert(character);
    for (const std::string_view word : {"mono", "bold", "weight", "italic", "oblique"})
      if (drawing.find(word) != std::string_view::npos) found.insert(word);
    for (auto at = drawing.find("serif"); at != std::string_view::npos;
         at = drawing.find("serif", at + 1))
      if (!drawing.substr(0, at).ends_with("sans-")) found.insert("serif");
  }
  if (found.contains("serif")) wishes.generics.emplace_back("serif");
  if (found.contains("mono")) wishes.generics.emplace_back("monospace");
  if (found.contains("bold") || found.contains("weight")) wishes.weights.push_back(700);
  if (found.contains("italic") || found.contains("oblique")) wishes.slants.push_back(Slant::Italic);
  return wishes;
}

/// The generic families in the styles that are asked for, and who stands in for what they lack.
std::set<FaceId> faces_for(const FontSet& fonts, const Wishes& wishes) {
  std::set<FaceId> faces;
  for (const auto& generic : wishes.generics)
    for (const int weight : wishes.weights)
      for (const auto slant : wishes.slants)
        faces.insert(fonts.match(std::array{generic}, weight, slant));
  const auto text_faces = faces;
  for (const auto character : wishes.characters)
    for (const auto face : text_faces)
      if (!fonts.face(face).glyph(character))
        if (const auto found = fonts.fallback(std::u32string(1, character), face, ""))
          faces.insert(*found);
  return faces;
}

/// What libraries are told.
struct Offer {
  std::string aliases;
  std::vector<std::string> files;

  friend bool operator==(const Offer&, const Offer&) = default;
};

Offer offer_of(const FontSet& fonts, const std::vector<std::string_view>& drawings) {
  Offer offer{aliases(fonts), {}};
  for (const auto face : faces_for(fonts, wishes_of(drawings)))
    offer.files.push_back(fonts.face(face).path().string());
  return offer;
}

void make_current(const Offer& offer) {
  auto* config = FcConfigCreate();
  FcConfigParseAndLoadFromMemory(
      config, reinterpret_cast<const FcChar8*>(offer.aliases.c_str()), FcTrue
  );
  for (const auto& file : offer.files)
    FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(file.c_str()));
  FcConfigBuildFonts(config);
  FcConfigSetCurrent(config);
  FcConfigDestroy(config);  // the process keeps its own reference
}

}  // namespace

void offer_to_libraries(const FontSet& fonts, const std::vector<std::string_view>& drawings) {
  // fontconfig's current configuration is the process's.
  static std::mutex mutex;
  static std::optional<Offer> current;
  auto offer = offer_of(fonts, drawings);
  const std::scoped_lock lock(mutex);
  if (current == offer) return;
  make_current(offer);
  current = std::move(offer);
}

}  // namespace quire::font
