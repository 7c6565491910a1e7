#include <array>
#include <string>

#include "pdf/objects/private_use.h"
#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

/// What no character maps to. Source: ISO 14289-1 7.21.7.
constexpr std::array<std::string_view, 3> no_text{"<0000>", "<FEFF>", "<FFFE>"};

/// The last text of each line of a CMap is what a code maps to.
bool maps_to_text(std::string_view map, bool is_pdf_2, bool& is_private) {
  const auto begin = map.find("beginbf");
  if (begin == std::string_view::npos) return false;
  for (auto at = begin; at < map.size();) {
    const auto end = std::min(map.find('\n', at), map.size());
    const auto line = map.substr(at, end - at);
    at = end + 1;
    const auto target = line.rfind('<');
    if (target == std::string_view::npos || target == 0) continue;
    if (std::ranges::find(no_text, line.substr(target)) != no_text.end()) return false;
    if (is_pdf_2 && has_private_digits(line.substr(target + 1))) is_private = true;
  }
  return true;
}

class FontCheck {
public:
  FontCheck(Inspection& inspection, ObjectNumber number)
      : inspection_(inspection),
        file_(inspection.file),
        number_(number),
        font_(entries_of(file_.object(number).value)) {}

  void run() {
    const auto kind = value_of(font_, "/Subtype");
    // These two are looked at with the font that they are part of, or draw their glyphs themselves.
    if (kind.starts_with("/CIDFont")) return;
    check_text(kind);
    if (kind == "/Type0")
      check_descendant();
    else if (kind != "/Type3")
      check_program(font_);
  }

private:
  void check_text(std::string_view kind) {
    const auto& map = file_.object(referenced(value_of(font_, "/ToUnicode")));
    const bool is_latin = kind == "/TrueType" && !value_of(font_, "/Encoding").empty();
    std::string room;
    bool is_private = false;
    const bool is_mapped =
        map.is_stream ? maps_to_text(file_.unpacked(map, room), inspection_.is_pdf_2, is_private)
                      : is_latin;
    inspection_.require(!is_private, Clause::PrivateUse, number_);
    inspection_.require(is_mapped, Clause::Unicode, number_);
  }

  void check_descendant() {
    const auto fonts = file_.resolved(value_of(font_, "/DescendantFonts"));
    std::size_t at = 1;
    const auto descendant = file_.dictionary(next_value(fonts, at));
    const auto kind = value_of(descendant, "/Subtype");
    if (kind == "/CIDFontType2")
      inspection_.require(!value_of(descendant, "/CIDToGIDMap").empty(), Clause::GlyphMap, number_);
    // A font of outlines in PostScript has its encoding behind its name.
    const auto name = value_of(font_, "/BaseFont");
    inspection_.require(
        name.starts_with(value_of(descendant, "/BaseFont")), Clause::FontNames, number_
    );
    check_program(descendant);
  }

  void check_program(const Entries& font) {
    const auto descriptor = file_.dictionary(value_of(font, "/FontDescriptor"));
    inspection_.require(
        value_of(descriptor, "/FontName") == value_of(font, "/BaseFont"), Clause::FontNames, number_
    );
    bool is_embedded = false;
    for (const auto key : {"/FontFile", "/FontFile2", "/FontFile3"})
      is_embedded =
          is_embedded || !file_.object(referenced(value_of(descriptor, key))).data.empty();
    inspection_.require(is_embedded, Clause::EmbeddedFonts, number_);
  }

  Inspection& inspection_;
  const FinishedFile& file_;
  ObjectNumber number_;
  Entries font_;
};

}  // namespace

void check_fonts(Inspection& inspection) {
  const auto& file = inspection.file;
  for (ObjectNumber number = 1; number < file.size(); ++number) {
    const auto value = file.object(number).value;
    if (value.starts_with("<</S/") || value.find("/Type/Font/") == std::string_view::npos) continue;
    FontCheck(inspection, number).run();
  }
}

}  // namespace quire::pdf
