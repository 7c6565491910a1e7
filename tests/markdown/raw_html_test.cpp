#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "dom/walk.h"
#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct RawHtmlCase {
  std::string_view markdown, xhtml, said;
};

// What authors write, and what HTML's rules leave of it. EPUBCheck takes each of them.
constexpr RawHtmlCase cases[] = {
    {"a <b>bold</b> c", "<p>a <b>bold</b> c</p>", ""},
    {"a <b>bold c", "<p>a <b>bold c</b></p>", "HTM-002 1:1"},
    {"a </b> c", "<p>a  c</p>", "HTM-003 1:3"},
    {"<b>x <i>y</b> z</i> w", "<p><b>x <i>y</i></b><i> z</i> w</p>", ""},
    {"*a <b>x* y</b> z", "<p><em>a <b>x</b></em><b> y</b> z</p>", ""},
    {"<b>*x</b> y* z", "<p><b><em>x</em></b><em> y</em> z</p>", ""},
    // mdBook's books label their listings so.
    {"<span class=\"filename\">src/a.rs</span>",
     "<p class=\"file-name\"><span class=\"filename\">src/a.rs</span></p>",
     ""},
    {"<span class='caption'>Listing 1</span>",
     "<p class=\"caption\"><span class=\"caption\">Listing 1</span></p>",
     ""},
    {"<span class='caption'>Listing</span> 1",
     "<p><span class=\"caption\">Listing</span> 1</p>",
     ""},
    {"<!-- a -- b --> text <!-- c --->", "<p> text \n</p>", ""},
    {"<!-- open\n\nstill hidden\n\n--> after", "<p> after\n</p>", ""},
    {"a<!-- x -->b", "<p>ab</p>", ""},
    {"<a href='u'>x <a href='v'>y</a> z</a>",
     "<p><a href=\"u\">x </a><a href=\"v\">y</a> z</p>",
     "HTM-003 1:34"},
    {"[x <a href='v'>y</a> z](u)", "<p><a href=\"u\">x </a><a href=\"v\">y</a> z</p>", ""},
    {"<a id='1 x'></a>text", "<p><a id=\"_1_x\"></a>text</p>", ""},
    {"<div>\n\n*in*\n\n</div>\n\nout", "<div><p><em>in</em></p></div><p>out</p>", ""},
    {"<div>in *raw*</div>", "<div>in *raw*</div>", ""},
    {"<div>\n\nunclosed\n\n> quote",
     "<div><p>unclosed</p><blockquote><p>quote</p></blockquote></div>",
     "HTM-002 5:3"},
    {"text <div>in</div> more", "<div class=\"paragraph\">text <div>in</div> more</div>", ""},
    {"# h <div>x</div>", "<h1 id=\"h-x\">h <span>x</span></h1>", "HTM-004 1:5"},
    {"<p align=center>\n\n**x**\n\n</p>",
     "<div class=\"align-center\"><p><strong>x</strong></p></div>",
     ""},
    {"<p>a<p>b", "<p>a</p><p>b\n</p>", ""},
    {"<p>a <div>b</div> c</p>", "<div>a <div>b</div> c</div>", ""},
    {"<script>alert(1)</script>\n\nafter", "<p>after</p>", "HTM-006 1:1"},
    {"<style>p{}</style>", "", "HTM-006 1:1"},
    {"a <script>x</script> b", "<p>a x b</p>", "HTM-006 1:3"},
    {"<iframe src=x>fallback</iframe>", "<p>fallback\n</p>", "HTM-001 1:1"},
    {"<b onclick='x()' class=k>t</b>", "<p><b class=\"k\">t</b></p>", "HTM-005 1:1"},
    {"<a href=' java\tscript:x'>t</a>", "<p><a>t</a></p>", "HTM-005 1:1"},
    {"<img src=a.png>", "<p><img src=\"a.png\" alt=\"\" />\n</p>", ""},
    {"<img alt=only>", "<p>only\n</p>", "HTM-009 1:1"},
    {"<img src=a.png width=50% height=10 style='border: 1px'>",
     "<p><img src=\"a.png\" style=\"width: 50%; border: 1px\" height=\"10\" alt=\"\" />\n</p>",
     ""},
    {"x<hr>y", "<div class=\"paragraph\">x<hr />y</div>", ""},
    {"<hr>", "<hr />", ""},
    {"<table><tr><td>a<td>b<tr><td>c</table>",
     "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
     ""},
    {"<table>loose</table>", "<table><tbody><tr><td>loose</td></tr></tbody></table>", ""},
    {"<td>cell</td>", "<table><tbody><tr><td>cell</td></tr></tbody></table>", ""},
    {"<ul>loose<li>a<li>b</ul>", "<ul><li>loose</li><li>a</li><li>b</li></ul>", ""},
    {"<li>alone</li>", "<ul><li>alone</li></ul>", ""},
    {"<table>\n<thead><tr><th>h</th></tr></thead>\n\n<tr>\n<td>\n\n*md*\n\n</td>\n</tr>\n\n</"
     "table>",
     "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td><p><em>md</em></p></td></tr></"
     "tbody></table>",
     ""},
    {"<dl><dt>t<dd>d</dl>", "<dl><dt>t</dt><dd>d</dd></dl>", ""},
    {"<dd>d</dd>", "<dl><dt></dt><dd>d</dd></dl>", ""},
    {"<dl><dt>t</dl>", "<dl><dt>t</dt><dd></dd></dl>", ""},
    {"<details><summary>S</summary>\n\nbody\n\n</details>",
     "<div class=\"details\"><p class=\"summary\">S</p><p>body</p></div>",
     ""},
    {"<summary>x</summary>", "<p class=\"summary\">x</p>", ""},
    {"<figure><img src=a.png><figcaption>c</figcaption></figure>",
     "<figure><img src=\"a.png\" alt=\"\" /><figcaption>c</figcaption></figure>",
     ""},
    {"<figure><p>a</p><figcaption>c</figcaption><p>b</p></figure>",
     "<figure><p>a</p><div>c</div><p>b</p></figure>",
     ""},
    {"<figcaption>c</figcaption>", "<figure><figcaption>c</figcaption></figure>", ""},
    {"<kbd>Ctrl</kbd>+<kbd>C</kbd> x<sup>2</sup> H<sub>2</sub>O",
     "<p><kbd>Ctrl</kbd>+<kbd>C</kbd> x<sup>2</sup> H<sub>2</sub>O</p>",
     ""},
    {"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
     "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
     ""},
    {"Box<T> and Vec<dyn Fn()> </T>",
     "<p>Box&lt;T&gt; and Vec&lt;dyn Fn()&gt; &lt;/T&gt;</p>",
     "HTM-008 1:4"},
    {"<my-tag>x</my-tag>", "<p>x</p>", "HTM-001 1:1"},
    {"<center>c</center> <font color=red>f</font>",
     "<div class=\"center\">c</div><p><span style=\"color: red\">f</span>\n</p>",
     ""},
    {"<span><div>x</div></span>", "<p><span><span>x</span></span></p>", "HTM-004 1:7"},
    {"<b><p>x</p></b>", "<p><b><span>x</span></b></p>", "HTM-004 1:4"},
    {"<h2>raw</h2>", "<h2 id=\"raw\">raw</h2>", ""},
    {"<h2>raw\n\npara\n\n</h2>",
     "<h2 id=\"raw\">raw\n</h2><p>para</p>",
     "HTM-002 3:1, HTM-003 5:1"},
    {"<pre> a  <b>b</b>\n</pre>", "<pre> a  <b>b</b>\n</pre>", ""},
    {"<pre>x\n\ny</pre>", "<pre>x\n\ny</pre>", ""},
    {"<br/><br></br>", "<p><br /><br /></p>", ""},
    {"<span/>after", "<p><span></span>after</p>", ""},
    {"<div/>after", "<div></div><p>after\n</p>", ""},
    {"<?php x ?> a <!DOCTYPE html> b <![CDATA[ c ]]> d", "<p> a  b  d\n</p>", ""},
    {"< b>x", "<p>&lt; b&gt;x</p>", ""},
    {"<b", "<p>&lt;b</p>", ""},
    {"<b title=\"a", "<p>&lt;b title=\"a</p>", ""},
    {"&copy; <b title='&lt;\"'>x</b>", "<p>© <b title=\"&lt;&quot;\">x</b></p>", ""},
    {"- <div>\n- x\n\n</div>",
     "<ul><li><div></div></li><li>x</li></ul>",
     "HTM-002 1:3, HTM-003 4:1"},
    {"| a |\n|--|\n| <b>x |\n| y |",
     "<table><thead><tr><th "
     "scope=\"col\">a</th></tr></thead><tbody><tr><td><b>x</b></td></tr><tr><td>y</td></tr></"
     "tbody></table>",
     "HTM-002 3:1"},
    {"> <b>x\n\ny</b>",
     "<blockquote><p><b>x</b></p></blockquote><p>y</p>",
     "HTM-002 1:3, HTM-003 3:2"},
    {"<table><caption>c</caption><tfoot><tr><td>f</table>",
     "<table><caption>c</caption><tfoot><tr><td>f</td></tr></tfoot></table>",
     ""},
    {"<table><tr><td>1<thead><tr><td>2</table>",
     "<table><tbody><tr><td>1</td></tr></tbody><tbody><tr><td>2</td></tr></tbody></table>",
     ""},
    {"<ol type=a start=3 reversed><li value=7>x</ol>",
     "<ol type=\"a\" start=\"3\" reversed=\"reversed\"><li value=\"7\">x</li></ol>",
     ""},
    {"<table><tr><td colspan=0 rowspan=2 bgcolor=red>x</table>",
     "<table><tbody><tr><td rowspan=\"2\" style=\"background-color: "
     "red\">x</td></tr></tbody></table>",
     ""},
    {"<b lang='d!' dir=ltr id='a b' id=c>x</b>", "<p><b dir=\"ltr\" id=\"a_b\">x</b></p>", ""},
    {"<svg viewBox='0 0 1 1'><text>words</text></svg>",
     "<p><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 "
     "1\"><text>words</text></svg></p>",
     ""},
    {"a <svg width='9' onload='x()'><script>y</script><path d='M0 0' fill='url(http://x)'/><text>b "
     "& "
     "c</text></svg> d",
     "<p>a <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><path d=\"M0 0\"></path><text>b "
     "&amp; c</text></svg> d</p>",
     ""},
    {"<svg><g><text>w</text></svg>", "<p>w</p>", "HTM-010 1:23"},
    {"a <svg><text>w\n\nb", "<p>a w</p><p>b</p>", "HTM-010 1:1"},
    {"a <svg><path d=1/></svg> b", "<p>a  b</p>", "HTM-010 1:19"},
    {"<iframe src='https://x.org/v?a=1&amp;b'></iframe>",
     "<p><a href=\"https://x.org/v?a=1&amp;b\">https://x.org/v?a=1&amp;b</a>\n</p>",
     "HTM-001 1:1"},
    {"<video controls><source src='https://x.org/v.mp4'>none</video>",
     "<p><a href=\"https://x.org/v.mp4\">https://x.org/v.mp4</a>none</p>",
     "HTM-001 1:1, HTM-001 1:17"},
    {"<picture><source srcset='a.webp'><img src='a.png' width=9 height=8 alt='A'></picture>",
     "<p><img src=\"a.png\" width=\"9\" height=\"8\" alt=\"A\" /></p>",
     ""},
    {"<div align=center>a</div>", "<div class=\"align-center\">a</div>", ""},
    {"<input type=checkbox> <button>b</button>", "<p> b</p>", "HTM-001 1:1, HTM-001 1:23"},
    {"<select><option>o</select>", "<p>o</p>", "HTM-001 1:1, HTM-001 1:9"},
    {"<title>t</title>", "<p>t\n</p>", "HTM-001 1:1"},
    {"<body><p>x</p></body>", "<p>x</p>", "HTM-001 1:1, HTM-003 1:15"},
    {"<a name=top href=#x>y</a>", "<p><a id=\"top\" href=\"#x\">y</a></p>", ""},
    {"<p>text</p>\ntail", "<p>text</p><p>\ntail\n</p>", ""},
    {"<span>a\n\nb</span>", "<p><span>a</span></p><p>b</p>", "HTM-002 1:1, HTM-003 3:2"},
    {"<video src=x>fallback <b>f</video>", "<p>fallback <b>f</b></p>", "HTM-001 1:1, HTM-002 1:1"},
    {"<q>a <q>b</q></q>", "<p><q>a <q>b</q></q></p>", ""},
    {"<DIV CLASS=X>Y</DIV>", "<div class=\"X\">Y</div>", ""},
    {"> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > "
     "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > x",
     "<blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
     "blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><p>x</p></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
     "blockquote></blockquote></blockquote></blockquote></blockquote></blockquote>",
     ""},
    {"<ul><ul><li>x</ul></ul>", "<ul><li><ul><li>x</li></ul></li></ul>", ""},
    {"<p><table><tr><td>x</table></p>",
     "<div><table><tbody><tr><td>x</td></tr></tbody></table></div>",
     ""},
    {"<a href=x><div>block</div></a>",
     "<p><a href=\"x\"><span>block</span></a></p>",
     "HTM-004 1:11"},
    {"<blockquote>text</blockquote>", "<blockquote><p>text</p></blockquote>", ""},
    {"<table><tr><td>x</td></tr><caption>late</caption></table>",
     "<table><caption>late</caption><tbody><tr><td>x</td></tr></tbody></table>",
     ""},
    {"<table><caption>a</caption><caption>b</caption><tr><td>x</table>",
     "<table><caption>a<div>b</div></caption><tbody><tr><td>x</td></tr></tbody></table>",
     ""},
    {"<ul><li value=3>a</ul>", "<ul><li>a</li></ul>", ""},
    {"<ol><li value=3>a</ol>", "<ol><li value=\"3\">a</li></ol>", ""},
    {"<bdo>a</bdo> <bdo dir=rtl>b</bdo>", "<p><span>a</span> <bdo dir=\"rtl\">b</bdo></p>", ""},
    {"<dfn>a <b><dfn>b</dfn></b></dfn>", "<p><dfn>a <b><span>b</span></b></dfn></p>", ""},
    {"<address>a<address>b</address></address>", "<address>a<div>b</div></address>", ""},
    {"<i style='color:'>a</i> <i style='color: red; :x'>b</i>", "<p><i>a</i> <i>b</i></p>", ""},
    {"<i style='direction: rtl'>a</i>", "<p><i>a</i></p>", ""},
    {"<i lang=en_US>a</i> <i lang=12345>b</i>", "<p><i>a</i> <i>b</i></p>", ""},
    {"<section>t <p>p</p> u</section>", "<section><p>t </p><p>p</p><p> u</p></section>", ""},
};

