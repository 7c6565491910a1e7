#include "text/itemize/east_asian.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "text/scratch.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::filesystem::path book_fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";

/// The marks of a text, each with a sign for the blank that it has: "（" with it is " （".
std::string marks_of(const std::string& text, const std::string& language) {
  Scratch scratch;
  std::string result;
  for (const auto& mark : east_asian_places(scratch.paragraph(text, language)).marks) {
    const auto written = text.substr(mark.begin, mark.end - mark.begin);
    result += !mark.has_blank ? written : mark.is_opening ? "_" + written : written + "_";
  }
  return result;
}

struct MarkCase {
  const char* language;
  const char* text;
  const char* marks;
};

const MarkCase mark_cases[] = {
    {"zh", "中，文", "，_"},
    {"zh", "文（中）文", "_（）_"},
    // Of two that meet one gives its blank; of three, all but one.
    {"zh", "中，（文", "，_（"},
    {"zh", "文）。文", "）。_"},
    {"zh", "文）、《书》（副）", "）、_《》_（）"},
    // At the ends of the text; beside a space, which is a part of it.
    {"zh", "（中）", "（）"},
    {"zh", "中， 文", "，_"},
    // Quotation marks are the language's own where ideographs are between them.
    {"zh", "说“你好”吗", "_“”_"},
    {"zh", "说“Hello”吗", ""},
    {"zh", "说“用 Rust 写”吗", "_“”_"},
    {"zh", "it’s 中", ""},
    // An apostrophe closes no other mark.
    {"zh", "说“it’s 中文”吗", "_“”_"},
    {"en", "说“你好”吗", ""},
    {"zh", "走——看……", "——……"},
    // Nothing where there are no ideographs.
    {"zh", "“Hello” — world…", ""},
};

TEST(EastAsianPlaces, AreThePunctuationMarks) {
  for (const auto& [language, text, marks] : mark_cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(marks_of(text, language), marks);
  }
}

TEST(EastAsianPlaces, AreWhereIdeographsAndLettersMeet) {
  Scratch scratch;
  const auto gaps = [&scratch](const std::string& text) {
    return east_asian_places(scratch.paragraph(text, "zh")).gaps;
  };
  EXPECT_THAT(gaps("中Rust文"), ElementsAre(3u, 7u));
  EXPECT_THAT(gaps("中 Rust 文"), IsEmpty());
  EXPECT_THAT(gaps("共42个"), ElementsAre(3u, 5u));
  EXPECT_THAT(gaps("中（a）文"), IsEmpty());
  scratch.inherited.text_autospace = css::TextAutospace::NoAutospace;
  EXPECT_THAT(gaps("中Rust文"), IsEmpty());
}

TEST(EastAsianPlaces, AreNotInCode) {
  Scratch scratch;
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  const auto places = east_asian_places(scratch.paragraph("中，Rust文。）", "zh"));
  EXPECT_THAT(places.marks, IsEmpty());
  EXPECT_THAT(places.gaps, IsEmpty());
}

struct FaceCase {
  const char* text;
  const char* language;
  std::vector<std::string> families;  ///< of the runs
};

const FaceCase face_cases[] = {
    {"骨", "zh-Hans", {"Noto Serif CJK SC"}},
    {"骨", "zh-Hant", {"Noto Serif CJK TC"}},
    {"骨", "zh-HK", {"Noto Serif CJK HK"}},
    {"骨", "ja", {"Noto Serif CJK JP"}},
    {"骨", "ko", {"Noto Serif CJK KR"}},
    // Where the language says nothing, the script may.
    {"骨", "en", {"Noto Serif CJK SC"}},
    {"骨の", "en", {"Noto Serif CJK JP"}},
    {"한骨", "en", {"Noto Serif CJK KR"}},
    // The language's own quotation marks are of its own face.
    {"“好”", "zh", {"Noto Serif CJK SC"}},
    {"“好”", "en", {"Gentium Book Plus", "Noto Serif CJK SC", "Gentium Book Plus"}},
    // All emoji are of one hand; a selector asks for the other.
    {"❤\uFE0F", "en", {"Noto Emoji"}},
    {"❤\uFE0E", "en", {"Noto Sans Symbols 2"}},
    {"✅", "en", {"Noto Emoji"}},
    // A word does not change its face in its middle.
    {"ab\uA7B5cd", "en", {"Gentium Book Plus"}},
    {"кин\u1C83а", "en", {"Noto Sans"}},
};

