#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view call_1 =
    R"(<sup class="footnote-call"><a epub:type="noteref" role="doc-noteref" href="#fn-n" id="fnref-n">1</a></sup>)";
constexpr std::string_view note_1 =
    R"(<aside class="footnote" epub:type="footnote" role="doc-footnote" id="fn-n"><p><a class="footnote-marker" href="#fnref-n" role="doc-backlink">1</a> note</p></aside>)";

/// The order of `pieces` in the text, each once.
void expect_in_order(const std::string& text, const std::vector<std::string>& pieces) {
  std::size_t at = 0;
  for (const auto& piece : pieces) {
    const auto found = text.find(piece, at);
    ASSERT_NE(found, std::string::npos) << piece << " after byte " << at << " of " << text;
    at = found + piece.size();
  }
}

TEST(Footnotes, StandAfterTheBlockThatCallsThemFirst) {
  const auto result = parsed("a[^n] b\n\nlast\n\n[^n]: note\n");
  EXPECT_EQ(
      result.xhtml(), "<p>a" + std::string(call_1) + " b</p>" + std::string(note_1) + "<p>last</p>"
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(Footnotes, AreOneHoweverOftenCalled) {
  const auto xhtml = parsed("a[^n]\n\nb[^n]\n\n[^n]: note\n").xhtml();
  expect_in_order(xhtml, {"id=\"fnref-n\">1", std::string(note_1), "id=\"fnref-n-1\">1"});
  EXPECT_EQ(xhtml.find("<aside"), xhtml.rfind("<aside"));
}

TEST(Footnotes, AreNumberedByTheirFirstCalls) {
  expect_in_order(
      parsed("a[^z] b[^y]\n\n[^y]: second\n[^z]: first[^x]\n[^x]: third\n").xhtml(),
      {"id=\"fn-z\"", ">1</a> first", "id=\"fn-y\"", ">2</a> second", "id=\"fn-x\"", ">3</a> third"}
  );
}

TEST(Footnotes, ComeAfterTheWholeListQuoteOrTable) {
  expect_in_order(parsed("- a[^n]\n- b\n\n[^n]: note").xhtml(), {"<li>b</li></ul>", "<aside"});
  expect_in_order(parsed("> a[^n]\n>\n> b\n\n[^n]: note").xhtml(), {"</blockquote>", "<aside"});
  expect_in_order(parsed("|a|\n|-|\n|b[^n]|\n|c|\n\n[^n]: note").xhtml(), {"</table>", "<aside"});
}

TEST(Footnotes, KeepAllTheirParagraphs) {
  expect_in_order(
      parsed("a[^n]\n\n[^n]: one\n\n    two\n\n    - three\n").xhtml(),
      {"<aside", "one</p>", "<p>two</p>", "<li>three</li>", "</aside>"}
  );
}

TEST(Footnotes, ThatNobodyCallsAreKeptAndSaid) {
  const auto result = parsed("text\n\n[^u]: nobody *calls* me\n\nend\n");
  expect_in_order(result.xhtml(), {"<p>end</p>", "uncalled-notes", "nobody <em>calls</em> me"});
  EXPECT_THAT(result.said(), ElementsAre("MD-004 3:1"));
}

TEST(Footnotes, DefinedASecondTimeAreKeptAndSaid) {
  const auto result = parsed("a[^n]\n\n[^n]: first\n\n[^N]: second `code`\n");
  expect_in_order(result.xhtml(), {"</a> first", "uncalled-notes", "second <code>code</code>"});
  EXPECT_THAT(result.said(), ElementsAre("MD-005 5:1"));
  EXPECT_THAT(result.xhtml(), Not(HasSubstr("\xEF\xB7\x90"))) << "a mark was not taken out";
}

TEST(Footnotes, ThatAreNotDefinedStayAsTheyStandAndAreSaid) {
  const auto result = parsed("a[^x] \\[^y]\n");
  EXPECT_EQ(result.xhtml(), "<p>a[^x] [^y]</p>");
  EXPECT_THAT(result.said(), ElementsAre("MD-003 1:2"));
}

TEST(Footnotes, DefinitionsInCodeAreCode) {
  const auto result = parsed("```\n[^n]: code\n[^n]: code\n```\n\na[^n]\n\n[^n]: note\n");
  expect_in_order(
      result.xhtml(), {"[^n]: code\n[^n]: code\n</code>", std::string(call_1), std::string(note_1)}
  );
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(Footnotes, MayCallEachOther) {
  const auto result = parsed("[^a]\n\n[^a]: x[^b]\n\n[^b]: y[^a]\n");
  expect_in_order(result.xhtml(), {"id=\"fn-a\"", "#fn-b", "id=\"fn-b\"", "#fn-a"});
  EXPECT_THAT(result.said(), IsEmpty());
}

}  // namespace
}  // namespace quire::test
