#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "golden.h"
#include "text/scratch.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SetLines, PutsAShortParagraphOnOneLine) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("one two"), 100_pt);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].width, 70_pt);
  EXPECT_EQ(lines[0].height, 14_pt);
  EXPECT_EQ(lines[0].baseline, 10_pt);
  EXPECT_FALSE(lines[0].is_overfull);
}

TEST(SetLines, OfNothingAreNone) {
  Scratch scratch;
  EXPECT_THAT(scratch.set(scratch.paragraph(""), 75_pt), IsEmpty());
}

struct BreakCase {
  const char* text;
  double measure;
  std::vector<std::string> lines;
};

// Ragged, ten points a letter.
const BreakCase break_cases[] = {
    {"aaa bbb ccc ddd", 75, {"aaa bbb ", "ccc ddd"}},
    {"one\ntwo", 100, {"one\n", "two"}},
    {"one\n", 100, {"one\n"}},
    {"one \n\ntwo", 100, {"one \n", "\n", "two"}},
    {"\n", 100, {"\n"}},
    {"   ", 20, {"   "}},
    // UAX #14: after a hyphen, but not one that opens a word; not at a no-break space or hyphen.
    {"well-known", 60, {"well-", "known"}},
    {"use --help", 70, {"use ", "--help"}},
    {"a b\u00A0c", 40, {"a ", "b\u00A0c"}},
    {"ab c\u2011d", 50, {"ab ", "c\u2011d"}},
    {"ab (cd) ef", 60, {"ab ", "(cd) ", "ef"}},
    {"in C++ or", 50, {"in ", "C++ ", "or"}},
    // What is wider than the measure is cut between graphemes, and never sticks out.
    {"abcdefgh", 30, {"abc", "def", "gh"}},
    {"x abcdefgh", 30, {"x ", "abc", "def", "gh"}},
    {"e\u0301e\u0301e\u0301", 10, {"e\u0301", "e\u0301", "e\u0301"}},
    // Ideographs break between any two, but not before closing punctuation.
    {"中文字中文字", 40, {"中文字中", "文字"}},
    {"日本語", 10, {"日", "本", "語"}},
    // Invisible characters belong to lines like others.
    {"ab\u200Bcd", 30, {"ab\u200B", "cd"}},
    {"ab\u2060-\u2060cd", 100, {"ab\u2060-\u2060cd"}},
    // An address breaks after its punctuation without a hyphen.
    {"https://example.org/a/bcdef/ghij", 160, {"https://example.", "org/a/bcdef/ghij"}},
    // A call before its arguments.
    {"https://ex.orgcall(abc)", 185, {"https://ex.orgcall", "(abc)"}},
    // Before a percent sign, which belongs to what follows.
    {"https://ex.orgs%20b", 150, {"https://ex.orgs", "%20b"}},
};

TEST(SetLines, BreakWhereTheyMay) {
  for (const auto& [text, measure, expected] : break_cases) {
    SCOPED_TRACE(text);
    Scratch scratch;
    const auto lines = scratch.set(scratch.paragraph(text), Length::from_pt(measure));
    EXPECT_EQ(texts(lines, *scratch.shaped), expected);
    expect_all_bytes_once(lines, *scratch.shaped);
    for (const auto& line : lines) {
      EXPECT_FALSE(line.is_overfull);
      EXPECT_THAT(line.hyphens, IsEmpty());
    }
  }
}

TEST(SetLines, OfOneClusterThatIsTooWideStickOut) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("ab"), 5_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_TRUE(lines[0].is_overfull);
  EXPECT_TRUE(lines[1].is_overfull);
}

TEST(SetLines, HaveAHyphenAtASoftHyphen) {
  Scratch scratch;
  const auto lines = scratch.set(scratch.paragraph("abcdef\u00ADghijkl"), 80_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("abcdef\u00AD", "ghijkl"));
  ASSERT_THAT(lines[0].hyphens, SizeIs(1));
  EXPECT_EQ(lines[0].hyphens[0].x, 60_pt);
  EXPECT_EQ(lines[0].width, 70_pt);
  EXPECT_THAT(scratch.set(scratch.paragraph("abcdef\u00ADghijkl"), 120_pt), SizeIs(1));
}

