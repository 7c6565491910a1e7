#include "epub/split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "book.h"
#include "dom/walk.h"
#include "epub/spine.h"

namespace quire::epub {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::SizeIs;

constexpr std::size_t limit = 2000;
constexpr std::size_t overhead = 400;  ///< the document around the body, and elements open again

std::string repeated(int count, const std::string& before, const std::string& after) {
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += before + std::to_string(i) + after;
  return text;
}

std::vector<std::string> pieces(const std::string& body) {
  const auto document = dom::parse("<html><head/><body>" + body + "</body></html>");
  std::vector<std::string> result;
  for (const auto& piece : split(*document, limit))
    result.push_back(dom::serialize(*piece));
  return result;
}

std::string words_of(const std::vector<std::string>& pieces) {
  std::string words;
  for (const auto& piece : pieces)
    words += dom::text_of(*dom::parse(piece));
  return words;
}

TEST(Split, WhatIsSmallStaysWhole) {
  EXPECT_THAT(pieces("<section><p>a</p></section>"), SizeIs(1));
}

TEST(Split, LosesNoWordAndKeepsToTheLimit) {
  const std::string bodies[] = {
      "<section>" + repeated(200, "<p>paragraph ", "</p>") + "</section>",
      "<section><ol>" + repeated(200, "<li>item ", "</li>") + "</ol></section>",
      "<section><blockquote><ul>" + repeated(200, "<li><p>item ", "</p></li>") +
          "</ul></blockquote></section>",
      "<section><pre><code>" + repeated(300, "<span>line</span> ", "\n") +
          "</code></pre></section>",
      "<section><pre><code>" + repeated(300, "plain line ", "\n") + "</code></pre></section>",
      "<section><table><tbody>" + repeated(200, "<tr><td>", "</td></tr>") +
          "</tbody></table></section>",
  };
  for (const auto& body : bodies) {
    const auto made = pieces(body);
    EXPECT_GT(made.size(), 1U) << body.substr(0, 40);
    EXPECT_THAT(made, Each(SizeIs(Le(limit + overhead)))) << body.substr(0, 40);
    EXPECT_EQ(words_of(made), dom::text_of(*dom::parse(body))) << body.substr(0, 40);
  }
}

TEST(Split, AListGoesOnCounting) {
  const auto made = pieces("<ol>" + repeated(200, "<li>item ", "</li>") + "</ol>");
  const auto first = made[1].find("item ") + 5;
  const auto number = made[1].substr(first, made[1].find('<', first) - first);
  EXPECT_THAT(made[1], HasSubstr("<ol start=\"" + number + "\">"));
}

TEST(Split, ATablesHeadIsThereAgain) {
  const auto made = pieces(
      "<table><thead><tr><th id=\"h\">Head</th></tr></thead><tbody>" +
      repeated(200, "<tr><td>", "</td></tr>") + "</tbody></table>"
  );
  ASSERT_GT(made.size(), 1U);
  EXPECT_THAT(made[1], AllOf(HasSubstr("<th>Head</th>"), Not(HasSubstr("id=\"h\""))));
}

TEST(Split, AnIdStandsInOneDocumentAndALabelNeedsNone) {
  const auto made = pieces(
      "<section id=\"s\" aria-labelledby=\"t\"><h1 id=\"t\">Title</h1>" +
      repeated(200, "<p>paragraph ", "</p>") + "</section>"
  );
  EXPECT_THAT(made[0], HasSubstr("aria-labelledby=\"t\""));
  EXPECT_THAT(
      made[1],
      AllOf(HasSubstr("aria-label=\"Title\""), Not(HasSubstr("id=")), Not(HasSubstr("labelledby")))
  );
}

TEST(Split, AHeadingStaysWithItsText) {
  for (int before = 50; before < 80; ++before) {
    const auto made = pieces(
        repeated(before, "<p>paragraph ", "</p>") + "<h2>Heading</h2>" +
        repeated(100, "<p>after ", "</p>")
    );
    for (const auto& piece : made)
      EXPECT_THAT(piece, Not(HasSubstr("<h2>Heading</h2></body>"))) << before;
  }
}

TEST(Spine, LinksLeadIntoTheDocumentThatHasTheirPlace) {
  test::BookBuilder builder;
  builder
      .chapter(
          "<section><p><a href=\"#far\">far</a> <a href=\"#near\">near</a></p><p "
          "id=\"near\">n</p>" +
          repeated(100, "<p>paragraph ", "</p>") +
          "<p id=\"far\"><a href=\"#near\">back</a></p></section>"
      )
      .chapter("<section><p><a href=\"chapter-001.xhtml#far\">far</a></p></section>");
  const auto spine = spine_of(builder.book(), {}, limit, TaskPool(2));
  ASSERT_EQ(spine.documents.size(), 3U);
  EXPECT_EQ(spine.documents[1].href, "chapter-001.2.xhtml");
  EXPECT_THAT(
      spine.documents[0].text,
      AllOf(HasSubstr("\"chapter-001.2.xhtml#far\""), HasSubstr("\"#near\""))
  );
  EXPECT_THAT(spine.documents[1].text, HasSubstr("\"chapter-001.xhtml#near\""));
  EXPECT_THAT(spine.documents[2].text, HasSubstr("\"chapter-001.2.xhtml#far\""));
}

// A chapter of one long paragraph came out as a document without text, and nothing was written.
TEST(Split, AParagraphOverTheLimitIsOneDocumentWithItsText) {
  test::BookBuilder builder;
  builder.chapter("<p id='a'>" + repeated(500, "word ", " ") + "</p>");
  const auto spine = spine_of(builder.book(), {}, limit, TaskPool(1));
  ASSERT_THAT(spine.documents, SizeIs(1));
  EXPECT_THAT(spine.documents.front().text, HasSubstr("word 500"));
}

// What is not text in a line of code over the limit was left out: tokens, marks of pages.
TEST(Split, ElementsInALongLineOfCodeStay) {
  const auto line = std::string(3 * limit, 'x');
  const auto parts =
      pieces("<pre><code>" + line + "<span id='page-2'/>y<b>token</b>" + line + "\n</code></pre>");
  std::string all;
  for (const auto& part : parts)
    all += part;
  EXPECT_THAT(all, AllOf(HasSubstr("page-2"), HasSubstr("<b>token</b>")));
}

}  // namespace
}  // namespace quire::epub
