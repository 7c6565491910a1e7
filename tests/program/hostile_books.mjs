// Books that nobody would write on purpose, made by chance from a seed: the same every time.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

import { hostileHtml } from './hostile_html.mjs';

// mulberry32: 32 bits of state are enough to choose by.
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { below, oneOf: (list) => list[below(list.length)], isOnceIn: (n) => below(n) === 0 };
}

const long = (words, length) => words.repeat(Math.ceil(length / words.length)).slice(0, length);

// Each is Markdown. Blocks stand alone; what is open at the end of one is the next one's trouble.
const blocks = [
  // comments, declarations, instructions
  '<!-- a -- b --- c -->', '<!-->', '<!-- never closed', '<!DOCTYPE html>', '<?php echo 1 ?>', '<![CDATA[ <p> ]]>',
  // nesting
  '<a href="https://a.example">out <a href="#in">in</a> out</a>', '<b><i>x</b></i>', '<p><div>d</div></p>',
  '<p>one<p>two', '<div><div><div>deep', '</div></section></body></html>', '<ul>text<p>p</p><li>x</ul>',
  '<ol><li>one<ol>two</ol></ol>', '<dl><p>p</p><dt>t<dd>d<div><dt>u</dt></div></dl>', '<em><p>block in text</p></em>',
  '<span><h2>heading in span</h2></span>', '<button><a href="#x">x</a></button>', '<h1><h2>both</h1></h2>',
  '<table><tr><td>1<td>2<tr><th>3</table>', '<table><td>lonely</table>', '<table>words<tbody><p>p</table>',
  '<table><caption>c<table><tr><td>inner</table></caption><tr><td>x</table>', '<td>no table</td>', '<li>no list</li>',
  '<table><tr><td colspan="0" rowspan="-1" headers="a b">x</td></tr></table>', '<table></table>', '<tr></tr>',
  '<ruby>漢<rt>kan</ruby>', '<ruby><rp>(<rt>only</ruby>', '<figure><figcaption>a</figcaption>b<figcaption>c</figcaption></figure>',
  '<details open><summary><p>s</p></summary>hidden</details>', '<summary>alone</summary>', '<pre><p>p</p>\n\n<b>b</pre>',
  '<label><input type="checkbox"><input></label>', '<select><option>1<optgroup>2</select>', '<form action="x"><textarea>t</form>',
  '<fieldset><legend>l</legend></fieldset>', '<map name="m"><area href="x" shape="rect"></map>', '<hgroup><h1>a</h1><p>b</p></hgroup>',
  // what runs, loads, moves
  '<script>alert("</p>")</script>', '<script src="https://x.example/a.js"></script>', '<iframe src="https://x.example"></iframe>',
  '<object data="a.swf"><p>fallback</p></object>', '<embed src="a.pdf">', '<video src="a.mp4" poster="p.png" autoplay></video>',
  '<audio controls><source src="a.ogg"></audio>', '<canvas>c</canvas>', '<noscript><p>n</p></noscript>', '<template><p>t</p></template>',
  '<p onclick="alert(1)" onfoo="x">handler</p>', '<a href="javascript:alert(1)">run</a> [run](javascript:alert(1)) [RUN](JaVaScRiPt:x)',
  '<a href=" java\tscript:x">blank</a> <a href="vbscript:x">v</a> <a href="data:text/html,x">d</a> [f](file:///etc/passwd)',
  '<img src="x" onerror="alert(1)">', '<img>', '<img src="">', '<img src="https://x.example/a.png" alt="">', '<img alt="no source">',
  '<link rel="stylesheet" href="https://x.example/a.css"><meta http-equiv="refresh" content="0"><base href="https://x.example/">',
  '<style>p { background: url(https://x.example/a.png) } </style>', '<marquee>m</marquee><blink>b</blink><font color="red" size="7">f</font>',
  '<p style="background: url(https://x.example/a.png); position: fixed; color: expression(1)">styled</p>',
  '<p style="color: red; } body { display: none">styled</p>', '<center><big><tt>old</tt></big></center>',
  // attributes
  '<p id="same">1</p><p id="same">2</p><p ID="same">3</p>', '<p id="">e</p><p id="two words">w</p><p id="1digit">d</p><p id="ä&amp;b">u</p>',
  '<p class="a" class="b">twice</p>', '<p a&b="c" "d" =e <f>odd</p>', '<p xmlns="urn:x" xml:lang="e n" lang="??" dir="up">ns</p>',
  '<p epub:type="footnote noteref" role="button banner" aria-label="" aria-made-up="x">roles</p>', '<p tabindex="x" hidden="no" title="">t</p>',
  '<o:p>office</o:p><v:shape>v</v:shape><made-up>own</made-up><MIXED>case</mixed>', '<p data-="x" data-A="y" data-é="z">data</p>',
  '<ol start="x" type="Q" reversed><li value="y">v</li></ol>', '<blockquote cite="not a url %%">c</blockquote>', '<time datetime="never">t</time>',
  '<td headers="none">x</td>', '<a name="old">old anchor</a> <a>no target</a> <a href="">empty</a> <a href="#">top</a>',
  // drawings
  '<svg><script>x</script><circle r="1" onload="x"/></svg>', '<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><use href="https://x.example/#a"/></svg>',
  '<svg><a id="same"/><rect id="same"/><use xlink:href="#same"/></svg>', '<svg><foreignObject><p>html</p></foreignObject></svg>',
  '<svg><style>@import url(https://x.example/a.css); a{fill:url(https://x.example/#b)}</style><animate/></svg>', '<svg><g><p>out', '<svg/>',
  '<svg viewBox="0 0 1 1"><image href="file:///etc/passwd"/><image xlink:href="picture.png"/></svg>', '<math><mi>x</mi><annotation-xml><p>a</p></annotation-xml></math>',
  // characters
  'controls \u0001\u0008\u000b\u001f\u007f\u0085 \ufffe\uffff \u200b\u2028 \ud83c\udff3\ufe0f\u200d\ud83c\udf08', '&#0; &#1; &#xD800; &#x110000; &nbsp; &unknown; &amp &lt;',
  'עברית ‏and‏ العربية \u202eoverride\u202c \u2066isolate', 'ﷺ ꧁꧂ 𝔘𝔫𝔦 ẛ̣ e\u0301\u0302\u0303', long('word', 5000), '] ]]> <![CDATA[ ]]&gt;',
  // headings
  '###### six first\n\n# one', '# \n\n## \n\n### ', '# ![](picture.png)', '# <!-- -->', '# Page 1\n\n## page-1 {#page-1}\n\n## Page i', '## drawing-1-a {#drawing-1-same}',
  '# same\n\n# same\n\n# same-1\n\n# Same', '# [link](#same) `code` *em* <b>b</b> &amp; ![p](picture.png)', '# ' + long('heading ', 400), '# {#only}',
  '# fn-1 {#fn-1}\n\n# fnref-1 {#fnref-1}\n\n# contents {#contents}\n\n# cover', '# 中文标题\n\n# 中文标题', '# «»—…!!!',
  // Markdown
  'note[^1] again[^1] [^2]\n\n[^1]: one [^2]\n\n[^2]: two [^1]\n\n    ```\n    code\n    ```', '[^never]: called', '[^x]: <div>open', 'a[^x]\n\n[^x]: # heading in a note',
  '| a | b |\n|---|:-:|\n| <div> | `|` \\| |\n| ' + long('x ', 300) + ' |', '|||\n|-|-|\n|||', '| |\n|-|', '| a |\n|---|\n| b | c | d |',
  '- [ ] task\n- [x] <b>bold\n- [ ]\n- [x] # heading', '1. a\n\n   | t |\n   |---|\n   | c |\n\n   ```rust\n   fn x() {}\n   ```', '```\n```', '~~~ {#id .a .b key="v"}\n\t<&>\u0000\n~~~',
  '```html\n</code></pre><script>\n```', '```made-up<>&" {\nx\n```', '![](missing.png)', '![alt *em* "quote" <b>](picture.png "title & <b>")', '![d](data:image/png;base64,AAAA)',
  '[a](<b c.md> "t") [d](other.md#none) [e](../up.md) [f](%zz) [g](//host) [h](mailto:a@b.example) [i](urn:isbn:1) [j](http://) [k](#same)',
  '[l](vscode://file/x) [m](gopher://g.example) [n](MAILTO:a@b.example) [o](made-up:thing) [p](http://ex ample.org) [q](https://x.example/ä?q=ö#ü) [r](tel:+1) [s](ftp://f.example/)',
  '<https://x.example/a|b{c}> <mailto:a@b.example> www.x.example/^ http://x.example/[1]', '[text]{.a #b lang=de} ![p](picture.png){width=1000000px height=-1 #same}',
  '> [!NOTE]\n> <div>\n\n> [!CAUTION]', 'term\n: definition\n\n: no term', '---\n***\n___', '$x < y & z$ [@cite] {index}', '\\<not\\> \\[a\\](b)', '* * *\n\n    indented\n\tcode',
  '<h3 lang="fr">é <span lang="he">עברית</span></h3>', '<p lang="de-CH">ß</p><bdo dir="rtl">abc</bdo><q lang="fr">q</q>', '<div class="print-only"><h2 id="gone">paper</h2><img src="picture.png" alt="p"></div> [x](#gone)', '<ol><li class="print-only">a</li></ol>', '<p class="screen-only">s</p>',
  // tables in odd places, and odd tables
  '<p>a<table><tr><td>b</table>c</p>', '<a href="#x"><table><tr><td>t</table></a>', '<h2>a<table><tr><td>b</td></tr></table></h2>', '<span><table><tr><td>x</table></span>',
  '<table><tr><tr><td>x</tr></tr></table>', '<table><tfoot><tr><td>f</tfoot><thead><tr><th>h</thead><tfoot><tr><td>f</tfoot><caption>last</caption></table>',
  '<table><colgroup span="0"><col span="99999"><td>x</colgroup></table>', '<table><tr><td rowspan="65535" colspan="1001">x<td>y<tr><td>z</table>', '<table><tr><th scope="x" abbr="">a<th></table>',
  '<table><form><tr><td><input></td></tr></form></table>', '<table><thead></thead><tbody></tbody></table>', '<table><tr></tr><tr><td></tr></table>', '<table>\n\n| a |\n|---|\n| b |\n\n</table>',
  '<table><tr><td>\n\n# heading\n\n- item\n\n```\ncode\n```\n\n</td></tr></table>', '<ul><table><tr><td>x</ul></table>', '- <td>a\n- <tr>b\n  <table>', '<tbody><caption>',
  '| <table> | <td> |\n|---|---|\n| <tr> | </table> |', '| a[^t] |\n|---|\n| b[^t] |\n\n[^t]: | x |\n    |---|\n    | y |', ': caption of nothing', '| a |\n|---|\n| b |\n\n: caption <div> | x [^t] {#same}',
  // ruby, mathematics, forms, details
  '<ruby>a<rt>b<ruby>c<rt>d</ruby></ruby>', '<ruby><rb>a<rtc><rt>b</rtc></ruby>', '<ruby><p>block</p><rt><div>r</div></ruby>', '<ruby>a<rp>(</rp><rt>b</rt>', '<rt>alone</rt> <rp>(</rp>', '# <ruby>題<rp>(</rp><rt>だい</rt><rp>)</rp></ruby>',
  '<math display="block"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>', '# <math><mi>x</mi></math>', '<math><mtable><mtr><mtd><p>p</p></mtd></mtr></mtable><script>x</script></math>', '<math><mi href="javascript:x" onclick="x">x</mi><mi>y', '<mi>stray</mi>', '<p>in <math alttext="a"><semantics><mi>a</mi><annotation encoding="x">a</annotation></semantics></math> text</p>',
  '<form><form><input type=image src="https://x.example/a.png"></form>', '<input type="checkbox" checked> <input type="radio"> <input type="hidden" value="x"> <input type="file">', '<textarea>\n\n# not a heading\n\n</textarea>', '<progress value="x">p</progress><meter>m</meter><output>o</output><datalist><option>d</datalist><keygen>', '<button type="submit"><h2>b</h2></button>', '<label for="same">l</label>',
  '<p><details><summary>s</summary></details></p>', '<details>late<summary>s</summary><summary>t</summary></details>', '<a href="#x"><details><summary>s</summary>d</details></a>', '<details>\n<summary>s</summary>\n\n- list\n\n</details>', '<dialog open>d</dialog><menu><li>m</menu><search>s</search>',
  // what is embedded, and what wants to be the whole document
  '<object data="drawing.svg" type="image/svg+xml"><object data="picture.png">deep</object></object>', '<param name="x"><track src="x"><source src="x">', '<picture><source srcset="a.webp"><img src="picture.png" alt="p"></picture>', '<picture>', '<iframe srcdoc="<p>x</p>">fallback <b>b</iframe>', '<applet code="x">a</applet><bgsound src="x"><frameset><frame src="x"></frameset><noframes>n</noframes>',
  '<video>\n\nfallback *text*\n\n</video>', '<audio src="a.mp3"><a href="a.mp3">get it</a></audio>', '<template><tr><td>t</template><slot name="x">s</slot>', '<my-element a="b"><p slot="x">own</p></my-element>', '<script type="text/template"><p>\n\ntemplate\n\n</script>', '<noscript><img src="https://x.example/pixel.gif"></noscript>',
  '<html lang="fr"><head><title>inner</title></head><body onload="x" class="b">document</body></html>', '<head><base href="https://x.example/"></head>', '<title>t</title><meta charset="utf-16">', '<style>\n\np { color: red }\n\n</style>', '<style scoped>@import "https://x.example/a.css";', '<plaintext>never ends', '<xmp><p>x</xmp><listing>l</listing>', '<frameset><body>',
  // languages and directions
  '<p lang="">none</p><p lang="en_US">u</p><p lang=" de ">blank</p><p lang="zh-Hant-x-é">é</p><p lang="' + long('a', 60) + '">long</p>', '<p dir="RTL">r</p><p dir="">e</p><p dir="auto">عربي</p><bdi dir="x">b</bdi><bdo>b</bdo>', '[word]{lang="not a language"} [w]{lang=} [w]{dir=rtl} [w]{dir=up}', '# heading {lang=he dir=rtl}', '<section lang="ar" dir="rtl">\n\n# عنوان\n\n1. واحد\n\n</section>',
  // identifiers
  '<h2 id="a b">x</h2>\n\n## x {#a b}\n\n## y {#"q"}\n\n## z {##}\n\n## {#same}', '<p id="' + long('id ', 3000) + '">long</p>', '<p id="nav">n</p><p id="toc">t</p><p id="page-1">p</p><p id="cover">c</p><p id="xml">x</p>', '[a]{#same} [b]{#same} ![c](picture.png){#same}', '<a name="same" id="other">n</a> <a name="a b">m</a>', '[l](#a%20b) [m](#%41) [n](#SAME) [o](one.md#%)', '```rust {#same}\nx\n```\n\n```{.same #same key}\n```', '<p id=a:b>c</p><p id=a.b>d</p><p id="a#b">e</p><p id="\u00a0">n</p>',
  // drawings
  '<SVG VIEWBOX="0 0 1 1"><LinearGradient id="same"/><CIRCLE R="1"/></SVG>', '<svg><svg><svg><a href="#x"><a xlink:href="javascript:x">t</a></a></svg></svg></svg>', '<svg><title><b>html</b></title><desc><p>p</p></desc><text>t<tspan>u</text></svg>', '<svg><use href="#u" id="u"/><pattern id="u" href="#u"/></svg>', '<svg><style><![CDATA[ a{fill:red} ]]></style><style>@font-face{src:url(https://x.example/f)}</style></svg>',
  '<svg xmlns="urn:wrong" xmlns:xlink="urn:wrong"><rect x:y="z" xml:base="https://x.example/"/></svg>', '<svg><!DOCTYPE svg><?xml version="1.0"?><set/><switch><foreignObject><svg/></foreignObject></switch></svg>', '<svg width="x" height="-1" viewBox="0 0 0 0"><rect width="NaN"/></svg>', '<p>in <svg role="img" aria-label="l"><path d="M0 0"/></svg> text</p>', '# <svg><circle r="1"/></svg>', '[<svg><rect/></svg>](#x)', '<svg><image href="data:image/png;base64,AAAA"/><image href="https://x.example/a.png"/><feImage href="https://x.example/a.png"/></svg>', '<table><svg><td>x</svg></table>', '<svg>\n\n<g>\n\ntext\n\n</g></svg>', '<svg><tref/><cursor/><font-face-uri/><handler>x</handler><p>html</p></svg>', '<g><rect/></g><path d="M0 0"/><circle/>',
  // our own classes and roles
  '<aside class="footnote" epub:type="footnote" role="doc-footnote" id="fn-1"><p>not a note</p></aside>', '<nav epub:type="toc" class="contents"><ol><li>x</ol></nav>', '<span epub:type="pagebreak" role="doc-pagebreak" id="page-1" title="1"></span>', '<section class="title-page"><h1>x</h1></section><div class="print-only" id="same"><span class="screen-only">s</span></div>', '<table class="print-only"><tr><td>x</table><ul><li class="print-only">x</ul><tr class="print-only">', '<pre class="listing"><code class="language-rust">fn x() {}\n\n</code></pre>', '<ul class="index-entries"><li>x<span class="locators">1</span></ul>', '<p class="alert-title">x</p><aside class="alert">a</aside>', '# Index {.index}', '# Glossary {.glossary}\n\nterm\n: definition\n\nterm\n: again', '[x]{.index} [y]{.index see="x"} [z]{index="a!b!c"} [w]{.index term="<b>&"}', '[@fig:none] [@same] [@lst:same]{.x} [@tbl:]', '![caption *em*](picture.png "Title <b> & \\"q\\""){#fig:same}', '{{#include one.md}} {{#title <b>}} {{#playground x}} {{nothing}}', '::: {.x}\ndiv\n:::', '[x]{onclick="x()" href="javascript:x" style="color:red" class="a" alt=b width=5}',
  // headings
  '<h1>one</h1><h4>four</h4><h2></h2><h6>six</h6><h7>seven</h7>', '<div><h3>deep</h3></div>\n\n> # quoted\n\n- # listed\n\n| # cell |\n|---|', 'Setext\nof two lines\n===\n\n***\n---', '# [^h]\n\n[^h]: of a heading', '# a\\\nb  \nc', '#\u00a0x\n\n# \u200b\n\n# \u202e', '<h2><br></h2><h2><img src="picture.png" alt=""></h2><h2><!-- --></h2><h2>&nbsp;</h2>', '#### ' + long('𝔘', 800), '# ```x``` {.unnumbered}\n\n## a {.unnumbered .a} b',
];

