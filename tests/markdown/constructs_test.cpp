#include <gtest/gtest.h>

#include <span>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct Construct {
  std::string_view markdown, xhtml;
};

void expect_all(std::span<const Construct> constructs) {
  for (const auto& [markdown, xhtml] : constructs) {
    SCOPED_TRACE(markdown);
    EXPECT_EQ(parsed(std::string(markdown)).xhtml(), xhtml);
  }
}

// CommonMark 0.29 and GFM, one row a construct; the Markdown is ours.
constexpr Construct blocks[] = {
    {"", ""},
    {"# One\n", "<h1 id=\"one\">One</h1>"},
    {"One *a*\n===\n\nTwo\n---", "<h1 id=\"one-a\">One <em>a</em></h1><h2 id=\"two\">Two</h2>"},
    {"#### Four ####", "<h4 id=\"four\">Four</h4>"},
    {"# Same\n\n# Same\n\n# Same-1",
     "<h1 id=\"same\">Same</h1><h1 id=\"same-1\">Same</h1><h1 id=\"same-1-1\">Same-1</h1>"},
    {"# Über Äpfel & `Öl`!", "<h1 id=\"über-äpfel--öl\">Über Äpfel &amp; <code>Öl</code>!</h1>"},
    {"# 1. Erstens", "<h1 id=\"_1-erstens\">1. Erstens</h1>"},
    {"# 你好，世界", "<h1 id=\"你好世界\">你好，世界</h1>"},
    {"## !!!", "<h2 id=\"section\">!!!</h2>"},
    {"para\none\n\npara two", "<p>para\none</p><p>para two</p>"},
    {"a  \nb\\\nc", "<p>a<br />\nb<br />\nc</p>"},
    {"> quote\n> more\n\n> another",
     "<blockquote><p>quote\nmore</p></blockquote><blockquote><p>another</p></blockquote>"},
    {"> lazy\ncont", "<blockquote><p>lazy\ncont</p></blockquote>"},
    {"***", "<hr />"},
    {"    indented\n      code\n", "<pre class=\"listing\"><code>indented\n  code\n</code></pre>"},
    {"```\nplain\n```", "<pre class=\"listing\"><code>plain\n</code></pre>"},
    {"```nosuch\na < b\n```",
     "<pre class=\"listing\" data-language=\"nosuch\"><code>a &lt; b\n</code></pre>"},
    {"```python\nx = 1\n```",
     "<pre class=\"listing\" data-language=\"python\"><code>x = <span "
     "class=\"hl-number\">1</span>\n</code></pre>"},
    {"~~~\nunclosed", "<pre class=\"listing\"><code>unclosed\n</code></pre>"},
    {"```\n```", "<pre class=\"listing\"><code>\n</code></pre>"},
    {"![Alt *text*](a.png \"Title\")",
     "<figure><img src=\"a.png\" alt=\"Alt text\" /><figcaption>Title</figcaption></figure>"},
    {"![Alt](a.png)", "<p><img src=\"a.png\" alt=\"Alt\" /></p>"},
    {"text ![Alt](a.png \"Title\")",
     "<p>text <img src=\"a.png\" alt=\"Alt\" title=\"Title\" /></p>"},
    {"[r]: /u 'T'\n\n[link][r] and [r]",
     "<p><a href=\"/u\" title=\"T\">link</a> and <a href=\"/u\" title=\"T\">r</a></p>"},
    {"a b &copy; &#x1; &amp;lt;", "<p>a b © � &amp;lt;</p>"},
    {"﻿# Mark", "<h1 id=\"mark\">Mark</h1>"},
    {"a\rb\r\n\r\nc", "<p>a\nb</p><p>c</p>"},
    {"<https://x.org/?a=1&b=2>",
     "<p><a href=\"https://x.org/?a=1&amp;b=2\">https://x.org/?a=1&amp;b=2</a></p>"},
};

TEST(Constructs, Blocks) { expect_all(blocks); }

constexpr Construct lists[] = {
    {"- a\n- b", "<ul><li>a</li><li>b</li></ul>"},
    {"- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"},
    {"3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"},
    {"1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"},
    {"- a\n  - b\n    - c\n- d",
     "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"},
    {"- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"},
    {"- a\n  > q\n  ```\n  x\n  ```",
     "<ul><li>a<blockquote><p>q</p></blockquote><pre "
     "class=\"listing\"><code>x\n</code></pre></li></ul>"},
    {"-\n- b", "<ul><li></li><li>b</li></ul>"},
    {"- [x] done\n- [ ] open",
     "<ul class=\"task-list\"><li class=\"task-list-item\"><input type=\"checkbox\" "
     "checked=\"checked\" disabled=\"disabled\" /> done</li><li class=\"task-list-item\"><input "
     "type=\"checkbox\" disabled=\"disabled\" /> open</li></ul>"},
    {"- [ ] loose\n\n  more\n- [x] b",
     "<ul class=\"task-list\"><li class=\"task-list-item\"><p><input type=\"checkbox\" "
     "disabled=\"disabled\" /> loose</p><p>more</p></li><li class=\"task-list-item\"><p><input "
     "type=\"checkbox\" checked=\"checked\" disabled=\"disabled\" /> b</p></li></ul>"},
    {"1. a\n   - b\n   text\n\n- # head",
     "<ol><li>a<ul><li>b\ntext</li></ul></li></ol><ul><li><h1 id=\"head\">head</h1></li></ul>"},
};

