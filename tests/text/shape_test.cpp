#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/missing_characters.h"
#include "text/scratch.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::filesystem::path book_fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";

std::vector<std::uint32_t> clusters(const ShapedText& text) {
  std::vector<std::uint32_t> result;
  for (const auto& glyph : text.glyphs)
    result.push_back(glyph.cluster);
  return result;
}

/// Runs in logical order, without gaps, and each glyph in one.
void expect_whole(const ShapedText& text) {
  std::uint32_t at = 0, glyph = 0;
  for (const auto& run : text.runs) {
    EXPECT_EQ(run.text_begin, at);
    EXPECT_EQ(run.begin, glyph);
    at = run.text_end;
    glyph = run.end;
    for (auto i = run.begin; i < run.end; ++i) {
      EXPECT_GE(text.glyphs[i].cluster, run.text_begin);
      EXPECT_LT(text.glyphs[i].cluster, run.text_end);
    }
  }
  EXPECT_EQ(at, text.paragraph.text.size());
  EXPECT_EQ(glyph, text.glyphs.size());
}

TEST(Shape, GivesAGlyphALetter) {
  Scratch scratch;
  const auto text = scratch.shape(scratch.paragraph("ab c"));
  EXPECT_THAT(clusters(*text), ElementsAre(0u, 1u, 2u, 3u));
  ASSERT_THAT(text->runs, SizeIs(1));
  EXPECT_EQ(text->runs[0].size, 10_pt);
  for (const auto& glyph : text->glyphs)
    EXPECT_EQ(glyph.advance, 1000);
  expect_whole(*text);
}

TEST(Shape, TakesTheFaceOfTheStyle) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("plain ");
  scratch.inherited.font_weight = 700;
  scratch.add(paragraph, "bold", scratch.style());
  const auto text = scratch.shape(paragraph);
  ASSERT_THAT(text->runs, SizeIs(2));
  EXPECT_EQ(scratch.fonts.face(text->runs[1].face).weight(), 700);
  expect_whole(*text);
}

TEST(Shape, TurnsOnTheFeaturesOfTheStyleForTheSameText) {
  Scratch scratch(book_fonts);
  scratch.inherited.font_family = {"serif"};
  const auto plain = scratch.shape(scratch.paragraph("Ab"));
  scratch.inherited.font_variant_caps = css::FontVariantCaps::SmallCaps;
  const auto caps = scratch.shape(scratch.paragraph("Ab"));
  EXPECT_EQ(clusters(*caps), clusters(*plain));
  EXPECT_EQ(caps->glyphs.at(0).id, plain->glyphs.at(0).id) << "a capital stays as it is";
  EXPECT_NE(caps->glyphs.at(1).id, plain->glyphs.at(1).id);

  scratch.inherited.font_variant_caps = css::FontVariantCaps::Normal;
  scratch.inherited.font_features = {{"smcp", 1}};
  const auto same = scratch.shape(scratch.paragraph("Ab"));
  EXPECT_EQ(same->glyphs, caps->glyphs);
}

TEST(Shape, SetsTabularFiguresEquallyWide) {
  Scratch scratch(book_fonts);
  scratch.inherited.font_family = {"sans-serif"};
  scratch.inherited.font_variant_numeric = {{"lnum", 1}, {"tnum", 1}};
  const auto text = scratch.shape(scratch.paragraph("0123456789"));
  ASSERT_THAT(text->glyphs, SizeIs(10));
  for (const auto& glyph : text->glyphs)
    EXPECT_EQ(glyph.advance, text->glyphs.front().advance);
}

struct CaseCase {
  const char* text;
  const char* language;
  css::TextTransform transform;
  const char* same_as;                  ///< has the glyphs of this
  std::vector<std::uint32_t> clusters;  ///< bytes of the text as it is written
};

const CaseCase case_cases[] = {
    {"aé", "en", css::TextTransform::Uppercase, "AÉ", {0, 1}},
    {"aßb", "de", css::TextTransform::Uppercase, "ASSB", {0, 1, 1, 3}},
    {"AB", "en", css::TextTransform::Lowercase, "ab", {0, 1}},
    {"two words", "en", css::TextTransform::Capitalize, "Two Words", {0, 1, 2, 3, 4, 5, 6, 7, 8}},
    {"i", "tr", css::TextTransform::Uppercase, "İ", {0}},
};