// Nesting without end. Rare: epubcheck-ts reads no further than 256 elements deep.
const deep = [
  long('<div>', 3000), long('<b><i>', 1800) + 'x', long('> ', 600) + 'deep', long('- ', 400) + 'deep',
  long('<span>', 3000) + 'x', long('<table><tr><td><ul><li>', 3000), '<ul><li>'.repeat(200) + 'x', '<blockquote>'.repeat(300), long('[', 500) + 'x' + long(']', 500), long('![', 500) + 'x' + long('](picture.png)', 3500), long('**a *b ', 2000), long('<a href="#x">', 2000) + 'x', long('<svg><g>', 2000) + '<path/>', '# ' + long('<b>', 1200) + 'x', long('<ruby>a<rt>', 1500), long('`', 300) + 'x' + long('`', 299), long('1. ', 500) + 'x', long('<q>', 900) + '"x"',
  long('<table><tr><td>', 1500) + 'x',
];

// What a block may find itself in.
const surroundings = [
  (text) => text.replace(/^/gm, '> '), (text) => `- ${text.replace(/\n/g, '\n  ')}`, (text) => `# ${text.replace(/\n/g, ' ')}`, (text) => `| ${text.replace(/\n/g, ' ')} | x |\n|---|---|\n| ${text.replace(/[\n|]/g, ' ')} |`,
  (text) => `note[^n]\n\n[^n]: ${text.replace(/\n/g, '\n    ')}`, (text) => `term\n: ${text.replace(/\n/g, '\n  ')}`, (text) => `> [!TIP]\n${text.replace(/^/gm, '> ')}`, (text) => `<table><tr><td>\n\n${text}\n\n</td></tr></table>`, (text) => `*em ${text} em*`, (text) => `[link ${text}](#same)`, (text) => `<div lang="de">${text}</div>`,
];

