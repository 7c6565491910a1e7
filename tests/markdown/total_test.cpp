#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <thread>

#include "base/utf8.h"
#include "markdown/elements/table_row.h"
#include "markdown/front_matter.h"
#include "markdown/ids.h"
#include "markdown/parsed.h"

namespace quire::test {
namespace {

/// Numbers that are the same on every machine; the quality of their chance does not matter.
class Chance {
public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>((state_ >> 33) % limit);
  }

private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 88> fragments{
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    " ",
    "    ",
    "\t",
    "- ",
    "1. ",
    "> ",
    "# ",
    "## ",
    "***\n",
    "```\n",
    "~~~\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "](u)",
    "](",
    ")",
    "![",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<div>\n",
    "</div>\n",
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<a href='x'>",
    "</a>",
    "<span>",
    "</span>",
    "<br>",
    "<hr>",
    "<h2>",
    "</h2>",
    "<T>",
    "|",
    "|\n|-|-|\n|",
    "[^n]",
    "\n[^n]: ",
    "\n\n[^m]: ",
    "- [x] ",
    "\\",
    "&amp;",
    "&",
    "\xFF",
    "\xC3\xA4",
    "<pre>",
    "</pre>",
    "{#a .b}",
    "{.c}",
    "]{.c}",
    "{",
    "}",
    "\"",
    "'",
    "--",
    "...",
    "> [!NOTE]\n",
    "[!TIP]",
    "\n: ",
    "\n\n: ",
    "$",
    "[@k]",
    "\\{",
    "\\\"",
    "<svg>",
    "</svg>",
    "<path d='1'/>",
    "<picture>",
    "</picture>",
    "\U0001BC9F",
    "{{index: ",
};

std::string chance_markdown(std::uint64_t seed, std::vector<std::string>& words) {
  Chance chance(seed);
  std::string text;
  const auto size = 1 + chance.below(60);
  for (std::size_t i = 0; i < size; ++i) {
    text += fragments[chance.below(fragments.size())];
    if (chance.below(3) != 0) continue;
    words.push_back("w" + std::to_string(i) + "q");
    text += words.back() + (chance.below(2) == 0 ? " " : "");
  }
  return text;
}

/// What follows an opening fence on its line names the listing; it is no text.
bool is_in_info_string(std::string_view markdown, std::string_view word) {
  const auto at = markdown.find(word);
  const auto line = markdown.substr(0, at).substr(markdown.substr(0, at).rfind('\n') + 1);
  return line.find("~~~") != std::string_view::npos || line.find("```") != std::string_view::npos;
}

TEST(Total, AnyTextGivesWellFormedXhtmlWithEveryWord) {
  for (std::uint64_t seed = 0; seed < 4'000; ++seed) {
    std::vector<std::string> words;
    const auto markdown = chance_markdown(seed, words);
    SCOPED_TRACE(std::to_string(seed) + ": " + markdown);
    const auto result = parsed(markdown);
    const auto xhtml = dom::serialize(*result.chapter.document);
    dom::ParseFault fault;
    ASSERT_TRUE(dom::parse(xhtml, &fault)) << fault.message << "\n" << xhtml;
    for (const auto& word : words)
      if (!is_in_info_string(markdown, word)) {
        ASSERT_NE(xhtml.find(word), std::string::npos) << word << " is lost in\n" << xhtml;
      }
  }
}

TEST(Total, AnyBytesGiveWellFormedXhtml) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Chance chance(seed);
    std::string bytes(chance.below(300), '\0');
    for (auto& byte : bytes)
      byte = static_cast<char>(chance.below(256));
    const auto result = parsed(bytes);
    ASSERT_TRUE(dom::parse(dom::serialize(*result.chapter.document))) << "seed " << seed;
  }
}

TEST(Total, WhatIsNoTextIsSaidOnceWithItsPlace) {
  const auto result = parsed(std::string("good\nb\xFF\xFE") + '\0' + "ad");
  EXPECT_EQ(result.said(), std::vector<std::string>{"MD-001 2:2"});
  EXPECT_EQ(
      result.xhtml(),
      "<p>good\nb\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
      "ad</p>"
  );
}