TEST(SetLines, KeepASoftHyphenTogetherWhereHyphensAreNone) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::None;
  const auto lines = scratch.set(scratch.paragraph("ab abc\u00ADdef"), 60_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("ab ", "abc\u00ADdef"));
}

const char* const prose =
    "In olden times when wishing still helped one, there lived a king whose daughters were all "
    "beautiful, but the youngest was so beautiful that the sun itself, which has seen so much, was "
    "astonished whenever it shone in her face. Close by the king's castle lay a great dark forest, "
    "and under an old lime-tree in the forest was a well, and when the day was very warm, the "
    "king's child went out into the forest and sat down by the side of the cool fountain.";

TEST(SetLines, OfJustifiedProse) {
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  const auto lines = scratch.set(scratch.paragraph(prose), 400_pt);
  expect_all_bytes_once(lines, *scratch.shaped);
  expect_all_glyphs_once(lines, *scratch.shaped);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    EXPECT_EQ(lines[i].width, 400_pt);
  test::expect_golden("text/prose.expected", dumped(lines, *scratch.shaped));
}

TEST(SetLines, ShapeALigatureAnewThatABreakDivides) {
  Scratch scratch(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  scratch.inherited.hyphens = css::Hyphens::Auto;
  const auto shaped = scratch.shape(scratch.paragraph("suffix"));
  ASSERT_EQ(shaped->glyphs.size(), 4u) << "the font has no ligature of ffi";
  const auto whole = scratch.set(*shaped, 100_pt);
  ASSERT_THAT(whole, SizeIs(1));
  EXPECT_THAT(whole[0].reshaped, IsEmpty());
  const auto lines = scratch.set(*shaped, whole[0].width - 5_pt);
  EXPECT_THAT(texts(lines, *shaped), ElementsAre("suf", "fix"));
  EXPECT_THAT(lines[0].reshaped, SizeIs(3));
  EXPECT_THAT(lines[1].reshaped, SizeIs(2)) << "a ligature of fi";
  EXPECT_EQ(lines[1].reshaped[0].cluster, 3u);
  Length pieces;
  for (const auto& line : lines)
    for (const auto& piece : line.pieces)
      pieces += width_of(piece, line, *shaped, scratch.fonts);
  EXPECT_GT(pieces, whole[0].width - 2_pt);
}

/// Words of lengths, letters and separators that a book may have, and some that none has.
std::string random_text(std::mt19937& random) {
  constexpr const char* words[] = {
      "a",
      "of",
      "the",
      "word",
      "letters",
      "paragraph",
      "typesetting",
      "well-known",
      "don't",
      "https://example.org/path/to?x=y",
      "std::vector<int>",
      "中文",
      "e\u0301",
      "so\u00ADft",
      "no\u00A0break",
      "1,000.50",
      "internationalization",
      "(brackets)",
      "getElementsByTagNameAndClassName",
      "/usr/share/doc/%20name_of_it.toml",
      "（中文）。“引用”，",
      "用Rust写的3个",
      "\u05E9\u05DC\u05D5\u05DD",
      "\U0001F600",
      "\u2014",
      "\u200B",
  };
  std::string text;
  const auto count = 1 + random() % 60;
  for (unsigned i = 0; i < count; ++i) {
    if (i > 0) text += random() % 40 == 0 ? "\n" : random() % 30 == 0 ? "  " : " ";
    text += words[random() % std::size(words)];
  }
  return text;
}

TEST(SetLines, KeepTheirPromisesForAnyTextMeasureAndAlignment) {
  constexpr css::TextAlign alignments[] = {
      css::TextAlign::Start,
      css::TextAlign::Right,
      css::TextAlign::Center,
      css::TextAlign::Justify};
  constexpr css::WhiteSpace spaces[] = {
      css::WhiteSpace::Normal, css::WhiteSpace::Normal, css::WhiteSpace::Pre};
  constexpr const char* languages[] = {"en", "zh-Hans", "ja", "ko", "he"};
  std::mt19937 random(42);
  Scratch square, book(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  book.inherited.font_family = {"serif"};
  for (int round = 0; round < 600; ++round) {
    SCOPED_TRACE(round);
    const bool is_square = round % 2 == 0;
    auto& scratch = is_square ? square : book;
    scratch.inherited.text_align = alignments[random() % std::size(alignments)];
    scratch.inherited.white_space = spaces[random() % std::size(spaces)];
    scratch.inherited.hyphens = random() % 2 ? css::Hyphens::Auto : css::Hyphens::Manual;
    // A letter and its hyphen at least.
    const auto measure = Length::from_sp(Length::from_pt(20).sp() + random() % 30'000'000);
    const auto* const language = languages[random() % std::size(languages)];
    const auto lines = scratch.set(scratch.paragraph(random_text(random), language), measure);
    const auto& text = *scratch.shaped;
    expect_all_bytes_once(lines, text);
    if (is_square) expect_all_glyphs_once(lines, text);
    for (const auto& line : lines) {
      EXPECT_LE(line.width, measure);
      EXPECT_FALSE(line.is_overfull);
      // Of text from right to left, spaces at the end hang out at the left.
      auto right = line.pieces.empty() ? Length() : line.pieces.front().x;
      for (const auto& piece : line.pieces) {
        EXPECT_GE(piece.x, right) << "pieces overlap";
        right = piece.x;
      }
    }
  }
}

// Named for the fault: where spaces shrank to 0.15 em, poppler copied a line as one word.
TEST(SetLines, KeepJustifiedWordsApart) {
  Scratch scratch(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  scratch.inherited.font_family = {"serif"};
  scratch.inherited.text_align = css::TextAlign::Justify;
  for (double measure = 150; measure < 400; measure += 3.7) {
    const auto lines = scratch.set(scratch.paragraph(prose), Length::from_pt(measure));
    const auto& face = scratch.fonts.face(scratch.shaped->runs[0].face).metrics();
    const auto space = advance_of(face.space_advance, 10_pt, face.units_per_em);
    for (const auto& line : lines) {
      for (std::size_t i = 0; i + 1 < line.pieces.size(); ++i) {
        const auto& piece = line.pieces[i];
        const auto end = piece.x + width_of(piece, line, *scratch.shaped, scratch.fonts) - space;
        EXPECT_GE(line.pieces[i + 1].x - end, 1.79_pt) << measure;
      }
    }
  }
}

TEST(SetLines, AreAsWideAsTheMeasureWhereJustified) {
  std::mt19937 random(7);
  Scratch scratch;
  scratch.inherited.text_align = css::TextAlign::Justify;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(round);
    const auto measure = Length::from_sp(Length::from_pt(250).sp() + random() % 20'000'000);
    const auto lines = scratch.set(scratch.paragraph(prose), measure);
    for (const auto& line : lines) {
      if (&line == &lines.back() || line.is_unfilled) continue;
      EXPECT_EQ(line.width, measure);
      ASSERT_FALSE(line.pieces.empty());
      // The last piece ends at the measure to the scaled point, but for its hanging space.
      const auto& last = line.pieces.back();
      auto end = last.x + width_of(last, line, *scratch.shaped, scratch.fonts);
      if (line.hyphens.empty() && scratch.shaped->paragraph.text[line.text_end - 1] == ' ')
        end -= 10_pt;
      if (!line.hyphens.empty()) end = line.hyphens[0].x + 10_pt;
      EXPECT_EQ(end, measure);
    }
  }
}

TEST(SetLines, BalanceAHeading) {
  Scratch scratch;
  const auto set = [&](css::TextWrapStyle wrap) {
    scratch.inherited.text_wrap_style = wrap;
    const auto lines = scratch.set(scratch.paragraph("aaaa bbbb cccc dddd eeee"), 200_pt);
    return texts(lines, *scratch.shaped);
  };
  EXPECT_THAT(set(css::TextWrapStyle::Auto), ElementsAre("aaaa bbbb cccc dddd ", "eeee"));
  EXPECT_THAT(set(css::TextWrapStyle::Balance), ElementsAre("aaaa bbbb cccc ", "dddd eeee"));
}

TEST(SetLines, BalanceNoHeadingByBreakingItsLongestWord) {
  Scratch scratch;
  scratch.inherited.text_wrap_style = css::TextWrapStyle::Balance;
  const auto lines = scratch.set(scratch.paragraph("aaa bbbbbbbbbbbbbbbb cc"), 180_pt);
  EXPECT_THAT(texts(lines, *scratch.shaped), ElementsAre("aaa ", "bbbbbbbbbbbbbbbb ", "cc"));
}

TEST(SetLines, HyphenateNoMoreLinesInARowThanAreAllowed) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  scratch.inherited.text_align = css::TextAlign::Justify;
  const auto most_in_a_row = [&](int limit) {
    scratch.inherited.hyphenate_limit_lines = {limit};
    int most = 0;
    for (int measure = 150; measure < 400; measure += 10) {
      int in_a_row = 0;
      for (const auto& line : scratch.set(scratch.paragraph(prose), Length::from_pt(measure))) {
        in_a_row = line.hyphens.empty() ? 0 : in_a_row + 1;
        most = std::max(most, in_a_row);
      }
    }
    return most;
  };
  EXPECT_GE(most_in_a_row(0), 2);
  EXPECT_EQ(most_in_a_row(1), 1);
}

TEST(SetLines, HyphenateWithTheCharacterThatIsAskedFor) {
  Scratch scratch;
  scratch.inherited.hyphenate_character = "=";
  const auto lines = scratch.set(scratch.paragraph("aaaa\u00ADbbbb"), 60_pt);
  ASSERT_THAT(lines, SizeIs(2));
  ASSERT_THAT(lines[0].hyphens, SizeIs(1));
  const auto& face = scratch.fonts.face(scratch.shaped->runs.front().face);
  EXPECT_EQ(lines[0].hyphens[0].glyph, face.glyph(U'=').value_or(0));
}

TEST(SetLines, HyphenateOnlyWherePatternsAllow) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  scratch.inherited.text_align = css::TextAlign::Justify;
  int hyphens = 0;
  for (int measure = 150; measure < 400; measure += 10) {
    const auto lines = scratch.set(scratch.paragraph(prose), Length::from_pt(measure));
    for (const auto& line : lines) {
      if (line.hyphens.empty()) continue;
      ++hyphens;
      const std::string_view text = scratch.shaped->paragraph.text;
      const auto begin = text.find_last_of(" '", line.text_end - 1) + 1;
      const auto end = text.find_first_of(" ,.'", line.text_end);
      const auto points = scratch.hyphenators.points(text.substr(begin, end - begin), "en");
      EXPECT_THAT(points, testing::Contains(line.text_end - begin));
    }
  }
  EXPECT_GT(hyphens, 10);
}