const png = (() => {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(Buffer.alloc(14))), chunk('IEND', Buffer.alloc(0)),
  ]);
})();

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; ++bit) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const drawing = `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd" [
<!ENTITY e "entity"><!ENTITY x SYSTEM "file:///etc/passwd">]><?xml-stylesheet href="https://x.example/a.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="urn:i" width="10" height="10" onload="x()">
<script>x()</script><metadata><rdf/></metadata><a xlink:href="javascript:x()"><rect width="5" height="5" fill="url(https://x.example/#p)"/></a>
<image xlink:href="https://x.example/a.png" width="1" height="1"/><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">p</p></foreignObject>
<text>&e;</text><use xlink:href="other.svg#a"/><animate attributeName="x"/><g inkscape:label="l" id="a b"/><g id="g"/><g id="g"/></svg>`;

const styled = `<svg xmlns="http://www.w3.org/2000/svg"><style>a { fill: } b {{ } c } @x; </style><style>@media print { p { } <![CDATA[ ]]></style>
<style>.a { position: fixed; direction: rtl; fill: url('x</style><g style="fill: url(; stroke: red"/><rect poster="x" style=":" font-weight="550"/></svg>`;

// Names and what is in them: of the wrong kind, with signs, equal but for their case.
const pictures = [
  ['picture.png', png], ['wrong.jpg', png], ['wrong.svg', gif], ['wrong.png', Buffer.from(drawing)], ['drawing.svg', Buffer.from(drawing)],
  ['with space & sign.png', png], ['Größe-图.svg', Buffer.from(drawing)], ['CASE.png', png], ['case.png', gif], ['empty.png', Buffer.alloc(0)],
  ['text.png', Buffer.from('no picture')], ['styled.svg', Buffer.from(styled)], ['damaged.png', png.subarray(0, 40)], ["quote'(1).png", png], ['no-extension', png],
];

