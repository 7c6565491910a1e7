#include "epub/embedded_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "css/cascade.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "font/character_subset.h"

namespace quire::epub {
namespace {

using font::FaceId;
using Characters = std::set<char32_t>;

/// Which characters a face of a family shows; the face may be another family's that helps out.
struct Use {
  std::string family;  ///< as the sheet calls it
  FaceId wanted;       ///< the family's own face
  FaceId face;         ///< the one that has the characters
  auto operator<=>(const Use&) const = default;
};
using Uses = std::map<Use, Characters>;

constexpr std::array<std::string_view, 6> generic_families{
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"};

bool is_generic(std::string_view family) {
  return std::ranges::find(generic_families, family) != generic_families.end();
}

/// Han, kana, hangul and pictures: thousands of large glyphs, and every reading system has them.
bool is_left_to_the_reader(char32_t character) {
  struct Range {
    char32_t first, last;
  };
  constexpr std::array ranges{
      Range{0x1100, 0x11FF},
      Range{0x2E80, 0xA4CF},
      Range{0xA960, 0xA97F},
      Range{0xAC00, 0xD7FF},
      Range{0xF900, 0xFAFF},
      Range{0xFE00, 0xFE0F},
      Range{0xFE30, 0xFE4F},
      Range{0xFF00, 0xFFEF},
      Range{0x1F000, 0x1FAFF},
      Range{0x20000, 0x3FFFF},
      Range{0xE0000, 0xE01EF},
  };
  return std::ranges::any_of(ranges, [character](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

bool has_no_glyph_of_its_own(char32_t character) {
  return character < 0x20 || character == 0x7F || character == 0xFEFF;
}

class Collector {
public:
  Collector(const css::Cascade& cascade, const font::FontSet& fonts)
      : cascade_(cascade), fonts_(fonts) {}

  void add(const pugi::xml_document& document) {
    css::StyleTable styles;
    const pugi::xml_node root = document.child("html");
    add(root, cascade_.style_of(root, styles.initial(), styles), styles);
  }

  Uses take() { return std::move(uses_); }

private:
  // As deep as the DOM, which markdown bounds.
  void add(pugi::xml_node element, css::StyleRef style, css::StyleTable& styles) {
    for (const auto child : element.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
        add_text(child.value(), element, *style);
      else if (child.type() == pugi::node_element)
        add(child, cascade_.style_of(child, style, styles), styles);
    }
  }

  void add_text(std::string_view text, pugi::xml_node element, const css::ComputedStyle& style) {
    const auto& font = *style.inherited;
    if (font.font_family.empty()) return;
    const auto& family = font.font_family.front();
    if (is_generic(family) || !fonts_.has_family(family)) return;
    const auto slant =
        font.font_style == css::FontStyle::Italic ? font::Slant::Italic : font::Slant::Normal;
    const auto wanted = fonts_.match({&family, 1}, font.font_weight, slant);
    auto& own = uses_[{family, wanted, wanted}];
    for (const auto character : utf8::code_points(text)) {
      if (own.contains(character) || has_no_glyph_of_its_own(character)) continue;
      if (fonts_.face(wanted).glyph(character))
        own.insert(character);
      else if (!is_left_to_the_reader(character))
        add_from_fallback(character, {family, wanted, {}}, element);
    }
  }

  void add_from_fallback(char32_t character, Use use, pugi::xml_node element) {
    const auto face = fonts_.fallback({&character, 1}, use.wanted, dom::language_at(element));
    if (!face) return;
    use.face = *face;
    uses_[use].insert(character);
  }

  const css::Cascade& cascade_;
  const font::FontSet& fonts_;
  Uses uses_;
};

/// "U+2713, U+2190-2193"
std::string unicode_range(const Characters& characters) {
  std::vector<std::string> ranges;
  for (auto at = characters.begin(); at != characters.end();) {
    const auto first = *at;
    auto last = first;
    for (++at; at != characters.end() && *at == last + 1; ++at)
      last = *at;
    ranges.push_back(
        first == last
            ? fmt::format("U+{:X}", static_cast<std::uint32_t>(first))
            : fmt::format(
                  "U+{:X}-{:X}", static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)
              )
    );
  }
  return fmt::format("{}", fmt::join(ranges, ", "));
}

/// "jetbrains-mono-700-italic"
std::string name_of(const font::Face& face) {
  std::string name;
  for (const char c : face.family()) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    name += is_kept ? static_cast<char>(is_upper ? c - 'A' + 'a' : c) : '-';
  }
  return fmt::format(
      "{}-{}{}", name, face.weight(), face.slant() == font::Slant::Normal ? "" : "-italic"
  );
}

EmbeddedFont embedded(const Use& use, const Characters& characters, const font::FontSet& fonts) {
  const auto& face = fonts.face(use.face);
  const auto& wanted = fonts.face(use.wanted);
  EmbeddedFont result;
  result.bytes = font::character_subset(face, characters);
  const bool is_cff = result.bytes.starts_with("OTTO");
  result.media_type = is_cff ? "font/otf" : "font/ttf";
  auto name = name_of(face);
  const bool is_fallback = use.face != use.wanted;
  if (is_fallback) name = name_of(wanted) + "-" + name;
  result.href = fmt::format("fonts/{}.{}", name, is_cff ? "otf" : "ttf");
  result.rule = fmt::format(
      "@font-face {{\n  font-family: \"{}\";\n  font-weight: {};\n  font-style: {};\n"
      "  src: url({});\n",
      use.family,
      wanted.weight(),
      wanted.slant() == font::Slant::Normal ? "normal" : "italic",
      result.href
  );
  if (is_fallback) result.rule += fmt::format("  unicode-range: {};\n", unicode_range(characters));
  result.rule += "}\n";
  return result;
}

}  // namespace

std::vector<EmbeddedFont> embedded_fonts(
    const book::Book& book, const std::vector<css::Stylesheet>& sheets, const font::FontSet& fonts
) {
  Diagnostics said_for_print_already;
  const css::Cascade cascade(sheets, css::Medium::Screen, said_for_print_already);
  Collector collector(cascade, fonts);
  for (const auto& chapter : book.chapters)
    collector.add(*chapter.document);
  // Those that help out first: what does not know unicode-range takes the last rule.
  std::vector<EmbeddedFont> helping, own;
  for (const auto& [use, characters] : collector.take())
    if (!characters.empty())
      (use.face == use.wanted ? own : helping).push_back(embedded(use, characters, fonts));
  std::ranges::move(own, std::back_inserter(helping));
  return helping;
}

}  // namespace quire::epub
