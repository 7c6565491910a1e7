#include <gtest/gtest.h>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct DefinitionCase {
  std::string_view markdown, xhtml;
};

constexpr DefinitionCase cases[] = {
    {"Term\n: text", "<dl><dt>Term</dt><dd>text</dd></dl>"},
    {"*A* `b`\n:   text\n    more\nlazy",
     "<dl><dt><em>A</em> <code>b</code></dt><dd>text\nmore\nlazy</dd></dl>"},
    {"A\nB\n: one\n: two", "<dl><dt>A</dt><dt>B</dt><dd>one</dd><dd>two</dd></dl>"},
    {"A\n: one\n\nB\n: two\n\nnot a term",
     "<dl><dt>A</dt><dd>one</dd><dt>B</dt><dd>two</dd></dl><p>not a term</p>"},
    {"A\n\n: one\n\n: two", "<dl><dt>A</dt><dd><p>one</p></dd><dd><p>two</p></dd></dl>"},
    {"A\n: one\n\n  two\n\n  - x\n  - y\n\n  ```\n  code\n  ```\n\n  > q\n\nafter",
     "<dl><dt>A</dt><dd><p>one</p><p>two</p><ul><li>x</li><li>y</li></ul><pre "
     "class=\"listing\"><code>code\n</code></pre><blockquote><p>q</p></blockquote></dd></"
     "dl><p>after</p>"},
    {"A\n: one\n\n  B\n  : inner\n\nC\n: two",
     "<dl><dt>A</dt><dd><p>one</p><dl><dt>B</dt><dd>inner</dd></dl></dd><dt>C</dt><dd>two</dd></"
     "dl>"},
    {"> A\n> : one\n\n- B\n  : two",
     "<blockquote><dl><dt>A</dt><dd>one</dd></dl></blockquote><ul><li><dl><dt>B</dt><dd>two</dd></"
     "dl></li></ul>"},
    {"A\n: one\n\n+ item\n+ item",
     "<dl><dt>A</dt><dd><p>one</p></dd></dl><ul><li><p>item</p></li><li><p>item</p></li></ul>"},
    {"A\n: [x](y) \"q\" *e*", "<dl><dt>A</dt><dd><a href=\"y\">x</a> \"q\" <em>e</em></dd></dl>"},
    {"A\n: _x_ and __y__", "<dl><dt>A</dt><dd><em>x</em> and <strong>y</strong></dd></dl>"},
    // GFM's meaning of all else.
    {"A\n\\: text", "<p>A\n: text</p>"},
    {"A\n:text", "<p>A\n:text</p>"},
    {": text", "<p>: text</p>"},
    {"# A\n: text", "<h1 id=\"a\">A</h1><p>: text</p>"},
    {"A\n===\n: text", "<h1 id=\"a\">A</h1><p>: text</p>"},
    {"- A\n: text", "<ul><li>A\n: text</li></ul>"},
    {"> A\n: text", "<blockquote><p>A\n: text</p></blockquote>"},
    {"| a |\n|---|\n: b",
     "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>: "
     "b</td></tr></tbody></table>"},
    {"```\nA\n: text\n```", "<pre class=\"listing\"><code>A\n: text\n</code></pre>"},
    {"p\n\n    A\n    : text", "<p>p</p><pre class=\"listing\"><code>A\n: text\n</code></pre>"},
    {"<pre>\nA\n:   text\n</pre>", "<pre>A\n:   text\n</pre>"},
    {"two\nlines\n\n: text", "<p>two\nlines</p><p>: text</p>"},
    {"A\n: - b", "<dl><dt>A</dt><dd><ul><li>b</li></ul></dd></dl>"},
    {"A\n\n\n: b", "<p>A</p><p>: b</p>"},
    {"[A]: u\n: b [A]", "<p>: b <a href=\"u\">A</a></p>"},
    {"A\n     : b", "<p>A\n: b</p>"},
};

TEST(Definitions, AreListsOfTermsAndTheirDefinitions) {
  for (const auto& [markdown, xhtml] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(result.xhtml(), xhtml);
    EXPECT_TRUE(result.said().empty());
  }
}

TEST(Definitions, KeepTheirPlaces) {
  EXPECT_EQ(parsed("x\n\nA\n: b [c](d)").place_of("dt"), "3:1");
  EXPECT_EQ(parsed("x\n\nA\n: b [c](d)").place_of("a"), "4:9");
}

}  // namespace
}  // namespace quire::test