TEST(Shape, TransformsCaseWithTheWrittenTextsPlaces) {
  for (const auto& [written, language, transform, same_as, expected] : case_cases) {
    SCOPED_TRACE(written);
    Scratch scratch(book_fonts);
    const auto other = scratch.shape(scratch.paragraph(same_as, language));
    scratch.inherited.text_transform = transform;
    const auto text = scratch.shape(scratch.paragraph(written, language));
    EXPECT_THAT(clusters(*text), testing::ElementsAreArray(expected));
    ASSERT_EQ(text->glyphs.size(), other->glyphs.size());
    for (std::size_t i = 0; i < text->glyphs.size(); ++i)
      EXPECT_EQ(text->glyphs[i].id, other->glyphs[i].id);
    expect_whole(*text);
  }
}

TEST(Shape, SpacesLettersButNotTheirMarks) {
  Scratch scratch;
  scratch.inherited.letter_spacing = 1_pt;
  const auto text = scratch.shape(scratch.paragraph("ab c"));
  for (const auto& glyph : text->glyphs)
    EXPECT_EQ(glyph.advance, 1100);
}

TEST(Shape, HidesWhatIsInvisibleAndKeepsItsPlace) {
  for (const char* invisible :
       {"\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\x01"}) {
    Scratch scratch;
    const auto text = scratch.shape(scratch.paragraph(std::string("a") + invisible + "b"));
    std::int32_t advance = 0;
    for (const auto& glyph : text->glyphs)
      advance += glyph.advance;
    EXPECT_EQ(advance, 2000);
    EXPECT_TRUE(scratch.diagnostics.empty());
    expect_whole(*text);
  }
}

TEST(Shape, SaysWhatNoFaceHas) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("a\u0416b \u0416");
  paragraph.runs[0].span = {1, 5, 9};
  const auto text = scratch.shape(paragraph);
  const auto said = scratch.diagnostics.by_cause();
  ASSERT_THAT(said, SizeIs(1));
  EXPECT_EQ(said[0].code, "FNT-001");
  EXPECT_THAT(said[0].message, HasSubstr("U+0416"));
  EXPECT_EQ(said[0].span, (Span{1, 5, 9}));
  EXPECT_EQ(said[0].count, 2u);
  EXPECT_THAT(clusters(*text), ElementsAre(0u, 1u, 3u, 4u, 5u));
  expect_whole(*text);
}

TEST(Shape, PointsToTheCharacterThatNoFaceHas) {
  SourceMap sources;
  const auto& source = sources.add("a.md", "ab *c\u0416d* \u0417");
  Scratch scratch;
  std::vector<Diagnostic> said{missing_character(U'\u0416', source.span(3, 6), scratch.fonts)};
  said[0].others.push_back(source.span(0, 2));
  point_to_missing_characters(said, sources);
  EXPECT_EQ(said[0].span, source.span(5, 2));
  EXPECT_EQ(said[0].others[0], source.span(0, 2)) << "a place that has it otherwise is kept";
}

TEST(Shape, LeavesRoomForABoxWhereACharacterIsMissing) {
  Scratch scratch(book_fonts);
  const auto text = scratch.shape(scratch.paragraph("\uE123\U000E8000"));
  ASSERT_THAT(text->glyphs, SizeIs(2));
  const auto em = scratch.fonts.face(text->runs[0].face).metrics().units_per_em;
  EXPECT_EQ(text->glyphs[0].id, 0);
  EXPECT_EQ(text->glyphs[0].advance, em * 60 / 100);
  EXPECT_EQ(text->glyphs[1].advance, em * 90 / 100);
}

const char* const graphemes[] = {
    "\U0001F469\u200D\U0001F469\u200D\U0001F467",  // a family
    "\U0001F1E9\U0001F1EA",                        // a flag
    "\U0001F44D\U0001F3FD",                        // with a skin tone
    "1\uFE0F\u20E3",                               // a key cap
    "x\u0302\u0323",
};

TEST(Shape, GivesAGraphemeToOneFace) {
  for (const char* grapheme : graphemes) {
    SCOPED_TRACE(grapheme);
    Scratch scratch(book_fonts);
    const auto text = scratch.shape(scratch.paragraph(std::string("a") + grapheme + "b"));
    const auto in_it = std::ranges::count_if(text->runs, [&](const GlyphRun& run) {
      return run.text_end > 1 && run.text_begin < text->paragraph.text.size() - 1;
    });
    EXPECT_EQ(in_it, 1);
    expect_whole(*text);
    scratch.shaped = text;
    // Nor is it cut, however narrow the measure.
    const auto lines = scratch.set(*text, 1_pt);
    EXPECT_THAT(texts(lines, *text), ElementsAre("a", grapheme, "b"));
  }
}