TEST(SetLines, AlignAsTheStyleSays) {
  const std::pair<css::TextAlign, Length> cases[] = {
      {css::TextAlign::Start, 0_pt},
      {css::TextAlign::Left, 0_pt},
      {css::TextAlign::End, 70_pt},
      {css::TextAlign::Right, 70_pt},
      {css::TextAlign::Center, 35_pt},
      {css::TextAlign::Justify, 0_pt},
  };
  for (const auto& [alignment, x] : cases) {
    Scratch scratch;
    scratch.inherited.text_align = alignment;
    const auto lines = scratch.set(scratch.paragraph("abc"), 100_pt);
    ASSERT_THAT(lines, SizeIs(1));
    EXPECT_EQ(lines[0].pieces[0].x, x);
    EXPECT_EQ(lines[0].width, 30_pt);
  }
}

TEST(SetLines, KeepTheirLeadingBesideSmallAndRaisedText) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("text");
  scratch.inherited.font_size = 7_pt;
  scratch.inherited.line_height = {0, 14_pt};
  scratch.box.vertical_align.length = 3_pt;
  scratch.add(paragraph, "1", scratch.style());
  const auto lines = scratch.set(paragraph, 100_pt);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].height, 14_pt);
  EXPECT_EQ(lines[0].baseline, 10_pt);
  EXPECT_EQ(lines[0].pieces[1].baseline_shift, 3_pt);

  scratch.box.vertical_align.length = 9_pt;
  auto raised = scratch.paragraph("1");
  raised.style = paragraph.style;
  EXPECT_EQ(scratch.set(raised, 100_pt)[0].baseline, 14.6_pt);
}

