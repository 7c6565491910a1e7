#include "font/examine.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/file.h"

namespace quire::font {
namespace {

using namespace std::string_literals;

/// The font's OS/2 fsType changed.
std::string with_permission(std::string font, unsigned type) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(font[at]); };
  const auto entry = font.find("OS/2");
  const auto table = std::size_t{byte(entry + 8)} << 24 | std::size_t{byte(entry + 9)} << 16 |
                     std::size_t{byte(entry + 10)} << 8 | byte(entry + 11);
  font[table + 8] = static_cast<char>(type >> 8);
  font[table + 9] = static_cast<char>(type & 0xFF);
  return font;
}

/// A table gone, by another name.
std::string without(std::string font, const std::string& table) {
  return font.replace(font.find(table), 4, "none");
}

struct Case {
  const char* what;
  std::string bytes;
  std::string_view reason;  ///< empty: it can be used
};

TEST(Examine, SaysWhyAFontCannotTravel) {
  const auto square = read_file(QUIRE_TESTS_DIRECTORY "/fonts/square.ttf");
  const Case cases[] = {
      {"a font", square, ""},
      {"nothing", "", "is no font"},
      {"a text", "@font-face {}", "is no font"},
      {"WOFF", "wOFF"s + square, "is a WOFF"},
      {"WOFF2", "wOF2"s + square, "is a WOFF2"},
      {"a collection", "ttcf"s + square, "is a collection of several fonts"},
      {"a signature alone", "\0\1\0\0"s, "is damaged"},
      {"its first half", square.substr(0, square.size() / 2), "is damaged"},
      {"restricted", with_permission(square, 0x0002), "forbids embedding (fsType)"},
      {"restricted, or for editing", with_permission(square, 0x000A), ""},
      {"preview and print", with_permission(square, 0x0004), ""},
      {"whole only", with_permission(square, 0x0100), "forbids subsetting (fsType)"},
      {"bitmaps only",
       with_permission(square, 0x0200),
       "allows embedding of bitmaps only (fsType)"},
      {"no outlines", without(square, "glyf"), "has no TrueType or CFF outlines"},
      {"no characters", without(square, "cmap"), "has no characters"},
      {"no widths", without(square, "hmtx"), "is refused by FreeType, as by most readers"},
      {"no heights", without(square, "hhea"), "is refused by FreeType, as by most readers"},
  };
  for (const auto& [what, bytes, reason] : cases) {
    SCOPED_TRACE(what);
    const auto examined = examine(std::make_shared<const std::string>(bytes));
    const auto* refusal = std::get_if<FontRefusal>(&examined);
    EXPECT_EQ(refusal ? refusal->reason : "", reason);
    if (refusal) {
      EXPECT_FALSE(refusal->hint.empty());
    }
  }
}

}  // namespace
}  // namespace quire::font
