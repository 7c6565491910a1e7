#include "screen/embedded_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "css/cascade.h"
#include "css/token.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "font/character_subset.h"

namespace quire::screen {
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

/// What the sheets may have the reading system put into the text.
Characters generated_characters(const std::vector<css::Stylesheet>& sheets) {
  constexpr std::array<std::string_view, 3> properties{"content", "quotes", "list-style-type"};
  Characters result{U'\u2010', U'\u2022'};
  for (char32_t character = U' '; character < 0x7F; ++character)
    result.insert(character);
  for (const auto& sheet : sheets)
    for (const auto& rule : sheet.rules)
      for (const auto& declaration : rule.declarations) {
        if (std::ranges::find(properties, declaration.property) == properties.end()) continue;
        for (const auto& token : declaration.value)
          if (token.kind == css::TokenKind::String)
            for (const auto character : utf8::code_points(token.text))
              result.insert(character);
      }
  return result;
}

/// The families that the author brings for the screen, in lower case.
std::set<std::string> families_for_screen(const std::vector<css::Stylesheet>& sheets) {
  std::set<std::string> families;
  for (const auto& sheet : sheets)
    for (const auto& rule : sheet.font_faces)
      if (rule.media.screen) families.insert(ascii::lower(rule.family));
  return families;
}

/// Letters that have two cases, and stand below this.
constexpr char32_t after_cased = 0x530;

class Collector {
public:
  Collector(
      const css::Cascade& cascade,
      const font::FontSet& fonts,
      const std::vector<css::Stylesheet>& sheets
  )
      : cascade_(cascade),
        fonts_(fonts),
        generated_(generated_characters(sheets)),
        for_screen_(families_for_screen(sheets)) {}

