#include <array>
#include <string>
#include <string_view>

#include "pdf/objects/syntax.h"
#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

/// A name that a file for a press has nowhere outside of its texts, and the clause that says so.
struct Absent {
  std::string_view name;
  Clause clause;
};
constexpr std::array absent{
    Absent{"/DeviceRGB", Clause::PressColors},
    Absent{"/CalRGB", Clause::PressColors},
    Absent{"/Lab", Clause::PressColors},
    Absent{"/ArtBox", Clause::TrimBoxes},
    Absent{"/Annots", Clause::NoAnnotations},
    Absent{"/AA", Clause::PressActions},
    Absent{"/JavaScript", Clause::PressActions},
    Absent{"/Launch", Clause::PressActions},
    Absent{"/EmbeddedFile", Clause::NoEmbeddedFiles},
    Absent{"/EmbeddedFiles", Clause::NoEmbeddedFiles},
    Absent{"/Filespec", Clause::NoEmbeddedFiles},
    Absent{"/TR2", Clause::PressFeatures},
    Absent{"/HT", Clause::PressFeatures},
    Absent{"/PS", Clause::PressFeatures},
    Absent{"/OPI", Clause::PressFeatures},
    Absent{"/Alternates", Clause::PressFeatures},
    Absent{"/LZWDecode", Clause::PressFeatures},
};

bool ends_name(char c) {
  return std::string_view(" \n\r\t\f/()<>[]{}%").find(c) != std::string_view::npos;
}

/// Calls `visit` for each name in a value, keys too, with the one before it.
template <typename Visit>
void for_each_name(std::string_view value, const Visit& visit) {
  std::string_view last;
  for (std::size_t at = 0; at < value.size();) {
    const bool is_hexadecimal = value[at] == '<' && !value.substr(at).starts_with("<<");
    if (value[at] == '(' || is_hexadecimal) {
      at = end_of_value(value, at);
    } else if (value.substr(at).starts_with("<<")) {
      at += 2;
    } else if (value[at] != '/') {
      ++at;
    } else {
      auto end = at + 1;
      while (end < value.size() && !ends_name(value[end]))
        ++end;
      const auto name = value.substr(at, end - at);
      visit(name, last);
      last = name;
      at = end;
    }
  }
}

class PressCheck {
public:
  PressCheck(Inspection& inspection, const PageFacts& facts)
      : inspection_(inspection),
        file_(inspection.file),
        facts_(facts),
        catalog_(catalog_of(file_)) {}

  void run() {
    check_intent();
    check_identification();
    for (const auto number : facts_.pages)
      check_page(number);
    for (ObjectNumber number = 1; number < file_.size(); ++number)
      check_object(number);
  }

private:
  /// Source: ISO 32000-1 14.11.5, table 365; ICC.1:2010 7.2
  void check_intent() {
    std::size_t count = 0;
    for_each_value(value_of(catalog_, "/OutputIntents"), [&](std::string_view value) {
      ++count;
      const auto intent = file_.dictionary(value);
      const auto number = referenced(value_of(intent, "/DestOutputProfile"));
      const auto& stream = file_.object(number);
      std::string room;
      const auto profile = stream.is_stream ? file_.unpacked(stream, room) : std::string_view();
      constexpr std::size_t place = 12, size = 8;  // class and colours
      const auto kind = profile.size() > place + size ? profile.substr(place, size) : "";
      channels_ = whole_number(value_of(entries_of(stream.value), "/N"));
      const bool agrees =
          (kind == "prtrCMYK" && channels_ == 4) || (kind == "prtrGRAY" && channels_ == 1);
      const auto says = [&](std::string_view key) { return value_of(intent, key).size() > 2; };
      const bool is_named =
          says("/OutputConditionIdentifier") && (says("/RegistryName") || says("/Info"));
      const bool is_for_press = value_of(intent, "/S") == "/GTS_PDFX";
      inspection_.require(agrees && is_named && is_for_press, Clause::PressIntent, number);
    });
    inspection_.require(count == 1, Clause::PressIntent, 0);
  }

  void check_identification() {
    const auto number = referenced(value_of(catalog_, "/Metadata"));
    const auto xmp = file_.object(number).data;
    const auto says = [xmp](std::string_view what) { return xmp.find(what) != xmp.npos; };
    bool is_whole = says("<pdfxid:GTS_PDFXVersion>PDF/X-4<");
    for (const auto property :
         {"<xmpMM:DocumentID>",
          "<xmpMM:VersionID>",
          "<xmpMM:RenditionClass>",
          "<xmp:CreateDate>",
          "<xmp:ModifyDate>",
          "<xmp:MetadataDate>",
          "<dc:title>"})
      is_whole = is_whole && says(property);
    const bool says_more = says("<pdfaid:part>") || says("<pdfuaid:part>");
    inspection_.require(is_whole && !says_more, Clause::PressIdentification, number);
    const auto trapped = value_of(file_.dictionary(value_of(file_.trailer(), "/Info")), "/Trapped");
    const bool agrees = trapped == "/False" && says("<pdf:Trapped>False<");
    inspection_.require(agrees, Clause::Trapped, number);
  }

  void check_page(ObjectNumber number) {
    const auto page = entries_of(file_.object(number).value);
    inspection_.require(!value_of(page, "/TrimBox").empty(), Clause::TrimBoxes, number);
    const auto space = value_of(file_.dictionary(value_of(page, "/Group")), "/CS");
    const auto inks = channels_ == 4 ? "/DeviceCMYK" : "/DeviceGray";
    inspection_.require(space == inks, Clause::BlendingSpace, number);
  }

  void check_object(ObjectNumber number) {
    const auto& object = file_.object(number);
    for_each_name(object.value, [&](std::string_view name, std::string_view before) {
      for (const auto& [forbidden, clause] : absent)
        if (name == forbidden) inspection_.report(clause, number);
      // Structure elements have these names, too.
      if (before != "/S") {
        inspection_.require(name != "/TR", Clause::PressFeatures, number);
        inspection_.require(name != "/Annot", Clause::NoAnnotations, number);
      }
      if (name == "/ICCBased")
        check_profile(object.value.substr(name.data() + name.size() - object.value.data()), number);
    });
    if (!object.is_stream) return;
    const auto entries = entries_of(object.value);
    if (value_of(entries, "/Subtype") != "/Form") return;
    const auto group = value_of(file_.dictionary(value_of(entries, "/Group")), "/CS");
    const bool is_mixed_in_inks =
        group.empty() || group == "/DeviceGray" || (group == "/DeviceCMYK" && channels_ == 4);
    inspection_.require(is_mixed_in_inks, Clause::BlendingSpace, number);
  }

  /// `rest`: what follows the name of a calibrated space.
  void check_profile(std::string_view rest, ObjectNumber number) {
    std::size_t at = skip_space(rest, 0);
    const auto& stream = file_.object(referenced(next_value(rest, at)));
    std::string room;
    const auto profile = stream.is_stream ? file_.unpacked(stream, room) : std::string_view();
    constexpr std::size_t place = 16, size = 4;
    const auto colors = profile.size() > place + size ? profile.substr(place, size) : "";
    const bool is_rgb = colors == "RGB " && value_of(entries_of(stream.value), "/N") == "3";
    inspection_.require(is_rgb, Clause::PressColors, number);
  }

  Inspection& inspection_;
  const FinishedFile& file_;
  const PageFacts& facts_;
  Entries catalog_;
  std::size_t channels_ = 0;
};

}  // namespace

void check_press(Inspection& inspection, const PageFacts& facts) {
  PressCheck(inspection, facts).run();
}

}  // namespace quire::pdf
