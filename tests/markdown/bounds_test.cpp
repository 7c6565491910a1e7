#include "markdown/source/bounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "cpu_time.h"
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

/// Runs of 1 to `most` backticks: no run closes another.
std::string backticks(std::size_t most) {
  std::string result;
  for (std::size_t size = 1; size <= most; ++size)
    result += 'a' + std::string(size, '`');
  return result;
}

std::string definitions(int count) {
  std::string result;
  for (int i = 0; i < count; ++i)
    result += "[a" + std::to_string(i) + "]: u\n";
  return result;
}

/// A list in each item, a line each.
std::string lists(std::size_t depth) {
  std::string result;
  for (std::size_t i = 0; i < depth; ++i)
    result += std::string(2 * i, ' ') + "- a\n";
  return result + repeated("- b\n", 20'000);
}

std::string nested_definitions(std::size_t depth) {
  std::string result;
  for (std::size_t i = 0; i < depth; ++i)
    result += std::string(2 * i, ' ') + "a\n" + std::string(2 * i, ' ') + ": b\n\n";
  return result;
}

/// Each takes cmark-gfm 0.29.0.gfm.6 seconds or gigabytes, or has taken another version so.
std::vector<Monster> monsters() {  // NOLINT(readability-function-size): a table
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
      {"at signs", repeated("a@", 500'000), true},
      {"entities", repeated("&amp", 15'000), false},
      {"entities that are closed", repeated("&amp;", 15'000), false},
      {"nested emphasis", repeated("*a **a ", 70'000), false},
      {"emphasis that closes nothing", repeated("a**b", 100'000) + repeated("c*", 50'000), false},
      {"tildes", repeated("~a ~~b ", 70'000), false},
      {"backtick runs of all sizes", backticks(400), false},
      {"unclosed angle brackets", repeated("<a ", 100'000), true},
      {"unclosed tags below the bound", repeated("<a b='", 15'000), false},
      {"unclosed comments below the bound", repeated("a<!--", 15'000), false},
      {"unclosed instructions", repeated("a<?", 15'000), false},
      {"unclosed declarations", repeated("a<!A", 15'000), false},
      {"unclosed CDATA", repeated("a<![CDATA[", 5'000), false},
      {"brackets below the bound", repeated("[", 15'000), false},
      {"closed brackets", repeated("[a]", 15'000), false},
      {"nested brackets", repeated("[", 9'000) + "a" + repeated("]", 9'000), false},
      {"link openers below the bound", repeated("[a](", 15'000), false},
      {"images in images", repeated("![[]()", 6'000), false},
      {"reference definitions", repeated("[a]: u\n\n", 20'000) + repeated("[a] ", 15'000), false},
      {"reference definitions of all names", definitions(15'000), false},
      {"one definition without an end", "[a]: u '" + repeated("x\n", 300'000), false},
      {"lists by lines", lists(95), false},
      {"quotes in lists by lines",
       repeated("> - ", 40) + "a\n" + repeated("> - b\n", 20'000),
       false},
      {"rows of rules", repeated("* * * *\n", 50'000), false},
      {"short tables", repeated("|a|b|\n|-|-|\n|c|d|\n\n", 10'000), false},
      {"pipes without a table", repeated("a|", 200'000), false},
      {"delimiter rows", repeated("|-|-|\n", 20'000), false},
      {"raw blocks", repeated("<div>\n\n", 20'000), false},
      {"addresses", repeated("www.a.b", 40'000), false},
      {"schemes", repeated("http://", 40'000), false},
      {"words with at signs", repeated("a.b-c_d@e.f ", 20'000), false},
      {"attributes", repeated("[a]{.b}", 15'000), false},
      {"attributes without an end", repeated("[a]{.b ", 15'000), false},
      {"attributes with open quotes", repeated("[a]{b='", 15'000), false},
      {"headings of braces", "# " + repeated("{", 100'000) + "}", false},
      {"one quotation mark after the other", repeated("\"", 300'000), false},
      {"quotation marks that open", repeated("\"'a ", 100'000), false},
      {"dollar signs", repeated("$a", 200'000), false},
      {"definitions", repeated("a\n: b\n\n", 30'000), false},
      {"definitions in definitions", nested_definitions(90), false},
      {"escapes", repeated("\\{", 100'000), false},
  };
}

TEST(Bounds, NoInputTakesLongOrMuch) {
  for (const auto& [name, markdown, is_over_bound] : monsters()) {
    SCOPED_TRACE(name);
    const auto begin = test::cpu_seconds();
    const auto result = parsed(markdown);
    EXPECT_LT(test::cpu_seconds() - begin, 5) << "ten times what it takes";

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