TEST(RawHtml, BecomesValidXhtml) {
  for (const auto& [markdown, xhtml, said] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(result.xhtml(), xhtml);
    EXPECT_EQ(fmt::format("{}", fmt::join(result.said(), ", ")), said);
  }
}

/// Elements around the deepest text.
std::size_t depth_of(pugi::xml_node body) {
  std::size_t deepest = 0;
  for (auto node = body; node; node = dom::next_in(body, node)) {
    std::size_t depth = 0;
    for (auto around = node; around; around = around.parent())
      ++depth;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

TEST(RawHtml, IsNotNestedDeeperThanItsBound) {
  std::string markdown;
  for (int i = 0; i < 10'000; ++i)
    markdown += "<div>\n";
  const auto result = parsed(markdown + "word\n");
  EXPECT_GT(depth_of(result.body()), 200u);
  EXPECT_LT(depth_of(result.body()), 270u);
}

/// `opening` n times, each with a word behind it, and `closing` as often.
std::string nested(std::string_view opening, std::string_view closing, int n) {
  std::string markdown;
  for (int i = 0; i < n; ++i)
    markdown += fmt::format("{}w{} ", opening, i);
  for (int i = 0; i < n; ++i)
    markdown += closing;
  return markdown + "\n";
}

std::string nested_lists(std::string_view mark, int n) {
  std::string markdown;
  for (int i = 0; i < n; ++i)
    markdown +=
        fmt::format("{}{} w{}\n", std::string(static_cast<std::size_t>(2 * i), ' '), mark, i);
  return markdown;
}

TEST(RawHtml, AndMarkdownInItAreNotNestedDeeperThanTheBoundAndKeepTheirWords) {
  const auto all = {
      nested("<table><tr><td>", "", 500),
      nested("<ul><li>", "", 500),
      nested("<dl><dd>", "", 500),
      nested("<table><caption>", "", 500),
      nested("<menu><li>\n\n", "", 500),
      nested("<div><ul><li><table><tr><td>", "", 300),
      nested("*", "a*", 500),
      nested("**b *", "c* d**", 300),
      nested_lists("-", 500),
      nested_lists("- <ul><li>", 300),
  };
  for (const auto& markdown : all) {
    SCOPED_TRACE(markdown.substr(0, 40));
    const auto result = parsed(markdown);
    EXPECT_LT(depth_of(result.body()), 270u);
    const auto text = " " + dom::text_of(result.body()) + " ";
    for (int i = 0; i < 300; ++i)
      EXPECT_NE(text.find(fmt::format("w{}", i)), std::string::npos) << i;
    EXPECT_FALSE(result.said().empty());
  }
}

TEST(RawHtml, CellsOfATableAtTheBoundAreItsCells) {
  std::string markdown;
  for (int i = 0; i < 255; ++i)
    markdown += "<div>\n";
  const auto result =
      parsed(markdown + "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n");
  const auto xhtml = result.xhtml();
  EXPECT_THAT(xhtml, testing::HasSubstr("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>"));
}

TEST(RawHtml, ItemsTooDeepForAListStayApart) {
  const auto result = parsed(nested_lists("-", 200));
  EXPECT_THAT(result.xhtml(), testing::HasSubstr("<p>w150</p>"));
  EXPECT_THAT(result.said(), testing::Contains(testing::StartsWith("MD-002 ")));
}

}  // namespace
}  // namespace quire::test