TEST(Shape, ShowsNoGlyphOfWhatIsHiddenInAGrapheme) {
  struct Case {
    const char* text;
    std::size_t glyphs;
  };
  for (const auto& [text, glyphs] :
       {Case{"1\uFE0F\u20E3", 2},         // not the selector
        Case{"\U0001F44D\U0001F3FD", 1},  // nor a tone that the face has as a square
        Case{"\U0001F3FD", 1}}) {         // which stands alone here
    SCOPED_TRACE(text);
    Scratch scratch(book_fonts);
    scratch.inherited.font_family = {"Symbola"};
    EXPECT_THAT(scratch.shape(scratch.paragraph(text))->glyphs, SizeIs(glyphs));
  }
}

TEST(Shape, MakesRoomForTheBoxOfAKeyCap) {
  Scratch scratch(book_fonts);
  scratch.inherited.font_family = {"Symbola"};
  const auto shaped = scratch.shape(scratch.paragraph("1\uFE0F\u20E3"));
  const auto& face = scratch.fonts.face(shaped->runs[0].face);
  std::int64_t width = 0;
  for (const auto& glyph : shaped->glyphs)
    width += glyph.advance;
  EXPECT_GT(width, face.advance(*face.glyph(U'1')));
}

TEST(Shape, ReadsAnyBytes) {
  Scratch scratch;
  for (const char* bytes :
       {"\xFF", "a\xC3", "\xED\xA0\x80", "\xF0\x9F", "a\x80 b", "\xC2", "\xEF\xBF"})
    expect_whole(*scratch.shape(scratch.paragraph(bytes)));
}

/// The letters of a line from left to right, as far as each glyph stands for one.
std::u32string visual(const Line& line, const ShapedText& text) {
  std::u32string result;
  for (const auto& piece : line.pieces)
    for (const auto& glyph : glyphs_of(piece, line, text))
      result += utf8::decode(text.paragraph.text, glyph.cluster).code_point;
  return result;
}

struct BidiCase {
  const char* text;
  std::u32string visual;
  bool is_right_to_left;
};

// UAX #9, with what stands at the line's end outside of it.
const BidiCase bidi_cases[] = {
    {"ab \u05D0\u05D1 cd", U"ab \u05D1\u05D0 cd", false},
    {"\u05D0\u05D1 cd \u05D2\u05D3", U"\u05D3\u05D2 cd \u05D1\u05D0", true},
    {"\u05D0\u05D1 12 \u05D2", U"\u05D2 12 \u05D1\u05D0", true},
    {"ab \u05D0\u05D1 12 cd", U"ab 12 \u05D1\u05D0 cd", false},
    {"a\u202E12\u202Cb", U"a\u202E21\u202Cb", false},
};

TEST(Shape, PutsRightToLeftInVisualOrder) {
  for (const auto& [written, expected, is_right_to_left] : bidi_cases) {
    SCOPED_TRACE(written);
    Scratch scratch;
    const auto lines = scratch.set(scratch.paragraph(written, "he"), 300_pt);
    ASSERT_THAT(lines, SizeIs(1));
    EXPECT_EQ(scratch.shaped->is_right_to_left, is_right_to_left);
    auto order = visual(lines[0], *scratch.shaped);
    const auto is_control = [](char32_t c) { return c >= 0x202A && c <= 0x202E; };
    std::erase_if(order, is_control);
    auto wanted = expected;
    std::erase_if(wanted, is_control);
    EXPECT_EQ(order, wanted);
    EXPECT_EQ(lines[0].pieces[0].x, is_right_to_left ? 300_pt - lines[0].width : 0_pt);
    expect_whole(*scratch.shaped);
  }
}

TEST(Shape, BreaksRightToLeftFromItsLogicalStart) {
  Scratch scratch;
  const auto lines =
      scratch.set(scratch.paragraph("\u05D0\u05D0 \u05D1\u05D1 \u05D2\u05D2", "he"), 50_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(visual(lines[0], *scratch.shaped), U" \u05D1\u05D1 \u05D0\u05D0");
  EXPECT_EQ(visual(lines[1], *scratch.shaped), U"\u05D2\u05D2");
  EXPECT_EQ(lines[0].pieces[0].x, -10_pt);
}

}  // namespace
}  // namespace quire::text
