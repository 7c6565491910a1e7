#include "markdown/bounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i)
    result += text;
  return result;
}

struct Monster {
  std::string_view name;
  std::string markdown;
  bool is_over_bound;
};

/// Each takes cmark-gfm 0.29.0.gfm.6 seconds or gigabytes, or has taken another version so.
std::vector<Monster> monsters() {
  return {
      {"table of short rows",
       repeated("|x", 20'000) + "\n" + repeated("|-", 20'000) + "\n" + repeated("|\n", 40'000),
       true},
      {"table of many cells",
       repeated("|x", 900) + "|\n" + repeated("|-", 900) + "|\n" + repeated("|\n", 2'000),
       true},
      {"quotes on one line", repeated(">", 200'000) + "x", true},
      {"list markers on one line", repeated("- ", 100'000) + "x", true},
      {"brackets", repeated("[", 200'000), true},
      {"link openers", repeated("[a](<b", 50'000), true},
      {"image openers", repeated("![[]()", 50'000), true},
      {"comment openers", repeated("a<!--", 50'000), true},
      {"one line of a megabyte", repeated("word ", 300'000), true},
      {"emphasis", repeated("*a **a ", 10'000), false},
      {"backticks", repeated("`a``a```", 10'000), false},
      {"underscores", repeated("__a_", 20'000), false},
      {"deep quotes by lines", repeated("> > > > > > > > x\n", 2'000), false},
      {"footnote calls", repeated("[^a] ", 10'000) + "\n\n[^a]: x", false},
      {"footnote definitions", repeated("[^a]: x\n\n", 5'000), false},
      {"headings of one name", repeated("# a\n\n", 5'000), false},
      {"open tags", repeated("<b>", 10'000), false},
      {"crossing tags", repeated("<b><i></b></i>", 2'000), false},
      {"at signs", repeated("a@", 50'000), false},
      {"entities", repeated("&amp", 15'000), false},
  };
}

TEST(Bounds, NoInputTakesLongOrMuch) {
  for (const auto& [name, markdown, is_over_bound] : monsters()) {
    SCOPED_TRACE(name);
    const auto begin = std::chrono::steady_clock::now();
    const auto result = parsed(markdown);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(seconds.count(), 5) << "ten times what it takes";

    const auto said = result.diagnostics.by_cause();
    const bool is_said =
        std::ranges::any_of(said, [](const auto& d) { return d.code == "MD-002"; });
    EXPECT_EQ(is_said, is_over_bound);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  EXPECT_LT(usage.ru_maxrss, 600 * 1024);
}

TEST(Bounds, ABlockOverABoundIsAPlainListingAndTheRestIsNot) {
  const auto pipes = repeated("|-", 2'000);
  const auto result = parsed("# Before\n\n|a\n" + pipes + "\n\n*after*\n");
  EXPECT_EQ(
      result.xhtml(),
      "<h1 id=\"before\">Before</h1><pre class=\"listing\"><code>|a\n" + pipes +
          "\n</code></pre><p><em>after</em></p>"
  );
  EXPECT_THAT(result.said(), testing::ElementsAre("MD-002 3:1"));
  EXPECT_EQ(result.place_of("pre"), "3:1");
}

TEST(Bounds, CodeMayHoldAnyNumberOfPipes) {
  EXPECT_TRUE(markdown::blocks_over_bounds("```\n" + repeated("|-", 5'000) + "\n```\n").empty());
}

TEST(Bounds, MarksInTheAuthorsTextAreNotOurs) {
  const auto result = parsed(
      "a \xEF\xB7\x90"
      "0; b\n\n[^n]: x\n[^n]: y\n"
  );
  EXPECT_NE(
      result.xhtml().find("a \xEF\xBF\xBD"
                          "0; b"),
      std::string::npos
  );
}

}  // namespace
}  // namespace quire::test