TEST(Constructs, Lists) { expect_all(lists); }

constexpr Construct inlines[] = {
    {"*a* **b** ***c*** _d_ __e__",
     "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <em>d</em> "
     "<strong>e</strong></p>"},
    {"~~gone~~ and ~one~", "<p><del>gone</del> and <del>one</del></p>"},
    {"`a  b` `` ` `` ` `", "<p><code>a  b</code> <code>`</code> <code> </code></p>"},
    {"[text](dest \"title\")", "<p><a href=\"dest\" title=\"title\">text</a></p>"},
    {"[text *em*](<a b> 'q')", "<p><a href=\"a b\" title=\"q\">text <em>em</em></a></p>"},
    {"[![alt](i.png)](u)", "<p><a href=\"u\"><img src=\"i.png\" alt=\"alt\" /></a></p>"},
    {"www.example.com and a@example.com",
     "<p><a href=\"http://www.example.com\">www.example.com</a> and <a "
     "href=\"mailto:a@example.com\">a@example.com</a></p>"},
    {"https://x.org/a_b_c.", "<p><a href=\"https://x.org/a_b_c\">https://x.org/a_b_c</a>.</p>"},
    {"\\*a\\* \\[b\\]", "<p>*a* [b]</p>"},
    {"*a `b* c`", "<p>*a <code>b* c</code></p>"},
    {"a*b*c 2*3*4", "<p>a<em>b</em>c 2<em>3</em>4</p>"},
    {"[a](javascript:alert(1))", "<p><a>a</a></p>"},
    {"[]( )", "<p><a href=\"\"></a></p>"},
    {"![](x.png)", "<p><img src=\"x.png\" alt=\"\" /></p>"},
    {"![alt]()", "<p>alt</p>"},
    {"line<br>break<br/>x", "<p>line<br />break<br />x</p>"},
    {"**bold\nover** lines", "<p><strong>bold\nover</strong> lines</p>"},
    {"[a [b](c) d](e)", "<p>[a <a href=\"c\">b</a> d](e)</p>"},
    {"&lt;div&gt; &nbsp;x", "<p>&lt;div&gt;  x</p>"},
};

TEST(Constructs, Inlines) { expect_all(inlines); }

constexpr Construct tables[] = {
    {"| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |",
     "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"align-left\">b</th><th "
     "scope=\"col\" class=\"align-center\">c</th><th scope=\"col\" "
     "class=\"align-right\">d</th></tr></thead><tbody><tr><td>1</td><td "
     "class=\"align-left\">2</td><td class=\"align-center\">3</td><td "
     "class=\"align-right\">4</td></tr></tbody></table>"},
    {"a | b\n-|-\n`x \\| y` | *z*\nonly",
     "<table><thead><tr><th scope=\"col\">a</th><th "
     "scope=\"col\">b</th></tr></thead><tbody><tr><td><code>x | "
     "y</code></td><td><em>z</em></td></tr><tr><td>only</td><td></td></tr></tbody></table>"},
    {"| head |\n| ---- |", "<table><thead><tr><th scope=\"col\">head</th></tr></thead></table>"},
    {"| a |\n|---|\n| 1 | *two* `3` | four |\n| 5 |",
     "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td><td><em>two</em> "
     "<code>3</code></td><td>four</td></tr><tr><td>5</td></tr></tbody></table>"},
    {"> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |",
     "<blockquote><table><thead><tr><th scope=\"col\">a</th><th "
     "scope=\"col\">b</th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></"
     "table></blockquote>"},
    {"| a | b |\n|--|--|\n| <ul><li>x</li><li>y</li></ul> | p<br>q |",
     "<table><thead><tr><th scope=\"col\">a</th><th "
     "scope=\"col\">b</th></tr></thead><tbody><tr><td><ul><li>x</li><li>y</li></ul></td><td>p<br "
     "/>q</td></tr></tbody></table>"},
    {"| a |\n|---|\n| [^n] |\n\n[^n]: note",
     "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td><sup "
     "class=\"footnote-call\"><a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#fn-n\" "
     "id=\"fnref-n\">1</a></sup></td></tr></tbody></table><aside class=\"footnote\" "
     "epub:type=\"footnote\" role=\"doc-footnote\" id=\"fn-n\"><p><a class=\"footnote-marker\" "
     "href=\"#fnref-n\" role=\"doc-backlink\">1</a> note</p></aside>"},
};

TEST(Constructs, Tables) { expect_all(tables); }

}  // namespace
}  // namespace quire::test