TEST(SetLines, GiveObjectsTheirRoom) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("ab \uFFFC cd");
  paragraph.objects = {{.at = 3, .size = {25_pt, 30_pt}, .baseline = 26_pt, .id = 7}};
  const auto lines = scratch.set(paragraph, 100_pt);
  ASSERT_THAT(lines, SizeIs(1));
  ASSERT_THAT(lines[0].objects, SizeIs(1));
  EXPECT_EQ(lines[0].objects[0].x, 30_pt);
  EXPECT_EQ(lines[0].width, 85_pt);
  EXPECT_EQ(lines[0].baseline, 26_pt);
  EXPECT_EQ(lines[0].height, 30_pt);
  expect_all_bytes_once(lines, *scratch.shaped);
}

TEST(SetLines, FillALeader) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("ab\uFFFC12");
  paragraph.leaders = {{.at = 2, .pattern = "."}};
  const auto lines = scratch.set(paragraph, 104_pt);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].width, 104_pt);
  std::vector<double> places;
  for (const auto& piece : lines[0].pieces)
    places.push_back(piece.x.pt());
  EXPECT_THAT(places, ElementsAre(0, 24, 34, 44, 54, 64, 74, 84));
}

TEST(SetLines, KeepWhatALeaderLeadsToAtTheRight) {
  Scratch scratch;
  auto paragraph = scratch.paragraph("abcd efgh\uFFFC12");
  paragraph.leaders = {{.at = 9, .pattern = "."}};
  const auto lines = scratch.set(paragraph, 100_pt);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[1].width, 100_pt);
  EXPECT_EQ(lines[1].pieces.back().x, 80_pt);
}

