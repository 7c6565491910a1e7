// "Coming from other tools": each row of its tables, in a project of the tool.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { quire, scratch, source, spine, succeed } from './support.mjs';

const alert = (kind, title, text) => new RegExp(`<aside class="alert alert-${kind}"[^>]*>.*${title}</p><p>${text}</p></aside>`);
const list = (files) => files.map((file) => `  - ${file}\n`).join('');
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
const listing = (language) => new RegExp(`<pre class="listing[^"]*" data-language="${language}"`);
const formula = /<msup><mi>x<\/mi><mn>2<\/mn><\/msup>/;
const gone = (mark) => (xhtml) => assert.ok(!xhtml.includes(mark) && /<p>b<\/p>/.test(xhtml), xhtml);

// Of each tool: the files that make a project of it, the folder of its chapters, and of each row an
// example and what it becomes.
const tools = {
  mdBook: {
    files: (names) => ({
      'book.toml': '[book]\ntitle = "T"\n',
      'src/SUMMARY.md': `# Summary\n\n${names.map((name) => `- [${name}](${name})\n`).join('')}`,
    }),
    folder: 'src',
    rows: {
      '{{#include a.md}}': ['{{#include a.md}}', /Included\./],
      '```rust,ignore': ['```rust,ignore\nfn a() {}\n```', listing('rust')],
      '# hidden': ['```rust\n# hidden\nfn a() {}\n```', (xhtml) => assert.ok(!/hidden<|> ?hidden/.test(xhtml.replace(/<title>.*?<\/title>/, '')), xhtml)],
      '> [!NOTE]': ['> [!NOTE]\n> b', alert('note', 'Note', 'b')],
    },
  },
  'GitBook and HonKit': {
    files: (names) => ({ 'SUMMARY.md': `# Summary\n\n${names.map((name) => `* [${name}](${name})\n`).join('')}` }),
    rows: {
      '{% hint %}': ['{% hint style="info" %}\nb\n{% endhint %}', alert('note', 'Info', 'b')],
      '{% tabs %}': ['{% tabs %}\n{% tab title="A" %}\nb\n{% endtab %}\n{% endtabs %}', /<p class="block-title">A<\/p><p>b<\/p>/],
      '{% embed url="https://a.org" %}': ['{% embed url="https://a.org" %}', /<a [^>]*href="https:\/\/a\.org"/],
      '{% include "a.md" %}': ['{% include "a.md" %}', /Included\./],
      '[import:1-3, a.js](a.js)': ['[import:1-3, a.js](a.js)', /<figcaption>a\.js<\/figcaption><pre[^>]*data-language="javascript"/],
      '> **[info] Title**': ['> **[info] Title**\n>\n> b', alert('note', 'Title', 'b')],
      '{% tag %}': ['{% tag %}\n\nb\n\n{% endtag %}', gone('{%')],
      ':smile:': [':smile:', /😄/],
    },
  },
  MkDocs: {
    files: (names) => ({
      'mkdocs.yml': `site_name: T\nplugins:\n  - macros\nextra:\n  version: "7.1"\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: [docs/parts]\nnav:\n${list(names)}`,
      'docs/parts/c.md': 'A snippet.\n',
    }),
    folder: 'docs',
    rows: {
      '!!! note "Title"': ['!!! note "Title"\n    b', alert('note', 'Title', 'b')],
      '??? note "Title"': ['??? note "Title"\n    b', alert('note', 'Title', 'b')],
      '/// note | Title': ['/// note | Title\nb\n///', alert('note', 'Title', 'b')],
      '=== "Title"': ['=== "Title"\n\n    b', /<p class="block-title">Title<\/p><p>b<\/p>/],
      '<div markdown="1">': ['<div markdown="1">\n*b*\n</div>', /<div><p><em>b<\/em><\/p><\/div>/],
      '==text==': ['==text==', /<mark>text<\/mark>/],
      '^^text^^': ['^^text^^', /<ins>text<\/ins>/],
      ':material-check:': [':material-check: b', /<p>✓ b<\/p>/],
      ':material-home:': ['b\n{ .x }\n\n:material-home: c', /<p> ?c<\/p>/],
      '++ctrl+c++': ['++ctrl+c++', /<kbd>/],
      'H~2~O': ['H~2~O', /H<sub>2<\/sub>O/],
      '[TOC]': ['[TOC]\n\nb', gone('[TOC]')],
      '*[HTML]: Hyper Text Markup Language': ['HTML\n\n*[HTML]: Hyper Text Markup Language', /<abbr title="Hyper Text Markup Language">HTML<\/abbr>/],
      '{++text++}': ['{++text++}', /\{\+\+text\+\+\}/],
      '{{ version }}': ['{{ version }}', /7\.1/],
      '--8<-- "a.md"': ['--8<-- "c.md"', /A snippet\./],
      '{* a.py hl[2] *}': ['{* docs/a.js hl[1] *}', listing('javascript')],
      '{ .md-button }': ['[b](https://a.org){ .md-button }', /<a [^>]*class="md-button"/],
      '<figcaption>A *caption*</figcaption>': ['<figure markdown>\n![](a.svg)\n<figcaption>A *b*</figcaption>\n</figure>', /<figcaption><p>A <em>b<\/em><\/p><\/figcaption>/],
      '[`name`][]': ['## Name {#a.b}\n\n[`a.b`][] [*c*][a.b]', /<a href="#a\.b"><code>a\.b<\/code><\/a> <a href="#a\.b"><em>c<\/em><\/a>/],
      '``` title="a.js"': ['``` title="a.js"\nb\n```', /<figcaption>a\.js<\/figcaption>/],
      '::: package.module': ['::: package.module\n    options:\n      show_root: true\n\nb', gone('package')],
    },
  },
  Docusaurus: {
    files: (names) => ({
      'docusaurus.config.js': "module.exports = { title: 'T' };\n",
      'static/a.svg': svg,
      'sidebars.js': `module.exports = { docs: ${JSON.stringify(names.map((name) => path.parse(name).name))} };\n`,
    }),
    folder: 'docs',
    rows: {
      ':::tip Title': [':::tip Title\nb\n:::', alert('tip', 'Title', 'b')],
      "import X from './x'": ["import X from './x'\n\nb", gone('import')],
      'export const x = 1': ['export const x = 1\n\nb', gone('export')],
      '<Tabs>': ['<Tabs>\n<TabItem value="a" label="A">\n\nb\n\n</TabItem>\n</Tabs>', /<p class="block-title">A<\/p><p>b<\/p>/],
      '<Link to="https://a.org">text</Link>': ['<Link to="https://a.org">b</Link>', /<a [^>]*href="https:\/\/a\.org"[^>]*>b<\/a>/],
      '![](@site/static/a.svg)': ['![](@site/static/a.svg)', /<img /],
      '<Badge text="new" />': ['b <Badge text="new" />', /<p>b new<\/p>/],
      '<Links.InputSelectors />': ['b <Links.InputSelectors /> c', /<p>b Input Selectors c<\/p>/],
      '```js title="a.js" {1}': ['```js title="a.js" {1}\nb\n```', /<figcaption>a\.js<\/figcaption>.*highlighted/],
      '[text](./other.md)': ['[text](./a.md)', /<a href="a\.xhtml/],
    },
    more: ['a.md'],
  },
  'VitePress and VuePress': {
    files: (names) => ({
      '.vitepress/config.js': `export default { title: 'T', themeConfig: { sidebar: [${names.map((name) => `{ text: '', link: '/${path.parse(name).name}' }`)}] } }\n`,
    }),
    rows: {
      '::: note': ['::: note\nb\n:::', alert('note', 'Note', 'b')],
      '<Note>': ['<Note>\n\nb\n\n</Note>', alert('note', 'Note', 'b')],
      '<!--@include: ./a.md-->': ['<!--@include: ./a.md-->', /Included\./],
      '<<< ./a.js': ['<<< ./a.js', listing('javascript')],
      '```js{1}': ['```js{1}\nb\n```', /highlighted/],
      '```js [a.js]': ['```js [a.js]\nb\n```', /<figcaption>a\.js<\/figcaption>/],
      '[[toc]]': ['[[toc]]\n\nb', gone('toc')],
      'text {#id .class}': ['*text* {#id .class}', /<p id="id" class="class"><em>text<\/em><\/p>/],
    },
  },
  docsify: {
    files: (names) => ({ '_sidebar.md': names.map((name) => `* [${name}](${name})\n`).join('') }),
    rows: {
      '?> text': ['?> b', alert('tip', 'Tip', 'b')],
      "[a](a.md ':include')": ["[a](a.md ':include')", /Included\./],
      '## Title {docsify-ignore}': ['## Title {docsify-ignore}', /<h2[^>]*>Title ?<\/h2>/],
    },
  },
  'Astro and Starlight': {
    files: () => ({ 'astro.config.mjs': "export default defineConfig({ integrations: [starlight({ title: 'T' })] })\n" }),
    folder: 'src/content/docs',
    rows: {
      ':::note[Title]': [':::note[Title]\nb\n:::', alert('note', 'Title', 'b')],
      '<Aside type="tip">': ['<Aside type="tip">\nb\n</Aside>', alert('tip', 'Tip', 'b')],
      '<Steps>': ['<Steps>\n\n1. b\n\n</Steps>', /<ol><li>b<\/li><\/ol>/],
      '```js ins={1} del={2}': ['```js ins={1} del={2}\nb\nc\n```', /inserted.*deleted/],
      '<LinkCard title="T" href="https://a.org" />': ['<LinkCard title="T" href="https://a.org" />', /<a [^>]*href="https:\/\/a\.org"[^>]*>T<\/a>/],
    },
  },
  Obsidian: {
    files: () => ({ '.obsidian/app.json': '{}' }),
    rows: {
      '[[Note|text]]': ['[[a|text]]', /<a href="a\.xhtml[^>]*>text<\/a>/],
      '![[picture.png|300]]': ['![[a.svg|300]]', /<img [^>]*width="300"/],
      '![[Note#Section]]': ['![[a#Part]]', /Included\./],
      '%%comment%%': ['%%comment%%\n\nb', gone('comment')],
      '==text==': ['==text==', /<mark>text<\/mark>/],
      '^[text]': ['b^[text]', /role="doc-noteref"/],
      '> [!faq]- Title': ['> [!faq]- Title\n> b', alert('note', 'Title', 'b')],
      'text ^id': ['text ^id', /<p id="_id">text<\/p>/],
    },
    more: ['a.md'],
  },
  Hugo: {
    files: () => ({ 'hugo.toml': "baseURL = 'https://a.org'\ntitle = 'T'\n[params]\nversion = '7.1'\n" }),
    folder: 'content',
    rows: {
      '{{% notice tip %}}': ['{{% notice tip %}}\nb\n{{% /notice %}}', alert('tip', 'Tip', 'b')],
      '{{% alert color="warning" %}} text {{% /alert %}}': ['{{% alert color="warning" %}} b {{% /alert %}}', alert('warning', 'Warning', 'b')],
      '{{< figure src="a.png" >}}': ['{{< figure src="a.svg" caption="C" >}}', /<figcaption>C<\/figcaption>/],
      '{{< highlight js >}}': ['{{< highlight js >}}\nb\n{{< /highlight >}}', listing('javascript')],
      '{{< youtube id >}}': ['{{< youtube id >}}', /href="https:\/\/www\.youtube\.com\/watch\?v=id"/],
      '{{< ref "a.md" >}}': ['[b]({{< ref "a.md" >}})', /<a href="a\.xhtml/],
      '{{< tabs >}}': ['{{< tabs >}}\n{{< tab "A" >}}\nb\n{{< /tab >}}\n{{< /tabs >}}', /A<\/p><p>b<\/p>/],
      '{{< katex >}}x^2{{< /katex >}}': ['{{< katex >}}x^2{{< /katex >}}', formula],
      '{{< mermaid >}}': ['{{< mermaid >}}\nb\n{{< /mermaid >}}', listing('mermaid')],
      '{{< button href="https://a.org" >}}B{{< /button >}}': ['{{< button href="https://a.org" >}}B{{< /button >}}', /<a href="https:\/\/a\.org">B<\/a>/],
      '{{< param version >}}': ['`{{< param version >}}`', /<code>7\.1<\/code>/],
      '{{</* name */>}}': ['`{{</* name */>}}`', /<code>\{\{&lt; name &gt;\}\}<\/code>/],
    },
    more: ['a.md'],
  },
  Jekyll: {
    files: () => ({ '_config.yml': 'title: T\nversion: "7.1"\n' }),
    rows: {
      '{% highlight ruby %}': ['{% highlight ruby %}\nb\n{% endhighlight %}', listing('ruby')],
      '{% include figure.html url="a.png" %}': ['{% include figure.html url="a.svg" caption="C" %}', /<figcaption>C<\/figcaption>/],
      '{% include sidenote.html note="text" %}': ['b{% include sidenote.html id="x" note="words" %}', /<aside [^>]*role="doc-footnote"[^>]*>.*words/],
      '{{ site.version }}': ['{{ site.version }}', /7\.1/],
      '{{ "/a" | relative_url }}': ['[b]({{ "/a" | relative_url }})', /<a href="a\.xhtml/],
      '{: .class #id}': ['b\n{: .class #id}', /<p id="id" class="class">b<\/p>/],
      '{::options toc_levels="2..3" /}': ['{::options toc_levels="2..3" /}\n\nb', gone('options')],
      '$$x^2$$': ['$$x^2$$', formula],
    },
    more: ['a.md'],
  },
  Zola: {
    files: () => ({ 'config.toml': 'base_url = "https://a.org"\ntitle = "T"\n' }),
    folder: 'content',
    rows: {
      '[text](@/guide/_index.md)': ['[text](@/a.md)', /<a href="a\.xhtml/],
      '{{ youtube(id="abc") }}': ['{{ youtube(id="abc") }}', /<a [^>]*href="https:\/\/www\.youtube\.com\/watch\?v=abc"/],
      '{% note(title="T") %}': ['{% note(title="T") %}\nb\n{% end %}', alert('note', 'T', 'b')],
    },
    more: ['a.md'],
  },
  Quarto: {
    files: (names) => ({ '_quarto.yml': `project:\n  type: book\nbook:\n  title: T\n  chapters:\n${list(names).replaceAll('  -', '    -')}`, '_variables.yml': 'version: "7.1"\n' }),
    rows: {
      '::: {.callout-tip}': ['::: {.callout-tip}\n## A\n\nb\n:::', alert('tip', 'A', 'b')],
      '::: {.column}': ['::: {.column}\nb\n:::', /<div class="column"><p>b<\/p><\/div>/],
      '```{python}': ['```{python}\n#| echo: true\nb\n```', (xhtml) => assert.ok(listing('python').test(xhtml) && !xhtml.includes('echo'), xhtml)],
      '![A plan](a.png){#fig-plan}': ['![A plan](a.svg){#fig-plan}\n\n@fig-plan', /<figcaption>.*A plan<\/figcaption>.*<a [^>]*href="#fig-plan"[^>]*>Figure.\d/],
      '::: {#fig-x layout-ncol=2}': ['::: {#fig-x layout-ncol=2}\n![A](a.svg){#fig-a}\n\n![B](a.svg){#fig-b}\n\nBoth\n:::\n\n@fig-b', /[\d.]+a\.<\/span> A<.*<p class="caption">.*Both<\/p><\/div>.*Figure.[\d.]+b<\/a>/],
      '[-@fig-plan]': ['![A](a.svg){#fig-plan3}\n\n[-@fig-plan3] [Plan @fig-plan3]', /<p><a [^>]*>[\d.]+<\/a> Plan <a [^>]*>[\d.]+<\/a><\/p>/],
      '@eq-x': ['$$\nx^2\n$$ {#eq-x}\n\n@eq-x', /<a [^>]*href="#eq-x"[^>]*>\([\d.]+\)<\/a>/],
      '::: {#thm-line}': ['::: {#thm-line}\n## Line\n\nb\n:::\n\n@thm-line', /Theorem.[\d.]+ \(Line\)<\/p><p>b<\/p><\/aside>.*<a [^>]*href="#thm-line"[^>]*>Theorem.[\d.]+<\/a>/],
      '::: {.panel-tabset}': ['::: {.panel-tabset}\n## A\n\nb\n:::', /<p class="block-title">A<\/p><\/div><p>b<\/p>/],
      '::: {.content-visible when-format="pdf"}': ['::: {.content-visible when-format="pdf"}\nhidden\n:::\n\nb', gone('hidden')],
      '```{.sql lst-cap="Query"}': ['```{.sql lst-cap="Query"}\nb\n```', /<figcaption>Query<\/figcaption>/],
      '| `a|b` | c |': ['| A | B |\n|---|---|\n| `a|b` | c |', /<td><code>a\|b<\/code><\/td><td>c<\/td>/],
      '{{< include a.qmd >}}': ['{{< include a.md >}}', /Included\./],
      '{{< var version >}}': ['{{< var version >}}', /7\.1/],
      '{{< meta book.title >}}': ['{{< meta book.title >}}', /<p>T<\/p>/],
      '{{< pagebreak >}}': ['{{< pagebreak >}}', /<div class="page-break">/],
      '```{=html}': ['```{=html}\n<p>b</p>\n```', /<p>b<\/p>/],
    },
  },
  bookdown: {
    files: (names) => ({ '_bookdown.yml': `rmd_files:\n${list(names)}` }),
    rows: {
      '\\@ref(fig:plan)': ['```{r plan, fig.cap="P"}\nknitr::include_graphics("a.svg")\n```\n\nFigure \\@ref(fig:plan)', /<a [^>]*href="#fig[:_]plan"[^>]*>[\d.]+<\/a>/],
      'knitr::include_graphics("a.png")': ['```{r, fig.cap="C"}\nknitr::include_graphics("a.svg")\n```', /<figcaption>.*C<\/figcaption>/],
      '```{r, fig.width=5}': ['```{r, fig.width=5}\nb\n```', listing('r')],
      '```{r, echo=FALSE}': ['```{r, echo=FALSE}\nhidden\n```\n\nb', gone('hidden')],
      '```{asis}': ['```{asis, echo=is_html}\n*b*\n```', /<p><em>b<\/em><\/p>/],
      '`r x`': ['`r x`', /<code>r x<\/code>/],
      '::: {.rmdnote}': ['::: {.rmdnote}\nb\n:::', /<div class="rmdnote"><p>b<\/p><\/div>/],
      '\\textbf{text}': ['\\textbf{text}', /<strong>text<\/strong>/],
      '\\index{term}': ['b\\index{term}', /<p>b<span [^>]*>/],
      '\\vspace{1em}': ['\\vspace{1em}\n\nb', gone('vspace')],
      '\\name{text}': ['\\name{text}', /\\name\{text\}/],
    },
  },
  pandoc: {
    files: (names) => ({ 'quire.toml': `title = "T"\ndate = "2026-01-31"\nchapters = ${JSON.stringify(names)}\n` }),
    rows: {
      '[text]{.smallcaps}': ['[text]{.smallcaps}', /<span class="smallcaps">text<\/span>/],
      '# Preface {-}': ['## Preface {-}', /<h2[^>]*>Preface<\/h2>/],
      'H~2~O': ['H~2~O', /H<sub>2<\/sub>O/],
      'x^2^': ['x^2^', /x<sup>2<\/sup>/],
      '++text++': ['++text++', /<ins>text<\/ins>/],
      '^[text]': ['b^[text]', /role="doc-noteref"/],
      '\\newpage': ['\\newpage\n\nb', /<div class="page-break">/],
      '-----  ----': ['A      B\n-----  ----\n1      2', /<td[^>]*>1<\/td>/],
      '+---+---+': ['+---+---+\n| A | b |\n+---+---+', /<td>A<\/td><td>b<\/td>/],
      '#. text': ['#. b', /<ol><li>b<\/li><\/ol>/],
      'a. text': ['a. A\nb. b', /<ol type="a"><li>A<\/li><li>b<\/li><\/ol>/],
      '~ text': ['A\n  ~ b', /<dt>A<\/dt><dd>b<\/dd>/],
      '| a line': ['| a line\n| b', /a line<br \/>/],
      '(@good) text': ['(@good) text\n\nSee (@good).', /See \(1\)\./],
      '``` {.python startFrom="10"}': ['``` {.python startFrom="10"}\nb\n```', /data-number="10"/],
      '![A plan](a.png){#fig:plan}': ['![A *plan*](a.svg){#fig:plan}', /<figure[^>]*id="fig_plan"[^>]*>.*<figcaption>.*A <em>plan<\/em><\/figcaption>/],
    },
  },
  'MyST and Jupyter Book': {
    files: (names) => ({
      '_toc.yml': `format: jb-book\nroot: ${names[0]}\nchapters:\n${names.slice(1).map((name) => `- file: ${name}\n`).join('')}`,
      '_config.yml': 'title: T\nparse:\n  myst_substitutions:\n    name: "7.1"\n',
    }),
    rows: {
      '```{note}': ['```{note}\nb\n```', alert('note', 'Note', 'b')],
      ':::{note} Title': [':::{note} Title\nb\n:::', alert('note', 'Title', 'b')],
      '```{code-cell} ipython3': ['```{code-cell} ipython3\n:tags: [x]\nb\n```', (xhtml) => assert.ok(listing('python').test(xhtml) && !xhtml.includes(':tags:'), xhtml)],
      '```{figure} a.png': ['```{figure} a.svg\nC\n```', /<figcaption>.*C<\/figcaption>/],
      '```{list-table} Title': ['```{list-table} Title\n* - a\n  - b\n```', /<caption>Title<\/caption>.*<td>b<\/td>/],
      '```{include} a.md': ['```{include} a.md\n```', /Included\./],
      '```{math}': ['```{math}\nx^2\n```', formula],
      '[text](label)': ['(label)=\n## H\n\n[text](label)', /<a href="#label">text<\/a>/],
      '{{ name }}': ['{{ name }}', /7\.1/],
      '```{toctree}': ['```{toctree}\na\n```\n\nb', gone('toctree')],
      '{ref}`id`': ['(id)=\n## H\n\n{ref}`id`', /<a href="#id"[^>]*>H<\/a>/],
      ':numref:`id`': ['## D\n:label:`id4`\n\n:ref:`id4` :numref:`id4`', /<a href="#id4"[^>]*>D<\/a> <a href="#id4"/],
      ':label:`id`': ['## D\n:label:`id3`\n\n$$x^2$$\n:eqlabel:`e3`', /<h2 id="id3">D<\/h2>.*<math[^>]*>.*\(1\)|id="e3"/],
      '[](doi:10.1000/xyz)': ['[](doi:10.1000/xyz)', /<a [^>]*href="https:\/\/doi\.org\/10\.1000\/xyz"[^>]*>10\.1000\/xyz<\/a>/],
      '(id)=': ['(id2)=\n## H', /id="id2"/],
      '% comment': ['% comment\n\nb', gone('comment')],
      '+++': ['+++\n\nb', gone('+++')],
    },
  },
  d2lbook: {
    files: (names) => ({ 'config.ini': '[project]\ntitle = T\n', 'index.md': `# T\n\n\`\`\`toc\n${names.join('\n')}\n\`\`\`\n` }),
    rows: {
      '```toc': ['```toc\na\n```\n\nb', gone('toc')],
      '```eval_rst': ['```eval_rst\n.. autoclass:: hidden\n```\n\nb', gone('hidden')],
      ':numref:`id`': ['## H\n:label:`id`\n\n:numref:`id`', /<a href="#id">/],
      ':label:`id`': ['## H\n:label:`id2`\n\nb', /<h2 id="id2"/],
    },
  },
  Leanpub: {
    files: (names) => ({ 'manuscript/Book.txt': names.join('\n') }),
    folder: 'manuscript',
    rows: {
      'W> text': ['W> b', alert('warning', 'Warning', 'b')],
      '{blurb}': ['{blurb}\nb\n{/blurb}', /<div class="aside"><p>b<\/p><\/div>/],
      '{caption: "A title", lang: js}': ['{caption: "A title", lang: js}\n```\nb\n```', /<figcaption>A title<\/figcaption>/],
      '<<[Title](code/a.js)': ['<<[Title](a.js)', /<figcaption>Title<\/figcaption>/],
      '{$$}x^2{/$$}': ['{$$}x^2{/$$}', formula],
      '`x^2`$': ['`x^2`$', formula],
      '{pagebreak}': ['{pagebreak}\n\nb', /<div class="page-break">/],
      '{mainmatter}': ['{mainmatter}\n\nb', gone('matter')],
      '{quiz}': ['{quiz}\nb\n{/quiz}', gone('quiz')],
      '%% comment': ['%% hidden\n\nb', gone('hidden')],
      '-# Part': ['-# Part\n\nb', /<h[12][^>]*>Part<\/h[12]>/],
      '{i: "term"}': ['b{i: "term"}', /<p>b<span [^>]*>/],
      'leanpub-start-insert': ['```js\nleanpub-start-insert\nb\nleanpub-end-insert\n```', /<ins [^>]*>b<\/ins>/],
    },
  },
  Notion: {
    files: (names) => ({ 'quire.toml': `title = "T"\ndate = "2026-01-31"\nchapters = ${JSON.stringify(names)}\n` }),
    rows: {
      '<aside>': ['<aside>\nA *b*\n\n</aside>', /<aside[^>]*><p>A <em>b<\/em><\/p><\/aside>/],
      '```plain text': ['```plain text\nb\n```', listing('text')],
    },
  },
  GitHub: {
    files: (names) => ({ 'quire.toml': `title = "T"\ndate = "2026-01-31"\nchapters = ${JSON.stringify(names)}\n` }),
    rows: {
      '> **Note:** text': ['> **Note:** b', alert('note', 'Note', 'b')],
      '> [!TIP]': ['> [!TIP]\n> b', alert('tip', 'Tip', 'b')],
      ':smile:': [':smile:', /😄/],
    },
  },
};

const page = fs.readFileSync(path.join(source, 'content/handbook/coming.md'), 'utf8');

// The first cells of the table below a heading, without the backticks.
function cellsBelow(heading) {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(section, `no section "${heading}"`);
  const rows = [...section.matchAll(/^\| (`+) ?(.*?) ?\1 \|/gm)].map(([, , cell]) => cell.replaceAll('\\|', '|'));
  return rows;
}

test('each tool of the page has its project, and each row of its table its example', () => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading).filter((heading) => heading !== "The project's own list");
  assert.deepEqual(headings, Object.keys(tools));
  for (const [tool, { rows }] of Object.entries(tools)) assert.deepEqual(cellsBelow(tool), Object.keys(rows), tool);
});

for (const [tool, { files, folder = '', rows, more = [] }] of Object.entries(tools))
  test(`what people write in ${tool} becomes what its table says`, () => {
    const root = scratch();
    const write = (name, text) => {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    };
    const examples = Object.entries(rows);
    const names = examples.map((_, i) => `r${String(i).padStart(2, '0')}.md`);
    for (const [name, text] of Object.entries(files([...names, ...more]))) write(name, text);
    examples.forEach(([, [markdown]], i) => write(path.join(folder, names[i]), `# Row ${i}\n\n${markdown}\n`));
    write(path.join(folder, 'a.md'), '# Other\n\n## Part\n\nIncluded.\n');
    write(path.join(folder, 'a.js'), 'b()\n');
    write(path.join(folder, 'a.svg'), svg);
    const out = scratch();
    succeed(quire, ['build', root, '-o', out, '--to', 'epub']);
    const chapters = spine(path.join(out, fs.readdirSync(out).find((name) => name.endsWith('.epub'))));
    examples.forEach(([cell, [, expected]], i) => {
      const chapter = chapters.find(({ text }) => text.includes(`<title>Row ${i}</title>`));
      assert.ok(chapter, `${tool}: ${cell} has no chapter`);
      const xhtml = chapter.text.replaceAll('\n', ' ').replace(/<svg.*?<\/svg>/g, '');
      if (typeof expected === 'function') expected(xhtml);
      else assert.match(xhtml, expected, `${tool}: ${cell}`);
    });
  });