TEST(Total, TwoChaptersParseAtOnceAsOneAfterTheOther) {
  const std::string markdown =
      "# Head\n\n| a |\n|---|\n| ~~b~~ www.x.org |\n\n```python\nx = [1]\n```\n\n- [x] "
      "c[^n]\n\n[^n]: *d*\n";
  const auto expected = parsed(markdown).xhtml();
  std::array<std::string, 4> results;
  std::vector<std::thread> threads;
  for (auto& result : results)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i)
        result = parsed(markdown).xhtml();
    });
  for (auto& thread : threads)
    thread.join();
  for (const auto& result : results)
    EXPECT_EQ(result, expected);
}

TEST(WordCount, CountsWhatAReaderReads) {
  struct Case {
    std::string_view markdown;
    std::uint32_t count;
  };
  constexpr Case cases[] = {
      {"", 0},
      {"one two", 2},
      {"o*n*e two", 2},
      {"one\ntwo", 2},
      {"a `b c` d", 4},
      {"# A\n\nb", 2},
      {"```\nx y z\n```\na", 1},
      {"你好 world", 3},
      {"a - b", 2},
      {"- a\n- b", 2},
      {"|a|b|\n|-|-|\n|c|d|", 4},
      {"a[^n]\n\n[^n]: b", 2},
      {"don't stop", 2},
  };
  for (const auto& [markdown, count] : cases) {
    SCOPED_TRACE(markdown);
    EXPECT_EQ(parsed(std::string(markdown)).chapter.word_count, count);
  }
}

TEST(Chapter, KnowsItsTitleAndItsListings) {
  const auto result = parsed("intro\n\n## A *b*\nc[^n]\n\n```\nx\n```\n\n    y\n\n[^n]: n");
  EXPECT_EQ(result.chapter.title, "A b");
  EXPECT_EQ(result.chapter.listing_count, 2u);
}

TEST(FrontMatter, IsFoundAtTheHeadOnly) {
  const auto found = markdown::find_front_matter("\xEF\xBB\xBF---\r\na: b\r\n... \r\nbody");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->begin, 8u);
  EXPECT_EQ(found->end, 14u);
  EXPECT_EQ(found->body, 20u);
  for (const auto* text : {"", "---", "---\na: b", "a\n---\n---\n", " ---\n---\n", "----\n---\n"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(markdown::find_front_matter(text));
  }
}

TEST(Ids, AreGitHubsSlugs) {
  struct Case {
    std::string_view heading, slug;
  };
  constexpr Case cases[] = {
      {"Hello World", "hello-world"},
      {"C++ & C#", "c--c"},
      {"What’s `new`?", "whats-new"},
      {"Ünïcode ÀÉÎ", "ünïcode-àéî"},
      {"Ελληνικά ΑΒΓ", "ελληνικά-αβγ"},
      {"Привет МИР", "привет-мир"},
      {"ŁÓDŹ Žluťoučký", "łódź-žluťoučký"},
      {"a_b-c", "a_b-c"},
      {"中文 标题", "中文-标题"},
      {"😀 smile", "-smile"},
  };
  for (const auto& [heading, slug] : cases)
    EXPECT_EQ(markdown::slug(heading), slug);
}

TEST(Ids, OfFragmentsAreNamesOfXml) {
  struct Case {
    std::string_view fragment, id;
  };
  constexpr Case cases[] = {
      {"abc", "abc"},
      {"1-x", "_1-x"},
      {"a%20b", "a_b"},
      {"a b", "a_b"},
      {"%C3%BC", "ü"},
      {"-x", "_-x"},
      {"a:b", "a_b"},
  };
  for (const auto& [fragment, id] : cases) {
    EXPECT_EQ(markdown::id_of_fragment(fragment), id);
    EXPECT_EQ(markdown::id_of_fragment(id), id);
  }
}

TEST(TableRow, CellsEndAtPipesThatNothingEscapes) {
  using Cells = std::vector<std::string_view>;
  EXPECT_EQ(markdown::cells_of_row("| a | b\\|c | `x` |", false), (Cells{"a", "b\\|c", "`x`"}));
  EXPECT_EQ(markdown::cells_of_row("a|", false), (Cells{"a"}));
  EXPECT_EQ(markdown::cells_of_row("||b|", false), (Cells{"", "b"}));
  EXPECT_EQ(markdown::cells_of_row("`a|b`|c", true), (Cells{"`a|b`", "c"}));
  EXPECT_EQ(markdown::without_escaped_pipes("a\\|b\\\\"), "a|b\\\\");
}

}  // namespace
}  // namespace quire::test
