#include "build/accessibility_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace quire::build {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;

const DataFolders data{QUIRE_BUILD_DIRECTORY "/share/quire", {}};

AccessibilityReport report_of(const std::string& body, const std::string& keys = {}) {
  MemoryFiles files(
      {{"a.md", "---\ntitle: T\ndate: 2026-01-31\n" + keys + "---\n\n" + body},
       {"a.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>)"},
       {"moving.svg",
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@keyframes a { to { opacity: 0 } }</style></svg>)"}}
  );
  Session session(files, data, 1);
  Request request;
  request.path = "a.md";
  request.outputs = book::Outputs{book::Output::Epub};
  request.writes = false;
  request.keeps_books = true;
  const auto result = compile(session, request);
  return accessibility_report(result.books.at(0).book);
}

const ClauseReport& clause(const AccessibilityReport& report, std::string_view number) {
  return *std::ranges::find(report.clauses, number, [](const ClauseReport& one) {
    return one.clause->number;
  });
}

std::vector<std::string> messages(const AccessibilityReport& report, std::string_view number) {
  std::vector<std::string> result;
  for (const auto& finding : clause(report, number).findings)
    result.push_back((finding.is_certain ? "" : "? ") + finding.message);
  return result;
}

TEST(AccessibilityReport, HasEachCriterionOfWcagAtLevelsAAndAa) {
  const auto report = report_of("Text.\n");
  EXPECT_EQ(report.clauses.size(), 55u);
  EXPECT_EQ(report.count(AccessibilityVerdict::ToMend), 0u);
  std::size_t level_a = 0;
  for (const auto& one : report.clauses)
    level_a += one.clause->level == WcagLevel::A ? 1 : 0;
  EXPECT_EQ(level_a, 31u);
  EXPECT_TRUE(std::ranges::is_sorted(report.clauses, {}, [](const ClauseReport& one) {
    const auto number = one.clause->number;
    return std::pair(number.substr(0, 4), std::stoi(std::string(number.substr(4))));
  }));
}

TEST(AccessibilityReport, EveryCriterionIsMetOrJudgedOrDoesNotArise) {
  for (const auto& one : report_of("Text.\n").clauses) {
    const auto& [number, title, level, written, question, in_en] = *one.clause;
    EXPECT_FALSE(written.empty() && question.empty()) << number;
    if (one.verdict == AccessibilityVerdict::ToJudge)
      EXPECT_FALSE(question.empty()) << number;
    else
      EXPECT_FALSE(written.empty()) << number;
  }
}

TEST(AccessibilityReport, FindsPicturesWithoutADescription) {
  const auto report = report_of(
      "![](a.svg)\n\n![A tree](a.svg)\n\n![tree.svg](a.svg)\n\n<img src=\"a.svg\" alt=\"\" "
      "role=\"presentation\">\n"
  );
  EXPECT_EQ(clause(report, "1.1.1").verdict, AccessibilityVerdict::ToMend);
  EXPECT_THAT(
      messages(report, "1.1.1"),
      ElementsAre("a picture has no description", "a picture's description is the name of a file")
  );
  EXPECT_THAT(
      clause(report, "1.1.1").findings, Each(Field(&AccessibilityFinding::span, Not(Span{})))
  );
}

TEST(AccessibilityReport, AsksNothingOfPicturesWhereThereAreNone) {
  EXPECT_EQ(clause(report_of("Text.\n"), "1.4.5").verdict, AccessibilityVerdict::DoesNotArise);
  EXPECT_EQ(
      clause(report_of("![A tree](a.svg)\n"), "1.4.5").verdict, AccessibilityVerdict::ToJudge
  );
}

TEST(AccessibilityReport, FindsTablesWithoutHeadCells) {
  EXPECT_THAT(
      messages(report_of("<table><tr><td>1</td></tr></table>\n\n| a |\n|---|\n| 1 |\n"), "1.3.1"),
      ElementsAre("a table has no head cells")
  );
}

TEST(AccessibilityReport, DoubtsParagraphsThatLookLikeHeadings) {
  const auto report = report_of("**Results**\n\nText.\n\n**A whole sentence in bold.**\n\nText.\n");
  EXPECT_THAT(
      messages(report, "1.3.1"),
      ElementsAre("? a short paragraph in bold may be meant as a heading")
  );
  EXPECT_EQ(clause(report, "1.3.1").verdict, AccessibilityVerdict::ToJudge);
}

TEST(AccessibilityReport, FindsLinksThatNameNothing) {
  const auto report =
      report_of("[](https://a.example) [Here](https://a.example) [the rules](https://a.example)\n");
  EXPECT_THAT(
      messages(report, "2.4.4"),
      ElementsAre("a link has no text", "? a link's text is only \"here\"")
  );
}

TEST(AccessibilityReport, FindsLettersOfAnotherLanguageWithoutLang) {
  EXPECT_THAT(
      messages(report_of("Вот так. Да. λ\n\n<span lang=\"el\">λόγος</span> `код`\n"), "3.1.2"),
      ElementsAre("Cyrillic text has no lang of its own")
  );
  EXPECT_THAT(messages(report_of("Вот так.\n", "lang: ru\n"), "3.1.2"), IsEmpty());
}

TEST(AccessibilityReport, AsksAboutDrawingsThatMove) {
  const auto verdict = [](const std::string& picture) {
    return clause(report_of("![A tree](" + picture + ")\n"), "2.3.1").verdict;
  };
  EXPECT_EQ(verdict("a.svg"), AccessibilityVerdict::DoesNotArise);
  EXPECT_EQ(verdict("moving.svg"), AccessibilityVerdict::ToJudge);
}

TEST(AccessibilityReport, FindsHeadingsWithoutText) {
  EXPECT_THAT(messages(report_of("## \n\nText.\n"), "2.4.6"), ElementsAre("a heading has no text"));
}

}  // namespace
}  // namespace quire::build
