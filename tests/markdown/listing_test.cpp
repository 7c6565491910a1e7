#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/extend/info_string.h"
#include "markdown/extend/line_marks.h"
#include "markdown/extend/listing_options.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

using testing::ElementsAre;

TEST(LineRanges, AreNumbersAndStretches) {
  EXPECT_THAT(read_line_ranges("3,5-7").value(), ElementsAre(LineRange{3, 3}, LineRange{5, 7}));
  EXPECT_THAT(read_line_ranges("{2 4-4}").value(), ElementsAre(LineRange{2, 2}, LineRange{4, 4}));
  for (const auto* text : {"", "0", "7-5", "a", "3-", "1,x", "99999999999", "{}"})
    EXPECT_FALSE(read_line_ranges(text)) << text;
}

// Expressive Code gives lines a label.
TEST(LineRanges, MayHaveALabel) {
  EXPECT_THAT(read_line_ranges("{\"1. Load: all\":5-6}").value(), ElementsAre(LineRange{5, 6}));
  EXPECT_FALSE(read_line_ranges("\"only words\":"));
}

// Words that are marked by their text were reported as line numbers, in pieces.
TEST(InfoString, HoldsMarkersOfWordsTogether) {
  SourceMap sources;
  Diagnostics diagnostics;
  const markdown::PreparedText nothing(sources.add("a.md", ""), 0, {}, {}, diagnostics);
  constexpr markdown::MarkedText written(
      "ts title=\"a.ts\" /ye[sp] {1}\\/x/ ins=\"two words\" {3} \"return true;\""
  );
  const auto info = read_info_string(written, nothing);
  EXPECT_THAT(
      info.unknown, ElementsAre("/ye[sp] {1}\\/x/", "ins=\"two words\"", "\"return true;\"")
  );
  EXPECT_THAT(info.options.highlighted, ElementsAre(LineRange{3, 3}));
  EXPECT_TRUE(info.options.unreadable.empty());
}

TEST(ListingKeys, AreOursAndOthers) {
  ListingOptions options;
  EXPECT_TRUE(take_listing_key("startFrom", "7", options));
  EXPECT_EQ(options.first_number, 7U);
  EXPECT_TRUE(take_listing_key("hl_lines", "2", options));
  EXPECT_THAT(options.highlighted, ElementsAre(LineRange{2, 2}));
  EXPECT_FALSE(take_listing_key("lang", "de", options));
  EXPECT_TRUE(take_listing_key("highlight", "x", options));
  EXPECT_THAT(options.unreadable, ElementsAre("x"));
}

std::string states(const MarkedCode& marked) {
  std::string result;
  for (const auto& line : marked.lines)
    result += line.callout != 0     ? static_cast<char>('0' + line.callout)
              : line.is_inserted    ? '+'
              : line.is_deleted     ? '-'
              : line.is_highlighted ? '!'
                                    : '.';
  return result;
}

TEST(LineMarks, LeaveTheCodeAndApplyToTheirLines) {
  const auto marked =
      take_line_marks("a  # [!code ++]\nb\n/* [!code highlight:2] */\nc\nd\ne <!-- [!code --] -->\n"
      );
  EXPECT_EQ(marked.code, "a\nb\nc\nd\ne\n");
  EXPECT_EQ(states(marked), "+.!!-");
}

TEST(LineMarks, InOtherPlacesAreCode) {
  for (const std::string code :
       {"x = \"[!code ++]\"\n", "// [!code nosuch]\n", "// [!code ++] more\n"}) {
    const auto marked = take_line_marks(code);
    EXPECT_EQ(marked.code, code);
    EXPECT_TRUE(marked.lines.empty());
  }
}

TEST(Callouts, AreNumberedCommentsAtEndsInOrder) {
  MarkedCode marked{"f(1)\nx  // (1)\ny  # (3)\nz  # (2)!\n"};
  take_callouts(marked, 2);
  EXPECT_EQ(marked.code, "f(1)\nx\ny  # (3)\nz\n");
  EXPECT_EQ(states(marked), ".1.2");
}

TEST(Callouts, WithoutAListAreComments) {
  MarkedCode marked{"x  # (1)\n"};
  take_callouts(marked, 0);
  EXPECT_EQ(marked.code, "x  # (1)\n");
}

}  // namespace
}  // namespace quire::markdown
