#include "markdown/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quire::markdown {
namespace {

using testing::ElementsAre;

struct Read {
  SourceMap sources;
  Diagnostics diagnostics;
  std::vector<SummaryItem> items;

  explicit Read(std::string text) {
    items = read_summary(sources.add("SUMMARY.md", std::move(text)), diagnostics);
  }

  /// "1.2 Title <path> @3:5", two blanks before it for each chapter above; "# Part".
  std::vector<std::string> lines() const {
    std::vector<std::string> result;
    for (const auto& item : items) {
      const auto place = sources.position_of(item.span);
      const bool is_part = item.kind == SummaryItem::Kind::PartTitle;
      result.push_back(
          std::string(2 * item.depth, ' ') + (is_part ? "# " : "") +
          (item.number.empty() ? "" : item.number + ' ') + item.title +
          (is_part ? "" : " <" + item.path + '>') + " @" + std::to_string(place.line) + ':' +
          std::to_string(place.column)
      );
    }
    return result;
  }

  std::vector<std::string> said() const {
    std::vector<std::string> result;
    for (const auto& fault : diagnostics.by_cause()) {
      const auto place = sources.position_of(fault.span);
      result.push_back(
          std::string(fault.code) + ' ' + std::to_string(place.line) + ':' +
          std::to_string(place.column)
      );
    }
    return result;
  }
};

TEST(Summary, HasPrefixNumberedAndSuffixChapters) {
  const Read summary(
      "# Summary\n\n[Before](a.md)\n\n---\n\n- [One `x`](b.md)\n    - [Below](b/c%20d.md)\n"
      "        * [Deeper](e.md)\n    - [Draft]()\n- "
      "[Two](f.md)\n\n---\n\n[After](g.md)\n[And](h.md)\n"
  );
  EXPECT_THAT(
      summary.lines(),
      ElementsAre(
          "Before <a.md> @3:10",
          "1 One x <b.md> @7:13",
          "  1.1 Below <b/c d.md> @8:15",
          "    1.1.1 Deeper <e.md> @9:20",
          "  1.2 Draft <> @10:5",
          "2 Two <f.md> @11:9",
          "After <g.md> @15:9",
          "And <h.md> @16:7"
      )
  );
  EXPECT_TRUE(summary.said().empty());
}

TEST(Summary, NumbersGoOnThroughParts) {
  const Read summary(
      "# Summary\n\n- [A](a.md)\n\n# Part I\n\n- [B](b.md)\n\n# Part II\n\n- [C](c.md)\n    - "
      "[D](d.md)\n"
  );
  EXPECT_THAT(
      summary.lines(),
      ElementsAre(
          "1 A <a.md> @3:7",
          "# Part I @5:1",
          "2 B <b.md> @7:7",
          "# Part II @9:1",
          "3 C <c.md> @11:7",
          "  3.1 D <d.md> @12:11"
      )
  );
  EXPECT_FALSE(summary.items[0].is_in_part);
  EXPECT_TRUE(summary.items[2].is_in_part);
}

TEST(Summary, NeedsNoTitle) {
  EXPECT_THAT(Read("- [A](a.md)\n").lines(), ElementsAre("1 A <a.md> @1:7"));
  EXPECT_THAT(Read("\xEF\xBB\xBF[A](a.md)\n").lines(), ElementsAre("A <a.md> @1:8"));
  EXPECT_TRUE(Read("").lines().empty());
}

TEST(Summary, SaysWhatMdBookRefusesAndReadsOn) {
  const Read summary("- [A](a.md)\n- no link\n  - [B](b.md)\n\n[C](c.md)\n\n- [D](d.md)\n");
  EXPECT_THAT(summary.said(), ElementsAre("MDB-001 2:1", "MDB-001 7:1"));
  EXPECT_THAT(
      summary.lines(),
      ElementsAre("1 A <a.md> @1:7", "  1 B <b.md> @3:9", "C <c.md> @5:5", "2 D <d.md> @7:7")
  );
}

}  // namespace
}  // namespace quire::markdown