  void add(const pugi::xml_document& document) {
    css::StyleTable styles;
    known_.clear();
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

  /// What is known of text in a style of the document at hand.
  struct Known {
    FaceId face;  ///< of an author's, or of ours
    bool is_authors = false;
    Characters* own = nullptr;  ///< of ours; null: nothing is embedded for it
    std::bitset<0x80> seen;     ///< of ASCII, most of all text: what is in `own`
  };

  static font::Slant slant_of(const css::InheritedStyle& font) {
    return font.font_style == css::FontStyle::Italic ? font::Slant::Italic : font::Slant::Normal;
  }

  Known first_look(const css::InheritedStyle& font) {
    Known known;
    if (font.font_family.empty() || is_generic(font.font_family.front())) return known;
    const auto& family = font.font_family.front();
    known.face = fonts_.match(font.font_family, font.font_weight, slant_of(font));
    known.is_authors = fonts_.is_added(known.face);
    if (known.is_authors || !fonts_.has_family(family)) return known;
    known.face = fonts_.match({&family, 1}, font.font_weight, slant_of(font));
    known.own = &uses_[{family, known.face, known.face}];
    return known;
  }

  void add_text(std::string_view text, pugi::xml_node element, const css::ComputedStyle& style) {
    const auto& font = *style.inherited;
    const auto [place, is_new] = known_.try_emplace(&font);
    auto& known = place->second;
    if (is_new) known = first_look(font);
    if (known.is_authors) return add_to_authors(text, font, known.face, slant_of(font));
    if (!known.own) return;
    for (const auto character : utf8::code_points(text)) {
      const bool is_ascii = character < known.seen.size();
      if ((is_ascii && known.seen[character]) || has_no_glyph_of_its_own(character)) continue;
      if (fonts_.face(known.face).glyph(character)) {
        known.own->insert(character);
        if (is_ascii) known.seen.set(character);
      } else if (!is_left_to_the_reader(character)) {
        add_from_fallback(character, {font.font_family.front(), known.face, {}}, element);
      }
    }
  }

  /// What an author's faces lack is left to the families after them, which the reader has.
  void add_to_authors(
      std::string_view text, const css::InheritedStyle& font, FaceId first, font::Slant slant
  ) {
    std::vector<FaceId> faces{first};
    for (const auto next : fonts_.next_of(font.font_family, font.font_weight, slant))
      if (fonts_.is_added(next)) faces.push_back(next);
    for (const auto id : faces) {
      const auto& face = fonts_.face(id);
      if (!for_screen_.contains(ascii::lower(face.family()))) continue;
      auto& own = uses_[{face.family(), id, id}];
      if (own.empty()) add_all(generated_, face, own);
      if (font.text_transform != css::TextTransform::None && has_all_cases_.insert(id).second)
        for (char32_t character = 0x80; character < after_cased; ++character)
          if (face.glyph(character)) own.insert(character);
      add_all(utf8::code_points(text), face, own);
    }
  }

  template <typename List>
  static void add_all(const List& characters, const font::Face& face, Characters& own) {
    for (const auto character : characters)
      if (!has_no_glyph_of_its_own(character) && face.glyph(character)) own.insert(character);
  }

  void add_from_fallback(char32_t character, Use use, pugi::xml_node element) {
    const auto face = fonts_.fallback({&character, 1}, use.wanted, dom::language_at(element));
    if (!face) return;
    use.face = *face;
    uses_[use].insert(character);
  }

  const css::Cascade& cascade_;
  const font::FontSet& fonts_;
  Characters generated_;
  std::set<std::string> for_screen_;
  std::set<FaceId> has_all_cases_;
  Uses uses_;
  std::unordered_map<const css::InheritedStyle*, Known> known_;
};

/// What all chapters show, each looked at by itself.
Uses uses_of(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const font::FontSet& fonts,
    const TaskPool& pool,
    const Keeping& keeping
) {
  Diagnostics said_for_print_already;
  const css::Cascade cascade(sheets, css::Medium::Screen, said_for_print_already);
  const Collector empty(cascade, fonts, sheets);
  std::vector<std::shared_ptr<const Uses>> uses(book.chapters.size());
  pool.for_each(uses.size(), [&](std::size_t i, std::size_t) {
    const auto& chapter = book.chapters[i];
    const auto collect = [&] {
      auto collector = empty;
      collector.add(*chapter.document);
      return collector.take();
    };
    if (!chapter.digest) {
      uses[i] = std::make_shared<const Uses>(collect());
      return;
    }
    std::string bytes;
    append(bytes, chapter.digest->digest);
    uses[i] = keeping.get<Uses>("characters", std::move(bytes), collect);
  });
  Uses all;
  for (const auto& of_chapter : uses)
    for (const auto& [use, characters] : *of_chapter)
      all[use].insert(characters.begin(), characters.end());
  return all;
}

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

/// Whether the face is one of those that code is set in, where letters stand for themselves.
bool is_of_code(FaceId id, const font::FontSet& fonts) {
  const std::string generic = "monospace";
  const auto& face = fonts.face(id);
  const auto& code = fonts.face(fonts.match({&generic, 1}, face.weight(), face.slant()));
  return face.family() == code.family();
}

std::string subset_of(
    FaceId id, const Characters& characters, const font::FontSet& fonts, const Keeping& keeping
) {
  const bool is_for_code = !fonts.is_added(id) && is_of_code(id, fonts);
  auto bytes = fmt::format("{}", id.index);
  for (const auto character : characters)
    fmt::format_to(std::back_inserter(bytes), " {:x}", static_cast<std::uint32_t>(character));
  return *keeping.get<std::string>("character subset", std::move(bytes), [&] {
    return font::character_subset(
        fonts.face(id), characters, is_for_code ? font::Layout::Code : font::Layout::All
    );
  });
}

/// `taken`: the names of fonts before it.
EmbeddedFont embedded(
    const Use& use,
    const Characters& characters,
    const font::FontSet& fonts,
    const Keeping& keeping,
    std::set<std::string>& taken
) {
  const auto& face = fonts.face(use.face);
  const auto& wanted = fonts.face(use.wanted);
  EmbeddedFont result;
  result.bytes = subset_of(use.face, characters, fonts, keeping);
  const bool is_cff = result.bytes.starts_with("OTTO");
  result.media_type = is_cff ? "font/otf" : "font/ttf";
  auto name = name_of(face);
  const bool is_fallback = use.face != use.wanted;
  if (is_fallback) name = name_of(wanted) + "-" + name;
  auto free_name = name;
  for (int number = 2; !taken.insert(free_name).second; ++number)
    free_name = fmt::format("{}-{}", name, number);
  result.href = fmt::format("fonts/{}.{}", free_name, is_cff ? "otf" : "ttf");
  result.rule = fmt::format(
      "@font-face {{\n  font-family: {};\n  font-weight: {};\n  font-style: {};\n"
      "  src: url({});\n",
      css::quoted(use.family),
      wanted.heaviest() == wanted.weight()
          ? fmt::format("{}", wanted.weight())
          : fmt::format("{} {}", wanted.weight(), wanted.heaviest()),
      wanted.slant() == font::Slant::Normal ? "normal" : "italic",
      result.href
  );
  if (is_fallback || !face.ranges().empty())
    result.rule += fmt::format("  unicode-range: {};\n", unicode_range(characters));
  result.rule += "}\n";
  return result;
}

}  // namespace

std::vector<EmbeddedFont> embedded_fonts(
    const book::Book& book,
    const std::vector<css::Stylesheet>& sheets,
    const font::FontSet& fonts,
    const TaskPool& pool,
    const Keeping& keeping
) {
  const auto all = uses_of(book, sheets, fonts, pool, keeping);
  // Those that help out first: what does not know unicode-range takes the last rule.
  std::vector<EmbeddedFont> helping, own;
  std::set<std::string> taken;
  for (const auto& [use, characters] : all)
    if (!characters.empty())
      (use.face == use.wanted ? own : helping)
          .push_back(embedded(use, characters, fonts, keeping, taken));
  std::ranges::move(own, std::back_inserter(helping));
  return helping;
}

}  // namespace quire::screen
