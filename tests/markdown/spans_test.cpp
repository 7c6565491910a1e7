#include <gtest/gtest.h>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct SpanCase {
  std::string_view markdown;
  const char* element;
  std::string_view place;  ///< of its destination, where it is a link or a picture
};

// Most of these are where cmark's own columns are wrong (cmark issue 296).
constexpr SpanCase cases[] = {
    {"> lazy\ncont [x](dest)", "a", "2:10"},
    {"   one\ntwo [x](dest)", "a", "2:9"},
    {"[r]: /r\ntext [x](dest)", "a", "2:10"},
    {"[two\nlines](dest)", "a", "2:8"},
    {"see www.x.org now", "a", "1:5"},
    {"mail a@x.org", "a", "1:6"},
    {"`a\nb` [x](dest)", "a", "2:8"},
    {"a\r\n\r\n[x](dest)", "a", "3:5"},
    {"\xEF\xBB\xBF[x](dest)", "a", "1:8"},
    {"\xFF\xFE [x](dest)", "a", "1:8"},
    {"| a |\n|---|\n| [x](dest) |", "a", "3:7"},
    {"[^a]: x\n[^a]: [x](dest)", "a", "2:11"},
    {"x ![alt](pic.png)", "img", "1:10"},
    {"![alt](pic.png 'T')", "img", "1:8"},
    {"text <img src='pic.png'>", "img", "1:16"},
    {"text <b>x</b>", "b", "1:6"},
    {"para\n\n## H", "h2", "3:1"},
    {"- a\n- b\n\n      code", "pre", "4:7"},
    {"> > deep", "p", "1:5"},
    {"a\n\n<div>\nx\n</div>", "div", "3:1"},
    {"text\n[x][r]\n\n[r]: dest", "a", "4:6"},
    {"![x][r]\n\n> [r]: <dest> 'T'", "img", "3:9"},
    {"[x][r]\n\n```\n[q]: dest\n```\n\n[r]: dest", "a", "7:6"},
    // Not there letter for letter: the block's first line.
    {"[x][r]\n\n[r]:\ndest", "a", "1:1"},
    {"![a](b&amp;c.png)", "img", "1:1"},
};

TEST(Spans, PointAtTheSource) {
  for (const auto& [markdown, element, place] : cases) {
    SCOPED_TRACE(markdown);
    EXPECT_EQ(parsed(std::string(markdown)).place_of(element), place);
  }
}

TEST(Spans, TheSecondOfTwoEqualDestinationsIsFoundBehindTheFirst) {
  const auto result = parsed("[x](u.md) and [y](u.md)");
  const auto second = result.body().first_child().last_child();
  EXPECT_EQ(result.sources.position_of(result.chapter.provenance.span_of(second)).column, 19u);
}

TEST(Spans, FrontMatterIsCounted) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto& source = sources.add("a.md", "---\ntitle: T\n---\n# One\n");
  markdown::Parser parser(grammars());
  const auto chapter = parser.parse(source, {"en", 17}, diagnostics);
  const auto heading = dom::body_of(*chapter.document).first_child();
  EXPECT_EQ(sources.position_of(chapter.provenance.span_of(heading)).line, 4u);
}

}  // namespace
}  // namespace quire::test