TEST(Shape, TakesTheFaceOfLanguageAndScript) {
  for (const auto& [text, language, families] : face_cases) {
    SCOPED_TRACE(std::string(text) + " " + language);
    Scratch scratch(book_fonts);
    scratch.inherited.font_family = {"serif"};
    const auto shaped = scratch.shape(scratch.paragraph(text, language));
    std::vector<std::string> seen;
    for (const auto& run : shaped->runs)
      if (seen.empty() || seen.back() != scratch.fonts.face(run.face).family())
        seen.push_back(scratch.fonts.face(run.face).family());
    EXPECT_EQ(seen, families);
  }
}

// Keycaps, flags and families were boxes, or their parts beside each other.
TEST(Shape, MakesOneGlyphOfASequenceOfEmoji) {
  for (const auto* sequence :
       {"1️⃣",
        "👍🏽",
        "🇩🇪",
        "🏳️‍🌈",
        "👨‍👩‍👧‍👦",
        "👩🏽‍💻",
        "🥳",
        "🫠"}) {
    SCOPED_TRACE(sequence);
    Scratch scratch(book_fonts);
    const auto shaped = scratch.shape(scratch.paragraph(sequence, "en"));
    ASSERT_EQ(shaped->runs.size(), 1U);
    EXPECT_EQ(scratch.fonts.face(shaped->runs.front().face).family(), "Noto Emoji");
    const auto is_seen = [](const Glyph& glyph) { return glyph.advance > 0; };
    EXPECT_EQ(std::ranges::count_if(shaped->glyphs, is_seen), 1);
  }
}

// A heading was divided in a word: "…して、ス" and "コープと…".
TEST(SetLines, KeepPhrasesOfJapaneseWhole) {
  for (const auto* language : {"ja", "zh"}) {
    Scratch scratch(book_fonts);
    scratch.inherited.word_break = css::WordBreak::AutoPhrase;
    const auto lines =
        scratch.set(scratch.paragraph("定義して、スコープと制御する", language), 75_pt);
    const bool is_japanese = std::string_view(language) == "ja";
    EXPECT_EQ(texts(lines, *scratch.shaped).front(), is_japanese ? "定義して、" : "定義して、ス")
        << language;
  }
}

/// Widths of lines in hundredths of an em, of text in the book's fonts.
std::vector<std::int64_t> widths(Scratch& scratch, const std::string& text, Length measure) {
  std::vector<std::int64_t> result;
  for (const auto& line : scratch.set(scratch.paragraph(text, "zh-Hans"), measure))
    result.push_back((line.width.sp() * 100 + Length::from_pt(5).sp()) / Length::from_pt(10).sp());
  return result;
}

TEST(SetLines, TrimPunctuationBetweenMarksAndAtBothEnds) {
  Scratch scratch(book_fonts);
  scratch.inherited.font_family = {"serif"};
  EXPECT_THAT(widths(scratch, "中文，中文", 100_pt), ElementsAre(500));
  EXPECT_THAT(widths(scratch, "中文）。中文", 100_pt), ElementsAre(550));
  EXPECT_THAT(widths(scratch, "中文。", 100_pt), ElementsAre(250));
  // A space beside a mark is no more than the blank there would be.
  EXPECT_THAT(widths(scratch, "中，文", 100_pt), widths(scratch, "中， 文", 100_pt));
  EXPECT_THAT(widths(scratch, "中（文", 100_pt), widths(scratch, "中 （文", 100_pt));
  // "中文中，" fits in three and a half, and "（中文" after it begins with its ink.
  EXPECT_THAT(widths(scratch, "中文中，（中文文", 36_pt), ElementsAre(350, 350));
  scratch.inherited.text_spacing_trim = css::TextSpacingTrim::SpaceAll;
  EXPECT_THAT(widths(scratch, "中文）。中文", 100_pt), ElementsAre(600));
}

