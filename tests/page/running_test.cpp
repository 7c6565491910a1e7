#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "paged.h"

namespace quire::page::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A sheet whose pages show the running element `head` as `place` says.
std::string sheet(const std::string& place = "") {
  return ".head { display: block; position: running(head) } @page { @top-center { content: "
         "element(head" +
         place + ") } }";
}

std::string head(const std::string& content) { return "<div class=\"head\">" + content + "</div>"; }

/// The first thing in the margin above the text of each page, or "".
std::vector<std::string> heads(const Paged& paged) {
  std::vector<std::string> result;
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page) {
    result.emplace_back();
    for (const auto& shown : paged.shown(page))
      if (shown.y < 40 && result.back().empty()) result.back() = shown.text;
  }
  return result;
}

// A page has ten lines of four words.
TEST(RunningElements, StandInTheMarginsFromTheirPlaceOn) {
  const Paged paged(
      {paragraph(40) + head("ONE") + paragraph(80, 50), head("TWO") + paragraph(8)}, sheet()
  );
  EXPECT_THAT(heads(paged), ElementsAre("", "ONE", "ONE", "ONE", "TWO"));
  EXPECT_THAT(paged.diagnostics.by_cause(), IsEmpty());
}

TEST(RunningElements, StandInTheMiddleOfTheirBoxAsArtifacts) {
  const Paged paged({head("ONE") + paragraph(8)}, sheet());
  const auto shown = paged.shown(0);
  ASSERT_THAT(shown, SizeIs(3));
  EXPECT_EQ(shown[2].text, "ONE");
  EXPECT_EQ(shown[2].y, 14) << "a line of 12 pt in a margin of 40";
  EXPECT_EQ(shown[2].x, 85) << "three letters of 10 pt in an area of 120";
  EXPECT_TRUE(paged.pages.pages[0].placed.back().is_artifact);
  EXPECT_EQ(shown[0].y, 40) << "it takes no room in the text";
}

TEST(RunningElements, ShowPictures) {
  const Paged paged(
      {head("<img src=\"tall.png\" alt=\"\"/>") + paragraph(8)}, sheet() + "img { height: 20pt }"
  );
  EXPECT_THAT(heads(paged), ElementsAre("tall.png"));
}

TEST(RunningElements, AreTheOnesThatTheirMarginBoxNames) {
  const auto body = head("ONE") + paragraph(20) + head("TWO") + paragraph(20, 30) + head("THREE") +
                    paragraph(40, 50) + head("FOUR") + paragraph(8, 90);
  EXPECT_THAT(heads(Paged({body}, sheet(", first"))), ElementsAre("ONE", "THREE", "FOUR"));
  EXPECT_THAT(heads(Paged({body}, sheet(", last"))), ElementsAre("TWO", "THREE", "FOUR"));
  EXPECT_THAT(heads(Paged({body}, sheet(", first-except"))), ElementsAre("", "", ""));
}

TEST(RunningElements, LeaveTheTextOfTheirParagraphWhole) {
  const Paged paged({"<p>aa <span class=\"head\">ONE</span> bb</p>"}, sheet());
  EXPECT_THAT(paged.texts(0), ElementsAre("aa bb", "ONE"));
}

TEST(RunningElements, ThatNoPageShowsAreReported) {
  const Paged paged({head("ONE") + paragraph(8)}, ".head { display: block; position: running(a) }");
  EXPECT_THAT(heads(paged), ElementsAre(""));
  ASSERT_THAT(paged.diagnostics.by_cause(), SizeIs(1));
  EXPECT_EQ(paged.diagnostics.by_cause().front().code, "PAG-009");
}

TEST(RunningElements, HaveNoNotes) {
  const Paged paged(
      {head("ONE<sup class=\"footnote-call\"><a href=\"#n\">1</a></sup>") + paragraph(8) +
       "<aside id=\"n\" class=\"footnote note\">NOTE</aside>"},
      sheet()
  );
  EXPECT_TRUE(paged.words().find("NOTE") != std::string::npos);
}

}  // namespace
}  // namespace quire::page::test
