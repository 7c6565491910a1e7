#include "text/extraction_order.h"

#include <gtest/gtest.h>

namespace quire::text {
namespace {

TEST(ExtractionOrder, OfTextFromLeftToRightIsItsOwn) {
  EXPECT_EQ(
      extraction_order("    return x  // नमस्ते 日本 \u00E9"), "    return x  // नमस्ते 日本 \u00E9"
  );
  EXPECT_EQ(extraction_order(""), "");
}

TEST(ExtractionOrder, TurnsALiteralRoundAndKeepsWhatFollowsIt) {
  // The mark of direction keeps the quotation mark after the letters.
  EXPECT_EQ(
      extraction_order("let a = \"\u05D4\u05DC\u05DE\";"), "let a = \"\u200F;\"\u05DE\u05DC\u05D4"
  );
}

TEST(ExtractionOrder, LeavesLettersAndDigitsFromLeftToRightInTheirPlaces) {
  EXPECT_EQ(
      extraction_order("f(\u05D4\u05DC 12 \u05DE\u05D4, value)"),
      "f(\u200F \u05DC\u05D412 \u200F ,\u05D4\u05DEvalue)"
  );
}

TEST(ExtractionOrder, OfALineMostlyFromRightToLeftBeginsAtItsEnd) {
  EXPECT_EQ(extraction_order("# \u05D4\u05DC\u05DE ab"), "ab \u05DE\u05DC\u05D4 #");
}

}  // namespace
}  // namespace quire::text