TEST(SetLines, HaveOneMeasureFirst) {
  Scratch scratch;
  const auto shaped = scratch.shape(scratch.paragraph("aaa bbb ccc ddd"));
  const auto lines = set_lines(*shaped, {40_pt, 80_pt, {}}, scratch.typesetter());
  EXPECT_THAT(texts(lines, *shaped), ElementsAre("aaa ", "bbb ccc ", "ddd"));
}

// A paragraph in which each break is weighed against all others would not end here.
TEST(SetLines, TakeAMegabyteOfAnything) {
  const auto repeated = [](std::string_view text, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
      result += text;
    return result;
  };
  std::mt19937 random(3);
  std::string noise;
  for (int i = 0; i < 200'000; ++i)
    noise += static_cast<char>(random() % 256);
  const std::string texts_of_all_kinds[] = {
      repeated("x", 1'000'000),
      "e" + repeated("\u0301", 100'000),
      repeated("\u200B", 300'000),
      repeated("a ", 500'000),
      repeated("a\u00AD", 200'000),
      repeated("\u00A0", 200'000),
      repeated("a-", 300'000),
      repeated("中", 200'000),
      repeated(" ", 500'000),
      noise,
      repeated("\n", 100'000),
      repeated("\u05D0 a ", 50'000),
  };
  for (const auto& text : texts_of_all_kinds) {
    for (const auto white_space : {css::WhiteSpace::Normal, css::WhiteSpace::Pre}) {
      SCOPED_TRACE(text.substr(0, 6));
      Scratch scratch;
      scratch.inherited.text_align = css::TextAlign::Justify;
      scratch.inherited.hyphens = css::Hyphens::Auto;
      scratch.inherited.white_space = white_space;
      const auto lines = scratch.set(scratch.paragraph(text), 300_pt);
      expect_all_bytes_once(lines, *scratch.shaped);
    }
  }
}

TEST(SetLines, AreTheSameFromTwoThreadsAndFromAWarmCache) {
  Scratch scratch;
  scratch.inherited.hyphens = css::Hyphens::Auto;
  scratch.inherited.text_align = css::TextAlign::Justify;
  const auto paragraph = scratch.paragraph(prose);
  const auto set_all = [&scratch, &paragraph](std::string& result) {
    ShapeCache cache;
    Diagnostics diagnostics;
    const Typesetter typesetter{scratch.fonts, scratch.hyphenators, cache};
    for (int measure = 150; measure < 400; measure += 10) {
      const auto width = Length::from_pt(measure);
      const auto text = shape(paragraph, typesetter, diagnostics);
      result += dumped(set_lines(*text, {width, width, {}}, typesetter), *text);
    }
  };
  std::string first, second, third;
  std::thread one([&] { set_all(first); });
  std::thread two([&] { set_all(second); });
  one.join();
  two.join();
  for (int measure = 150; measure < 400; measure += 10)
    scratch.set(paragraph, Length::from_pt(measure));
  for (int measure = 150; measure < 400; measure += 10) {
    const auto lines = scratch.set(paragraph, Length::from_pt(measure));
    third += dumped(lines, *scratch.shaped);
  }
  EXPECT_EQ(first, second);
  EXPECT_EQ(first, third);
}

}  // namespace
}  // namespace quire::text
