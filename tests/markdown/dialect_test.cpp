#include "markdown/dialect.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "markdown/parsed_in.h"

namespace quire::test {
namespace {

using markdown::Dialect;
using markdown::Dialects;
using markdown::Spelling;

struct Row {
  Spelling spelling;
  std::string_view markdown, xhtml;
  Dialects dialects = {};
};

const Row rows[] = {
    // Blocks.
    {Spelling::BangAdmonition,
     "!!! note \"A *title*\"\n    text\n\n        code\n\nafter",
     "<note><t>A <em>title</em></p><p>text</p><pre class=\"listing\"><code>code\n"
     "</code></pre></aside><p>after</p>"},
    {Spelling::BangAdmonition,
     "!!! danger\n    a\n\n    !!! tip \"\"\n        b\nafter",
     "<caution><t>Danger</p><p>a</p><tip><t>Tip</p><p>b</p></aside></aside><p>after</p>"},
    {Spelling::BangAdmonition,
     "1. item\n\n    !!! info\n        in the item\n\n2. next",
     "<ol><li><p>item</p><note><t>Info</p><p>in the "
     "item</p></aside></li><li><p>next</p></li></ol>"},
    {Spelling::BangDetails,
     "???+ question \"Why?\"\n    text",
     "<note><t>Why?</p><p>text</p></aside>"},
    {Spelling::ContentTab,
     "=== \"C\"\n\n    one\n\n=== \"C++\"\n\n    two",
     "<div class=\"tab\"><p class=\"block-title\">C</p><p>one</p></div><div class=\"tab\"><p "
     "class=\"block-title\">C++</p><p>two</p></div>"},
    {Spelling::ColonFence,
     "::: note\ntext\n:::\nafter",
     "<note><t>Note</p><p>text</p></aside><p>after</p>"},
    {Spelling::ColonFence,
     ":::warning Look out\ntext\n:::",
     "<warning><t>Look out</p><p>text</p></aside>"},
    {Spelling::ColonFence,
     ":::tip[A `title`]\ntext\n:::",
     "<tip><t>A <code>title</code></p><p>text</p></aside>"},
    {Spelling::ColonFence,
     "::: {.callout-tip #x collapse=\"true\"}\n## Title\n\ntext\n:::",
     "<aside class=\"alert alert-tip\" role=\"note\" id=\"x\"><t>Title</p><p>text</p></aside>"},
    {Spelling::ColonFence,
     ":::: {.columns}\n::: {.column width=\"50%\"}\na\n:::\n::: {.column}\nb\n:::\n::::",
     "<div class=\"columns\"><div class=\"column\" data-width=\"50%\"><p>a</p></div><div "
     "class=\"column\"><p>b</p></div></div>"},
    {Spelling::ColonFence,
     "::: details More\na\n:::",
     "<div class=\"details\"><p class=\"block-title\">More</p><p>a</p></div>"},
    {Spelling::ColonFence,
     "> ::: note\n> text\n> :::",
     "<blockquote><note><t>Note</p><p>text</p></aside></blockquote>"},
    {Spelling::DirectiveFence,
     "```{admonition} Title\n:class: x\n:name: here\n\ntext\n\n~~~python\n::: no\n~~~\n```",
     "<aside class=\"alert alert-note x\" role=\"note\" id=\"here\"><t>Title</p><p>text</p><pre "
     "class=\"listing\" data-language=\"python\"><code>::: no\n"
     "</code></pre></aside>"},
    {Spelling::DirectiveFence,
     "````{note}\na\n```{tip}\nb\n```\nc\n````",
     "<note><t>Note</p><p>a</p><tip><t>Tip</p><p>b</p></aside><p>c</p></aside>"},
    {Spelling::SlashBlock, "/// tip | Title\ntext\n///", "<tip><t>Title</p><p>text</p></aside>"},
    {Spelling::LeanpubPrefix,
     "W> ## Careful\nW> text",
     "<warning><t>Careful</p><p>text</p></aside>",
     {Dialect::Leanpub}},
    {Spelling::LeanpubPrefix, "W> text", "<p>W&gt; text</p>"},
    {Spelling::LeanpubBlock,
     "{blurb, class: tip}\ntext\n{/blurb}",
     "<tip><t>Tip</p><p>text</p></aside>"},
    {Spelling::LeanpubBlock, "{aside}\ntext\n{/aside}", "<div class=\"aside\"><p>text</p></div>"},
    {Spelling::LiquidBlock,
     "{% hint style=\"danger\" %}\ntext\n{% endhint %}",
     "<caution><t>Danger</p><p>text</p></aside>"},
    {Spelling::LiquidBlock,
     "{{% notice tip \"A title\" %}}\ntext\n{{% /notice %}}",
     "<tip><t>Tip</p><p>text</p></aside>"},
    {Spelling::LiquidBlock,
     "{% tabs %}\n{% tab title=\"A\" %}\na\n{% endtab %}\n{% endtabs %}",
     "<div class=\"tabs\"><div class=\"tab\"><p class=\"block-title\">A</p><p>a</p></div></div>"},
    {Spelling::JsxBlock,
     "<Note>\n  *text*\n</Note>",
     "<note><t>Note</p><p><em>text</em></p></aside>"},
    {Spelling::JsxBlock,
     "<Callout\n  type=\"warning\"\n  title=\"T\"\n>\n\ntext\n\n</Callout>",
     "<warning><t>T</p><p>text</p></aside>"},
    {Spelling::JsxBlock,
     "<Tabs>\n  <TabItem value=\"a\" label=\"A\">\n\n    - x\n\n  </TabItem>\n</Tabs>",
     "<div class=\"tab\"><p class=\"block-title\">A</p><ul><li>x</li></ul></div>"},
    {Spelling::MarkdownInHtml,
     "<div class=\"a\" markdown=\"1\">\n**bold**\n</div>",
     "<div class=\"a\"><p><strong>bold</strong></p></div>"},
    {Spelling::Contents, "[TOC]\n\ntext", "<p>text</p>"},
    {Spelling::Contents,
     "a\n\n## Table of Contents\n{: .no_toc }\n\n1. TOC\n{:toc}\n\n---\n\n## B\n\n# "
     "One\n[TOC]\n\n---\n\nc",
     "<p>a</p><h2 id=\"b\">B</h2><h1 id=\"one\">One</h1><hr /><p>c</p>"},
    {Spelling::SlashBlock,
     "//// tab | T\na\n\n/// note\nb\n///\n\n////\n\n//// x\n\nhttps://a.org",
     "<div class=\"tab\"><p class=\"block-title\">T</p><p>a</p><note><t>Note</p><p>b</p></aside></"
     "div><p>//// x</p><p><a href=\"https://a.org\">https://a.org</a></p>"},
    {Spelling::PageBreak,
     "a\n\n\\newpage\n\nb",
     "<p>a</p><div class=\"page-break\"></div><p>b</p>"},
    {Spelling::Import, "import X from './x';\n\ntext", "<p>text</p>"},
    {Spelling::Export, "export const x = {\n  a: 1\n}\n\ntext", "<p>text</p>", {Dialect::Mdx}},
    {Spelling::BoldNote, "> **Tip:** text", "<tip><t>Tip</p><p>text</p></aside>"},
    {Spelling::DocsifyNote,
     "?> a\n*b*\n\nc",
     "<tip><t>Tip</p><p>a\n<em>b</em></p></aside><p>c</p>"},
    {Spelling::DocsifyNote, "!> a", "<important><t>Important</p><p>a</p></aside>"},
    {Spelling::PlainNote, "> Note: text", "<note><t>Note</p><p>text</p></aside>", {Dialect::DocC}},
    {Spelling::PlainNote, "> Note: text", "<blockquote><p>Note: text</p></blockquote>"},
    // Inlines.
    {Spelling::WikiLink,
     "[[A note#Head|*that*]] `[[x]]`",
     "<p><a href=\"A note#Head\" class=\"wikilink\"><em>that</em></a> <code>[[x]]</code></p>",
     {Dialect::Obsidian}},
    {Spelling::WikiLink,
     "| a |\n|---|\n| [[n\\|t]] |",
     "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td><a href=\"n\" "
     "class=\"wikilink\">t</a></td></tr></tbody></table>",
     {Dialect::Obsidian}},
    {Spelling::WikiLink,
     "| a |\n|---|\n| `[[n\\|t]]` |",
     "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td><code>[[n|t]]</code>"
     "</td></tr></tbody></table>"},
    {Spelling::WikiLink, "`[[n\\|t]]`", "<p><code>[[n\\|t]]</code></p>"},
    {Spelling::WikiLink, "[[0,1],[2,3]] and [[1]]", "<p>[[0,1],[2,3]] and [[1]]</p>"},
    {Spelling::Embed,
     "![[pic.png|A view|60]]",
     "<p><img src=\"pic.png\" alt=\"A view\" class=\"wikilink\" width=\"60\" /></p>"},
    {Spelling::HiddenComment, "a %%hidden%% b\n\n%%\nmore\n%%\n\nc", "<p>a  b</p><p>c</p>"},
    {Spelling::HiddenComment,
     "```\n%% kept\n%%\n```\n\n100%% and 5%%",
     "<pre class=\"listing\"><code>%% kept\n%%\n"
     "</code></pre><p>100%% and 5%%</p>"},
    {Spelling::Highlight,
     "a ==b *c*== d, x==1 y==2",
     "<p>a <mark>b <em>c</em></mark> d, x==1 y==2</p>"},
    {Spelling::Highlight, "\\==no== `==no==`", "<p>==no== <code>==no==</code></p>"},
    {Spelling::Inserted, "++new++ and C++ and i++", "<p><ins>new</ins> and C++ and i++</p>"},
    {Spelling::Keys, "++ctrl+c++", "<p><kbd>ctrl+c</kbd></p>", {Dialect::MkDocs}},
    {Spelling::Subscript,
     "H~2~O ~~out~~ `H~2~O`",
     "<p>H<sub>2</sub>O <del>out</del> <code>H~2~O</code></p>"},
    {Spelling::Superscript, "x^2^ is, 10^6, 10^7", "<p>x<sup>2</sup> is, 10^6, 10^7</p>"},
    {Spelling::InlineNote,
     "A.^[The *note* [x](u).] `^[x]`",
     "<p>A.<sup class=\"footnote-call\"><a epub:type=\"noteref\" role=\"doc-noteref\" "
     "href=\"#fn-1\" id=\"fnref-1\">1</a></sup> <code>^[x]</code></p><aside class=\"footnote\" "
     "epub:type=\"footnote\" role=\"doc-footnote\" id=\"fn-1\"><p><a class=\"footnote-marker\" "
     "href=\"#fnref-1\" role=\"doc-backlink\">1</a> The <em>note</em> <a "
     "href=\"u\">x</a>.</p></aside>"},
    {Spelling::Emoji,
     ":smile: :nothing: 10:30:00 `:smile:`",
     "<p>😄 :nothing: 10:30:00 <code>:smile:</code></p>"},
    // Whole blocks.
    {Spelling::DashTable,
     "  Right     Left\n-------     ------\n     12     12\n\nTable: Named",
     "<table><caption>Named</caption><thead><tr><th class=\"align-right\">Right</th><th "
     "class=\"align-left\">Left</th></tr></thead><tbody><tr><td class=\"align-right\">12</td><td "
     "class=\"align-left\">12</td></tr></tbody></table>"},
    {Spelling::DashTable,
     "---------------\n A      B\n        b\n------ --------\n one    `x`\n        *y*\n\n two    "
     "z\n"
     "---------------",
     "<table><thead><tr><th class=\"align-center\">A</th><th "
     "class=\"align-center\">B\nb</th></tr></thead>"
     "<tbody><tr><td class=\"align-center\">one</td><td "
     "class=\"align-center\"><code>x</code>\n<em>y</em></td></tr><tr><td "
     "class=\"align-center\">two</td><td class=\"align-center\">z</td></tr></tbody></table>"},
    {Spelling::GridTable,
     "+---+-----+\n| A | B   |\n+===+====:+\n| 1 | - x |\n|   | - y |\n+---+-----+",
     "<table><thead><tr><th>A</th><th "
     "class=\"align-right\">B</th></tr></thead><tbody><tr><td>1</td>"
     "<td class=\"align-right\"><ul><li>x</li><li>y</li></ul></td></tr></tbody></table>"},
    {Spelling::LineBlock,
     "| one\n|   two *x*\n| three",
     "<div class=\"line-block\"><p>one<br />\n\u00A0\u00A0two <em>x</em><br />\nthree</p></div>"},
    {Spelling::LineBlock, "a\n\n| one | two", "<p>a</p><p>| one | two</p>"},
    {Spelling::ExampleList,
     "(@) one\n(@b) two\n\nsee (@b) and (@c)",
     "<ol><li>one</li><li>two</li></ol><p>see (2) and (@c)</p>"},
    {Spelling::DirectiveFence,
     "```{exercise-start} One\n:label: e\n```\n\ntext\n\n```{exercise-end}\n```\nafter",
     "<aside class=\"alert alert-note\" role=\"note\" id=\"e\"><t>One</p></aside><p>text</p>"
     "<p>after</p>"},
    {Spelling::DirectiveFence,
     "```{note}\nif $x$\n\n$$\ny\n$$\n\n~~~{math}\n:label: z\nz\n~~~\n```\n```\n$a$\n```",
     "<note><t>Note</p><p>if <math xmlns=\"http://www.w3.org/1998/Math/MathML\" "
     "alttext=\"x\"><mi>x</mi></math></p><div class=\"equation\"><math "
     "xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" "
     "alttext=\"y\"><mi>y</mi></math></div><div class=\"equation\" id=\"z\"><math "
     "xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" "
     "alttext=\"z\"><mi>z</mi></math></div></aside><pre class=\"listing\"><code>$a$\n"
     "</code></pre>"},
    {Spelling::ChunkFigure,
     "```{r plan, echo=FALSE, fig.cap=\"A *plan*\", out.width='50%'}\n"
     "knitr::include_graphics(\"a.png\", dpi = 220)\n```",
     "<figure id=\"fig_plan\"><img src=\"a.png\" alt=\"\" style=\"width: 50%\" /><figcaption>A "
     "<em>plan</em></figcaption></figure>"},
    {Spelling::ChunkFigure,
     "```{r}\n#| label: fig-plan\n#| fig-cap: >\n#|   A plan,\n#|   drawn\n#| fig-alt: Boxes\n"
     "knitr::include_graphics(c(\"a.png\", \"b.png\"))\n```",
     "<p><img src=\"a.png\" alt=\"Boxes\" /></p><figure id=\"fig-plan\"><img src=\"b.png\" "
     "alt=\"Boxes\" /><figcaption>A plan, drawn</figcaption></figure>"},
    {Spelling::KramdownOptions, "a\n\n{::options toc_levels=\"2..3\" /}\n\nb", "<p>a</p><p>b</p>"},
    {Spelling::MarkdownInHtml,
     "<div markdown=\"1\">\n*a*\n</div>\n```text\nb\n```",
     "<div><p><em>a</em></p></div><pre class=\"listing\" data-language=\"text\"><code>b\n"
     "</code></pre>"},
    {Spelling::FigureDirective,
     "```{figure} a.png\n:name: plan\n:alt: A plan\n:width: 50%\n\nThe *caption*.\n\nMore.\n```",
     "<figure id=\"plan\"><img src=\"a.png\" alt=\"A plan\" style=\"width: 50%\" /><figcaption>The "
     "<em>caption</em>.</figcaption></figure><p>More.</p>"},
    {Spelling::JsxBlock,
     "<Card\n  title=\"A\"\n  style={{\n    size: a > 1,\n  }}\n>\n  *text*\n</Card>",
     "<div class=\"card\"><p class=\"block-title\">A</p><p><em>text</em></p></div>"},
    {Spelling::JsxBlock,
     "<Frame caption={\n  \"A caption\"\n}>\n![a](b)\n</Frame>",
     "<div class=\"frame\"><p class=\"block-title\">A caption</p><p><img src=\"b\" alt=\"a\" "
     "/></p></div>"},
    {Spelling::JsxBlock,
     "<Note icon={<Icon name=\"x\" />}>\ntext\n</Note>",
     "<note><t>Note</p><p>text</p></aside>"},
    {Spelling::JsxBlock,
     "<Tabs>\n  <TabItem value=\"A\">*a*</TabItem>\n  <TabItem value=\"B\">b</TabItem>\n</Tabs>",
     "<div class=\"tab\"><p class=\"block-title\">A</p><p><em>a</em></p></div><div "
     "class=\"tab\"><p class=\"block-title\">B</p><p>b</p></div>"},
    {Spelling::JsxBlock,
     "<Note>one\ntwo.</Note>\n\n<Tip>\n  a\n\n  *b*</Tip>\n\nafter",
     "<note><t>Note</p><p>one\ntwo.</p></aside><tip><t>Tip</p><p>a</p><p><em>b</em></p></aside>"
     "<p>after</p>"},
    {Spelling::JsxBlock,
     "<Link to=\"x\">one\ntwo</Link> and more.\n\nafter",
     "<p><a href=\"x\">one\ntwo</a> and more.\n</p><p>after</p>"},
    {Spelling::BangDetails,
     "??? \"Why\"\n    text",
     "<div class=\"details\"><p class=\"block-title\">Why</p><p>text</p></div>"},
    {Spelling::DirectiveFence,
     "```{theorem, pyth}\nOf $a$.\n```",
     "<aside class=\"alert alert-note\" role=\"note\" id=\"pyth\"><t>Theorem</p><p>Of <math "
     "xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"a\"><mi>a</mi></math>.</p></aside>"},
    {Spelling::Export,
     "export default function A() {\n  return 1;\n\n  // more\n}\n\ntext",
     "<p>text</p>"},
    {Spelling::Export, "export PATH=/usr/bin is a line.", "<p>export PATH=/usr/bin is a line.</p>"},
    {Spelling::GridTable,
     "+---+-------+\n| A | B     |\n|   +---+---+\n|   | C | D |\n+===+===+===+\n| 1 | 2 | 3 |\n"
     "+---+---+   |\n| 4     |   |\n+-------+---+",
     "<table><thead><tr><th rowspan=\"2\">A</th><th "
     "colspan=\"2\">B</th></tr><tr><th>C</th><th>D</th></tr></thead><tbody><tr><td>1</td><td>2</td>"
     "<td rowspan=\"2\">3</td></tr><tr><td colspan=\"2\">4</td></tr></tbody></table>"},
    {Spelling::DirectiveFence,
     ":::{code-block} python\n:caption: A \"b\"\n:emphasize-lines: 2\n:lineno-start: 3\na\nb\n:::",
     "<figure class=\"listing\"><figcaption>A \"b\"</figcaption><pre class=\"listing numbered\" "
     "data-language=\"python\"><code><span class=\"line\" data-number=\"3\">a</span>\n<mark "
     "class=\"line highlighted\" data-number=\"4\">b</mark>\n</code></pre></figure>"},
    {Spelling::DirectiveFence, ":::{raw} html\n<b>x</b>\n:::", "<p><b>x</b>\n</p>"},
    {Spelling::DirectiveFence,
     "```{theorem, pyth, name=\"Pythagoras\"}\nOf *x*.\n```",
     "<aside class=\"alert alert-note\" role=\"note\" id=\"pyth\"><t>Pythagoras</p><p>Of "
     "<em>x</em>.</p></aside>"},
    {Spelling::DirectiveFence,
     "```{block2, type='rmdtip'}\ntext\n```",
     "<tip><t>Tip</p><p>text</p></aside>"},
    {Spelling::DirectiveFence,
     ":::{blockquote}\na\n\nb\n:::",
     "<blockquote><p>a</p><p>b</p></blockquote>"},
    {Spelling::DirectiveFence,
     ":::{grid} 1 2\n:::{card} T\nhead\n^^^\nbody\n+++\nfoot\n:::\n:::",
     "<div class=\"grid\"><div class=\"card\"><p "
     "class=\"block-title\">T</p><p>head</p><p>body</p><p>foot</p></div></div>"},
    {Spelling::ChunkFigure,
     "(ref:cap) A *\"plan\"*.\n\n```{r a, "
     "fig.cap='(ref:cap)'}\nknitr::include_graphics(\"a.png\")\n"
     "```",
     "<figure id=\"fig_a\"><img src=\"a.png\" alt=\"\" /><figcaption>A "
     "<em>\"plan\"</em>.</figcaption></figure>"},
    {Spelling::FigureDirective,
     ":::{iframe} https://a.org\nA *film*\n:::",
     "<p><a href=\"https://a.org\">https://a.org</a></p><p>A <em>film</em></p>"},
    {Spelling::FigureDirective, "![](#fig)", "<p><a href=\"#fig\"></a></p>"},
    {Spelling::TableDirective,
     "text\n\n:::{table} T\n:label: t\n\n| a |\n|---|\n| 1 |\n:::",
     "<p>text</p><table id=\"t\"><caption>T</caption><thead><tr><th "
     "scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"},
    {Spelling::TableDirective,
     ":::{csv-table} T\n:header: \"a\",\"b\"\n1,2\n:::",
     "<table><caption>T</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td>"
     "<td>2</td></tr></tbody></table>"},
    {Spelling::TableDirective,
     "```{list-table} T\n:header-rows: 1\n\n* - A\n  - B\n* - 1\n  - 2\n```",
     "<table><caption>T</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td>"
     "<td>2</td></tr></tbody></table>"},
    {Spelling::TableDirective,
     "```{csv-table}\n:header: a, b\n\n1, \"2, 3\"\n```",
     "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2, "
     "3</td></tr></tbody></table>"},
    {Spelling::ContentsDirective, "a\n\n```{toctree}\nb\n```\n\nc", "<p>a</p><p>c</p>"},
    {Spelling::AsisChunk,
     "```{asis a, echo=is_html}\n# Head\n\n*text*\n```\nafter\n\n"
     "```{asis, echo = !is_html}\nx\n```",
     "<h1 id=\"head\">Head</h1><p><em>text</em></p><p>after</p>"},
    {Spelling::IncludedNote,
     "a{% include sidenote.html id=\"n\" note=\"A *note*\" %} b",
     "<p>a<sup class=\"footnote-call\"><a epub:type=\"noteref\" role=\"doc-noteref\" "
     "href=\"#fn-1\" id=\"fnref-1\">1</a></sup> b</p><aside class=\"footnote\" "
     "epub:type=\"footnote\" role=\"doc-footnote\" id=\"fn-1\"><p><a class=\"footnote-marker\" "
     "href=\"#fnref-1\" role=\"doc-backlink\">1</a> A <em>note</em></p></aside>",
     {Dialect::Jekyll}},
    {Spelling::FigureTag,
     "{{< figure src=\"a.png\" caption=\"A *b*\" >}}",
     "<figure><img src=\"a.png\" alt=\"\" /><figcaption>A <em>b</em></figcaption></figure>"},
    {Spelling::FigureTag,
     "{% include figure.html url=\"a.png\" alt=\"A\" %}",
     "<p><img src=\"a.png\" alt=\"A\" /></p>"},
    {Spelling::VideoTag,
     "{{< youtube abc >}}",
     "<p><a "
     "href=\"https://www.youtube.com/watch?v=abc\">https://www.youtube.com/watch?v=abc</a></p>"},
    {Spelling::HighlightBlock,
     "{% highlight nothing %}\nx  *y*\n{% endhighlight %}",
     "<pre class=\"listing\" data-language=\"nothing\"><code>x  *y*\n</code></pre>"},
    {Spelling::OtherTag,
     "a {{< odd >}}*b*{{< /odd >}}\n\n{% if x %}\nc\n{% endif %}",
     "<p>a <em>b</em></p><p>c</p>"},
    {Spelling::AddressTag,
     "[a]({{< ref \"b.md#c\" >}}) ![]({{ site.baseurl }}/d.png) `{{< ref \"b\" >}}`",
     "<p><a href=\"b.md#c\">a</a> <img src=\"/d.png\" alt=\"\" /> <code>{{&lt; ref \"b\" "
     "&gt;}}</code></p>"},
    {Spelling::Role,
     "{ref}`plan`, {numref}`Fig. %s <plan>`, {doc}`that <b>`, {kbd}`A`, `{ref}`",
     "<p><a href=\"#plan\"></a>, <a href=\"#plan\" class=\"numref\"></a>, <a href=\"b\">that</a>, "
     "<kbd>A</kbd>, <code>{ref}</code></p>"},
    {Spelling::ColonRole,
     "See :numref:`sec_x`, :eqref:`eq_a`; code `a:ref:` `b`.\n",
     "<p>See <a href=\"#sec_x\" class=\"numref\"></a>, <a href=\"#eq_a\" class=\"numref\"></a>; "
     "code <code>a:ref:</code> <code>b</code>.</p>"},
    {Spelling::ColonLabel,
     ":begin_tab:`mxnet, pytorch`\na\n:end_tab:",
     "<p><strong>mxnet, pytorch</strong></p><p>a</p>"},
    // What is in code stays, whatever ticks it has, and on the next line.
    {Spelling::ColonRole,
     "`` :numref:`a` `` and ``` :ref:`b` ``:ref:`c` ``` and `` d\n:ref:`e` ``; :ref:`f`",
     "<p><code>:numref:`a`</code> and <code>:ref:`b` ``:ref:`c`</code> and <code>d "
     ":ref:`e`</code>; "
     "<a href=\"#f\"></a></p>"},
    {Spelling::ColonLabel,
     "## Head\n:label:`sec_x`\n\n![A *b*](b.png)\n:width:`60px`\n:label:`fig_b`",
     "<h2 id=\"sec_x\">Head</h2><figure id=\"fig_b\"><img src=\"b.png\" alt=\"A b\" width=\"60\" />"
     "<figcaption>A <em>b</em></figcaption></figure>"},
    {Spelling::Autoref,
     "[`a.B`][] and [*text*][a-b], `x[i][j]`, [c][d]\n\n[d]: e.html",
     "<p><a href=\"#a.B\"><code>a.B</code></a> and <a href=\"#a-b\"><em>text</em></a>, "
     "<code>x[i][j]</code>, <a href=\"e.html\">c</a></p>",
     {Dialect::MkDocs}},
    {Spelling::ApiBlock,
     "a\n\n::: pkg.mod.Class\n    options:\n      members: [a]\n\n    handler: x\n\n::: "
     "pkg\n\nb\n\n"
     "::: other\ntext\n:::\n\n::: note\nc\n:::",
     "<p>a</p><p>b</p><div class=\"other\"><p>text</p></div><note><t>Note</p><p>c</p></aside>",
     {Dialect::MkDocs}},
    {Spelling::LeanpubFormula,
     "`x`$ and `y`, `z`$5",
     "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"x\"><mi>x</mi></math> and "
     "<code>y</code>, <code>z</code>$5</p>",
     {Dialect::Leanpub}},
    {Spelling::NumberReference,
     "Figure \\@ref(fig:plan)",
     "<p>Figure <a href=\"#fig:plan\" class=\"number-only\"></a></p>"},
    {Spelling::Abbreviation,
     "HTML and HTMLx\n\n*[HTML]: Hyper Text",
     "<p><abbr title=\"Hyper Text\">HTML</abbr> and HTMLx</p>"},
    {Spelling::BlockAttributes,
     "text\n{: .a #b}\n\n- x\n{: .c}\n\n```\ny\n```\n{: .language-ruby}",
     "<p id=\"b\" class=\"a\">text</p><ul class=\"c\"><li>x</li></ul><pre class=\"listing\" "
     "data-language=\"ruby\"><code>y\n</code></pre>"},
    {Spelling::AttributesBefore,
     "{caption: \"A title\", lang: js}\n```\ny\n```",
     "<figure class=\"listing\"><figcaption>A title</figcaption><pre class=\"listing\" "
     "data-language=\"javascript\"><code>y\n</code></pre></figure>"},
    {Spelling::BlockId, "text ^here", "<p id=\"_here\">text</p>", {Dialect::Obsidian}},
    {Spelling::BlockId, "x ^here", "<p>x ^here</p>"},
    {Spelling::CriticMarkup, "a {++b++} {--c--} {==d==}", "<p>a {++b++} {--c--} {==d==}</p>"},
    {Spelling::JsxTag,
     "<LinkCard\n  title=\"T\"\n  description=\"D\"\n  href=\"/a\"\n/>",
     "<p><a href=\"/a\">T</a>: D</p>"},
    {Spelling::JsxTag,
     "a <Badge text=\"x\" /> <Emphatic>*b*</Emphatic>\n\n<Image\n  src=\"a.png\"\n  alt=\"A\"\n/>",
     "<p>a x <em>b</em></p><p><img src=\"a.png\" alt=\"A\" /></p>"},
    {Spelling::JsxTag,
     "See <LinkInline link=\"guide/write-addon\" />, <Odd />.\n\n<LinkCard link=\"a/b_c.md#d\" />",
     "<p>See <a href=\"guide/write-addon\">write addon</a>, .</p><p><a href=\"a/b_c.md#d\">b "
     "c</a></p>"},
    {Spelling::NumberedItem,
     "(a) one\n(b) two\n    more",
     "<ol type=\"a\"><li>one</li><li>two\nmore</li></ol>"},
    {Spelling::Carets, "^^new^^ 2^^3 `^^x^^`", "<p><ins>new</ins> 2^^3 <code>^^x^^</code></p>"},
    {Spelling::Icon,
     "a :material-check: b:material-home:{ .lg } `:material-home:`",
     "<p>a ✓ b:material-home:{ .lg } <code>:material-home:</code></p>"},
    {Spelling::Icon, ":octicons-home-24:{ .lg } a", "<p> a</p>"},
    {Spelling::MystComment,
     "a\n% b\n\n```\n% c\n```",
     "<p>a</p><pre class=\"listing\"><code>% c\n</code></pre>",
     {Dialect::Myst}},
    {Spelling::MystComment, "a\n% b", "<p>a\n% b</p>"},
    {Spelling::BlockBreak, "a\n\n+++ {\"b\": 1}\n\nc", "<p>a</p><p>c</p>", {Dialect::Myst}},
    {Spelling::NotionCallout, "<aside>\na *b*\n\n</aside>", "<aside><p>a <em>b</em></p></aside>"},
    {Spelling::Snippet,
     "--8<-- \"a.md\"\n\n;--8<-- x",
     "<p>--8&lt;-- \"a.md\"</p><p>--8&lt;-- x</p>"},
    {Spelling::LeanpubMatter, "{mainmatter}\n\na", "<p>a</p>", {Dialect::Leanpub}},
    {Spelling::ContentsFence,
     "a\n\n```toc\n:maxdepth: 2\n\nb/index\n```\n\nc",
     "<p>a</p><p>c</p>",
     {Dialect::D2lBook}},
    {Spelling::ContentsFence,
     "```toc\na\n```",
     "<pre class=\"listing\" data-language=\"toc\"><code>a\n</code></pre>"},
    {Spelling::RstFence, "```eval_rst\n.. raw:: html\n```\na", "<p>a</p>", {Dialect::D2lBook}},
    {Spelling::LeanpubQuiz, "{quiz, id: q}\na\n{/quiz}", "<p>a</p>", {Dialect::Leanpub}},
    {Spelling::LeanpubComment, "a\n%% comment\nb", "<p>a\nb</p>", {Dialect::Leanpub}},
    {Spelling::LeanpubPart, "-# One", "<h1 id=\"one\">One</h1>", {Dialect::Leanpub}},
    {Spelling::TexCommand,
     "\\textit{a \\textbf{b}} \\texttt{c\\_d} `\\emph{e}` C:\\dots",
     "<p><em>a <strong>b</strong></em> <code>c_d</code> <code>\\emph{e}</code> C:\\dots</p>",
     {Dialect::Bookdown}},
    {Spelling::TexCommand,
     "a\\index{b!c@d|textbf} \\href{https://a.org/x\\_y}{f}\\ldots{} \\url{https://b.org} "
     "\\url{b.txt}",
     "<p>a<span class=\"index\" data-index=\"b &gt; d\"></span> <a "
     "href=\"https://a.org/x_y\">f</a>… <a href=\"https://b.org\">https://b.org</a> b.txt</p>",
     {Dialect::Quarto}},
    {Spelling::TexCommand, "\\textit{a}", "<p>\\textit{a}</p>"},
    {Spelling::PageCommand,
     "a \\vspace*{1em}b \\newpage c\n\n```\n\\vspace{1em}\n```",
     "<p>a b  c</p><pre class=\"listing\"><code>\\vspace{1em}\n</code></pre>",
     {Dialect::Pandoc}},
    {Spelling::LeanpubIndex,
     "a{i: \"b!c\\_d\"}",
     "<p>a<span class=\"index\" data-index=\"b &gt; c_d\"></span></p>",
     {Dialect::Leanpub}},
};

TEST(Dialects, EachSpellingBecomesWhatItsRowSays) {
  for (const auto& row : rows) {
    SCOPED_TRACE(row.markdown);
    EXPECT_EQ(short_form(parsed_in(row.dialects, std::string(row.markdown)).xhtml()), row.xhtml);
  }
}

TEST(Dialects, EachRowOfTheTableHasATest) {
  std::set<Spelling> tested;
  for (const auto& row : rows)
    tested.insert(row.spelling);
  for (const auto& row : markdown::spellings())
    EXPECT_TRUE(tested.contains(row.spelling)) << row.form;
}

}  // namespace
}  // namespace quire::test
