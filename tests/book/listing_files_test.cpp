#include "book/listing_files.h"

#include <gtest/gtest.h>

#include "base/source.h"
#include "book/fence.h"

namespace quire::book {
namespace {

constexpr std::string_view text =
    "a\n# region: one\n  b\n\n    c\n# endregion\n// ANCHOR: two\nd\n// ANCHOR_END: two\n";

markdown::FoundListing chosen(const markdown::ListingPlace& place) {
  return chosen_listing(text, place, "a.py");
}

TEST(ListingFiles, RegionsHaveNoMarks) {
  EXPECT_EQ(chosen({"a.py", "one", "", false}).code, "  b\n\n    c\n");
  EXPECT_EQ(chosen({"a.py", "one", "", true}).code, "b\n\n  c\n");
  EXPECT_EQ(chosen({"a.py", "two", "", false}).code, "d\n");
  EXPECT_EQ(chosen({"a.py", "two", "", false}).numbers, std::vector<std::uint32_t>{8});
}

TEST(ListingFiles, RegionsLeaveEmptyLinesAtTheirEnds) {
  const auto found = chosen_listing(
      "# region: r\n\n \ndef f():\n\n  pass\n\n\n# endregion\n", {"a.py", "r", "", false}, "a.py"
  );
  EXPECT_EQ(found.code, "def f():\n\n  pass\n");
  EXPECT_EQ(found.numbers, (std::vector<std::uint32_t>{4, 5, 6}));
  EXPECT_EQ(chosen_listing("# region: r\n\n", {"a.py", "r", "", false}, "a.py").code, "");
}

TEST(ListingFiles, LinesAreCountedFromOne) {
  EXPECT_EQ(chosen({"a.py", "", "3-5", true}).code, "b\n\n  c\n");
  EXPECT_EQ(chosen({"a.py", "", "8-", false}).code, "d\n// ANCHOR_END: two\n");
  EXPECT_EQ(chosen({"a.py", "", "1", false}).code, "a\n");
  for (const auto* lines : {"0", "10", "3-2", "x", "2-10"})
    EXPECT_FALSE(chosen({"a.py", "", lines, false}).fault.empty()) << lines;
}

TEST(ListingFiles, AWrongRegionNamesTheNearest) {
  EXPECT_EQ(chosen({"a.py", "on", "", false}).hint, "did you mean one?");
}

std::string refilled(std::string markdown, std::string_view block, std::string_view code) {
  SourceMap sources;
  const auto& source = sources.add("a.md", std::move(markdown));
  const auto begin = source.text().find(block);
  const auto replacement = book::refilled(source, source.span(begin, block.size()), code);
  return replacement ? with_replacements(source, {*replacement}) : "";
}

TEST(Fence, IsFilledBehindTheMarksAroundIt) {
  EXPECT_EQ(
      refilled("- ```py\n  old\n  ```\n", "```py\n  old\n  ```", "x\n\ny\n"),
      "- ```py\n  x\n\n  y\n  ```\n"
  );
  EXPECT_EQ(refilled("> ~~~\n> ~~~\n", "~~~\n> ~~~", "x\n\n"), "> ~~~\n> x\n>\n> ~~~\n");
}

TEST(Fence, GetsAnEndAndGrows) {
  EXPECT_EQ(refilled("```py\nold", "```py\nold", "x\n"), "```py\nx\n```");
  EXPECT_EQ(refilled("```\n```\n", "```\n```", "````\n"), "`````\n````\n`````\n");
  EXPECT_EQ(refilled("    code\n", "code", "x\n"), "");
}

}  // namespace
}  // namespace quire::book
