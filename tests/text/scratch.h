#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "css/computed_style.h"
#include "text/typesetter.h"

namespace quire::text {

/// Styles, fonts and a cache for one test. Square fonts: every letter is as wide as the font's
/// size.
class Scratch {
public:
  Scratch() : Scratch(QUIRE_TESTS_DIRECTORY "/fonts") {}
  explicit Scratch(const std::filesystem::path& the_fonts)
      : fonts(font::FontSet::load(the_fonts)), hyphenators("/usr/share/hyphen") {
    inherited.font_size = Length::from_pt(10);
    inherited.line_height = {0, Length::from_pt(14)};
  }

  /// A style of what `inherited`, `box` and `rare` say now.
  css::StyleRef style() {
    styles_.push_back(std::make_unique<Owned>(Owned{inherited, box, {}, {}}));
    auto& owned = *styles_.back();
    owned.style = {&owned.inherited, &owned.box, &owned.rare};
    return &owned.style;
  }

  /// A paragraph of one run.
  Paragraph paragraph(std::string text, std::string language = "en") {
    Paragraph result;
    result.style = style();
    result.languages = {std::move(language)};
    const auto size = static_cast<std::uint32_t>(text.size());
    if (size > 0)
      result.runs.push_back(
          {.begin = 0, .end = size, .style = result.style, .origin = {}, .span = {}}
      );
    result.text = std::move(text);
    return result;
  }

  /// Appends a run.
  void add(Paragraph& paragraph, std::string_view text, css::StyleRef the_style) {
    const auto begin = static_cast<std::uint32_t>(paragraph.text.size());
    paragraph.text += text;
    const auto end = static_cast<std::uint32_t>(paragraph.text.size());
    paragraph.runs.push_back(
        {.begin = begin, .end = end, .style = the_style, .origin = {}, .span = {}}
    );
  }

  Typesetter typesetter() { return {fonts, hyphenators, cache, &divided}; }
  std::shared_ptr<const ShapedText> shape(Paragraph paragraph) {
    return text::shape(std::move(paragraph), typesetter(), diagnostics);
  }
  std::vector<Line> set(const ShapedText& text, Length measure) {
    return set_lines(text, Measure{measure, measure, {}}, typesetter());
  }
  std::vector<Line> set(Paragraph paragraph, Length measure) {
    shaped = shape(std::move(paragraph));
    return set(*shaped, measure);
  }

  css::InheritedStyle inherited;
  css::BoxStyle box;
  css::RareStyle rare;
  font::FontSet fonts;
  Hyphenators hyphenators;
  ShapeCache cache;
  DividedWords divided;
  Diagnostics diagnostics;
  std::shared_ptr<const ShapedText> shaped;  ///< what was set last

private:
  struct Owned {
    css::InheritedStyle inherited;
    css::BoxStyle box;
    css::RareStyle rare;
    css::ComputedStyle style;
  };
  std::vector<std::unique_ptr<Owned>> styles_;
};

/// The text of each line.
inline std::vector<std::string> texts(const std::vector<Line>& lines, const ShapedText& text) {
  std::vector<std::string> result;
  for (const auto& line : lines)
    result.push_back(text.paragraph.text.substr(line.text_begin, line.text_end - line.text_begin));
  return result;
}

inline std::string dumped(const std::vector<Line>& lines, const ShapedText& text) {
  std::ostringstream out;
  dump(out, lines, text);
  return out.str();
}

/// Every byte in exactly one line, in order.
inline void expect_all_bytes_once(const std::vector<Line>& lines, const ShapedText& text) {
  std::uint32_t at = 0;
  for (const auto& line : lines) {
    EXPECT_EQ(line.text_begin, at);
    EXPECT_LE(line.text_begin, line.text_end);
    at = line.text_end;
  }
  EXPECT_EQ(at, text.paragraph.text.size());
}

/// Every glyph in exactly one piece of the lines, if none is a leader's.
inline void expect_all_glyphs_once(const std::vector<Line>& lines, const ShapedText& text) {
  std::vector<int> counts(text.glyphs.size());
  for (const auto& line : lines)
    for (const auto& piece : line.pieces)
      for (auto i = piece.begin; !piece.is_reshaped && i < piece.end; ++i)
        ++counts[i];
  for (std::size_t i = 0; i < counts.size(); ++i)
    EXPECT_EQ(counts[i], 1) << "glyph " << i;
}

}  // namespace quire::text