TEST(SetLines, SpaceLettersFromIdeographsButNotAtALinesEnd) {
  Scratch scratch(book_fonts);
  scratch.inherited.font_family = {"monospace"};
  // Twelve letters of 0.6 em and two gaps of an eighth.
  EXPECT_THAT(widths(scratch, "中letterletter中", 200_pt), ElementsAre(945));
  EXPECT_THAT(widths(scratch, "中中letterletter", 76_pt), ElementsAre(200, 720));
}

TEST(SetLines, OfCodeKeepTheirColumns) {
  Scratch scratch(book_fonts);
  scratch.inherited.font_family = {"monospace"};
  scratch.inherited.white_space = css::WhiteSpace::Pre;
  EXPECT_THAT(widths(scratch, "中文中文\nletterle\n한국어가", 200_pt), ElementsAre(480, 480, 480));
}

TEST(Shape, PutsADotUnderAnEmphasisedIdeograph) {
  Scratch scratch(book_fonts);
  scratch.inherited.text_emphasis = css::TextEmphasis::Dot;
  const auto text = scratch.shape(scratch.paragraph("中，a", "zh"));
  ASSERT_THAT(text->glyphs, SizeIs(4));
  EXPECT_EQ(text->glyphs[1].cluster, 0u);
  EXPECT_EQ(text->glyphs[1].advance, 0);
  EXPECT_LT(text->glyphs[1].y_offset, 0);
}

TEST(SetLines, OfKoreanBreakBetweenWords) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("가나다 라마바", "ko"), 50_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("가나다 ", "라마바"));
  scratch.inherited.word_break = css::WordBreak::BreakAll;
  const auto anywhere = scratch.set(scratch.paragraph("가나다라마바", "ko"), 50_pt);
  EXPECT_THAT(texts(anywhere, *scratch.shaped), ElementsAre("가나다라마", "바"));
}

TEST(SetLines, KeepASmallKanaFromALinesBeginningUnlessLoose) {
  Scratch scratch;
  const auto strict = scratch.set(scratch.paragraph("ニャニャ", "ja"), 30_pt);
  EXPECT_THAT(texts(strict, *scratch.shaped), ElementsAre("ニャ", "ニャ"));
  scratch.inherited.line_break = css::LineBreak::Loose;
  const auto loose = scratch.set(scratch.paragraph("ニャャャ", "ja"), 30_pt);
  EXPECT_THAT(texts(loose, *scratch.shaped), ElementsAre("ニャャ", "ャ"));
}

TEST(SetLines, BreakBesideTheQuotationMarksOfChinese) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("他说“你好吗”我说", "zh"), 50_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("他说“你好", "吗”我说"));
  const auto apart = scratch.set(scratch.paragraph("他们说“你好”我说", "zh"), 45_pt);
  EXPECT_THAT(texts(apart, *scratch.shaped), ElementsAre("他们说", "“你好”", "我说"));
}

TEST(SetLines, HyphenateWordsAmongIdeographs) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  scratch.inherited.text_autospace = css::TextAutospace::NoAutospace;
  const auto lines = scratch.set(scratch.paragraph("中international文", "en"), 70_pt);
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines[0].hyphens, SizeIs(1));
}

TEST(SetLines, HeedHowManyLettersAHyphenLeaves) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  scratch.inherited.hyphenate_limit = {.word = 20};
  const auto paragraph = scratch.paragraph("in international", "en");
  for (const auto& line : scratch.set(paragraph, 100_pt))
    EXPECT_THAT(line.hyphens, IsEmpty());
}

}  // namespace
}  // namespace quire::text