const chapterNames = ['one.md', 'Two Words.md', 'a&b.md', 'über-図.md', 'CASE.md', 'case.md', 'nav.md', 'cover.md', 'title-page.md', 'toc.md', 'a.b.c.md', "it's (1).md", 'sub/one.md', 'package.md', long('long-', 120) + '.md'];

const titles = ['T', 'A & B <C> "D"', long('A title that does not end ', 300), long('Donaudampfschifffahrtsgesellschaft', 300), '书名', 'כותרת', '\u0001\u202e!', '   ', '\u00a0', '😀', "L'été — n°\u00a01"];

const yaml = JSON.stringify;  // a JSON string is a YAML one, and a TOML one but for rare escapes

// Writes the book of this seed into `folder`; gives what to build.
export function writeHostileBook(folder, seed) {
  const { below, oneOf, isOnceIn } = chance(seed);
  for (const [name, bytes] of pictures) fs.writeFileSync(path.join(folder, name), bytes);
  const block = () => {
    const text = isOnceIn(80) ? oneOf(deep) : isOnceIn(3) ? hostileHtml({ below, oneOf, isOnceIn }) : oneOf(blocks);
    return isOnceIn(8) ? oneOf(surroundings)(text) : text;
  };
  const chapter = () => {
    if (isOnceIn(12)) return oneOf(['', '\n\n', '<!-- -->', '[a]: b', '\ufeff', '&#32;']);
    const parts = [];
    for (let i = 3 + below(9); i > 0; --i) {
      if (isOnceIn(6)) parts.push(`![${oneOf(['', 'alt', '"<&>'])}](<${oneOf(pictures)[0]}>${oneOf(['', ' "title"'])})`);
      parts.push(block());
    }
    return parts.join(oneOf(['\n\n', '\n\n', '\n\n', '\n']));
  };
  const names = [...new Set(Array.from({ length: 1 + below(4) }, () => oneOf(chapterNames)))];
  const metadata = {
    title: oneOf(titles), subtitle: isOnceIn(3) ? oneOf(titles) : undefined, author: oneOf(['A', 'B & <C>', 'ד"ר', 'C\u0007D']),
    lang: oneOf(['en', 'de', 'he', 'zh', 'ar', 'x-unknown', 'en-US-x-a']), date: oneOf(['2026', '2026-01-02', 'never']),
    description: oneOf(['', 'a\nb', '<p>&amp;</p>', long('long ', 3000)]), rights: oneOf(['', '© <i>me</i>']),
    identifier: oneOf([undefined, 'urn:isbn:9783161484100', ' ', 'x y<z>']), keywords: isOnceIn(4) ? ['', 'a & <b>', '\u0001', 'a'] : undefined, series: isOnceIn(6) ? oneOf(titles) : undefined, 'series-position': isOnceIn(6) ? oneOf(['1', 'x', '-1']) : undefined,
    isbn: isOnceIn(6) ? oneOf(['978-3-16-148410-0', '1', '']) : undefined, 'conforms-to': isOnceIn(6) ? oneOf(['EPUB Accessibility 1.1 - WCAG 2.2 Level AA', 'x', '']) : undefined, 'certified-by': isOnceIn(6) ? oneOf(titles) : undefined,
    numbers: isOnceIn(4) ? oneOf(['chapters', 'sections', 'x']) : undefined, lists: isOnceIn(4) ? ['figures', 'tables', 'listings'] : undefined, 'glossary-links': isOnceIn(4) ? true : undefined, 'cover-alt': isOnceIn(8) ? oneOf(titles) : undefined,
    cover: isOnceIn(8) ? oneOf([undefined, ...pictures.map(([name]) => name)]) : 'none',
  };
  const given = Object.entries(metadata).filter(([, value]) => value !== undefined);
  if (names.length === 1 && isOnceIn(2)) {
    const front = given.map(([key, value]) => `${key}: ${yaml(value)}\n`).join('');
    fs.writeFileSync(path.join(folder, 'post.md'), `---\n${front}---\n\n${chapter()}\n`);
    return path.join(folder, 'post.md');
  }
  fs.mkdirSync(path.join(folder, 'sub'), { recursive: true });
  for (const name of names) fs.writeFileSync(path.join(folder, name), chapter() + '\n');
  const toml = given.map(([key, value]) => `${key} = ${yaml(value).replace(/\u007f/g, '\\u007f')}\n`).join('');
  fs.writeFileSync(path.join(folder, 'quire.toml'), `${toml}chapters = [${names.map(yaml).join(', ')}]\n`);
  return folder;
}

// Writes a book with each text as a chapter; gives its folder.
export function writeBookOf(folder, title, texts) {
  const names = texts.map((_, i) => `example-${String(i + 1).padStart(4, '0')}.md`);
  texts.forEach((text, i) => fs.writeFileSync(path.join(folder, names[i]), `\n${text}`));  // no front matter
  fs.writeFileSync(path.join(folder, 'quire.toml'),
    `title = ${yaml(title)}\nauthor = "A"\nlang = "en"\ndate = "2026"\ncover = "none"\nchapters = [${names.map(yaml).join(', ')}]\n`);
  return folder;
}
