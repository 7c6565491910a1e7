// Raw HTML that grows by chance: any element in any other, with whatever attributes, closed or not.

const words = (text) => text.trim().split(/\s+/);

// All of HTML, what it has given up, and what others have put into it.
const elements = words(`
  a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
  br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir
  div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6
  head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map
  mark marquee menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option
  output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow
  slot small source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead
  time title tr track tt u ul var video wbr xmp
  svg math mi mo mn mrow mfrac mtext mtable mtr mtd semantics annotation annotation-xml g path circle text tspan use
  symbol defs image switch foreignObject animate set desc metadata marker pattern linearGradient stop
  my-element x-a font-face o:p epub:switch epub:case epub:trigger html:p svg:rect`);
// Where nesting has rules of its own, chance comes by more often.
const strict = words(`table caption colgroup col thead tbody tfoot tr td th ul ol li dl dt dd div ruby rb rt rtc rp
  details summary figure figcaption a h2 p pre button label select option optgroup svg math picture video`);

const languages = ['', 'de', 'en_US', ' de ', 'zh-Hant', 'x', '-', '12345', 'i-klingon', 'x-private', 'de\n', 'é', 'en-', 'a'.repeat(40), 'de-DE-1996', 'iw', 'EN-us', 'und', '*', 'de--at', 'abcdefghi', 'en-a-b'];
const urls = ['', '#', '#same', '#none', 'one.md', 'one.md#same', 'ONE.md', '?', '?q#x', '/', '//', '..', '.', '%', '%00', '%2e%2e/x', 'a b', 'javascript:x', ' javascript:x', 'java&#10;script:x', '&#106;avascript:x', 'data:text/html,<b>', 'data:image/png;base64,iVBORw0KGgo=', 'data:,', 'file:///etc/passwd', 'https://x.example', 'https://x.example:99999/', 'https://[::1]/', 'https://user:pass@x.example/', 'http:', 'http:x', 'https:///x', 'mailto:', 'blob:x', 'about:blank', 'ftp://', 'x:', '1:2', 'c:\\file', '\\\\host\\share', 'https://x.example/|^`{}<>"', 'https://ä.example/ö', 'urn:isbn:x', 'tel: 1', 'picture.png', 'picture.png#xywh=0,0,1,1', 'drawing.svg#a', 'picture.png?x', 'nav.xhtml', 'package.opf', 'style.css', 'one.xhtml', '../mimetype', 'META-INF/container.xml', 'epubcfi(/6/4)', '&amp;', '&', 'a&b', "it's", 'a%20b', 'a#b#c', '#a b', '#%41', '#ä', '#:~:text=x'];
const ids = ['same', 'same', 'a b', '', ' ', '1', 'ä', 'contents', 'page-1', 'page-i', 'fn-1', 'fnref-1', 'nav', 'ncx', 'toc', 'cover', 'drawing-1', 'a:b', 'a#b', '%41', '"', "'", '<', '&amp;', '&#0;', '&nbsp;', '\u00a0', 'x\ty', 'xml', 'a'.repeat(2000), 'title-page', 'heading', 'Same', '-', '_', '.', 'é\u0301'];
const roles = ['button', 'presentation', 'none', 'doc-noteref', 'doc-footnote', 'doc-pagebreak', 'doc-toc', 'heading', 'img', 'math', 'list', 'listitem', 'table', 'row', 'made-up', '', 'a b', 'application', 'DOC-INDEX'];
const values = ['', ' ', '0', '-1', '1', '1.5', '99999', '1e9', '100%', 'x', 'auto', 'true', 'none', '&lt;', '"', '\u0001', '\ufffe', '😀', 'a'.repeat(300)];
const dates = ['', '2026', '2026-13-45', 'now', 'P1D', '10:00', '2026-01-01T00:00Z', '--12'];
// Names, and what they are given.
const attributes = [
  ['id', ids], ['name', ids], ['for', ids], ['headers', ids], ['aria-labelledby', ids], ['aria-describedby', ids], ['href', urls], ['src', urls],
  ['xlink:href', urls], ['cite', urls], ['action', urls], ['background', urls], ['poster', urls], ['data', urls], ['srcset', ['a.png 2x, b.png', 'https://x.example/a.png 1x', '']],
  ['ping', urls], ['longdesc', urls], ['usemap', ['#m', 'm']], ['lang', languages], ['xml:lang', languages], ['hreflang', languages], ['dir', ['ltr', 'RTL', '', 'auto', 'up', 'rtl ']],
  ['xml:base', urls], ['xml:space', ['preserve', 'x']], ['xml:id', ids], ['xmlns', ['', 'urn:x', 'http://www.w3.org/2000/svg']], ['xmlns:x', ['', 'urn:x']], ['xmlns:epub', ['urn:y']],
  ['epub:type', ['footnote', 'noteref', 'pagebreak', 'toc', 'made-up', '', 'x:y', 'cover titlepage']], ['epub:prefix', ['x: urn:x']], ['role', roles],
  ['class', ['', 'print-only', 'screen-only', 'listing', 'footnote', 'alert', 'new-page', 'index', 'glossary', 'a a', 'ä', '"', 'title-page', 'contents', 'cover', 'locators', 'unnumbered', 'missing-image', 'index-entries']],
  ['style', ['color: red', 'color:', ':', ';', '{', 'color: red; }', '/*', 'background: url(x)', 'content: "\\0a"', 'position: fixed; top: 0', '--x: y', '@import "x"', 'color: red !important', 'display: none', 'direction: rtl', 'behavior: url(x)', 'width: 100%;', 'font: 0/0 a', '\\63olor: red', 'color: #GGGGGG', 'margin: 1px 2px 3px 4px 5px']],
  ['title', values], ['alt', values], ['width', values], ['height', values], ['colspan', values], ['rowspan', values], ['span', values], ['start', values], ['value', values], ['type', ['1', 'a', 'x', '', 'checkbox', 'text/css', 'image/svg+xml']],
  ['scope', ['col', 'row', 'x', '', 'COL', 'rowgroup']], ['abbr', values], ['align', ['left', 'char', '']], ['valign', ['top']], ['border', values], ['bgcolor', ['red']], ['nowrap', ['', 'nowrap']], ['summary', values], ['rules', ['all']], ['frame', ['box']], ['cellpadding', values],
  ['open', ['', 'open', 'no']], ['hidden', ['', 'until-found', 'x']], ['reversed', ['', 'x']], ['checked', ['']], ['disabled', ['']], ['controls', ['']], ['contenteditable', ['', 'x']], ['draggable', ['x']], ['spellcheck', ['x']], ['translate', ['no', 'x']], ['inert', ['']], ['autofocus', ['']], ['accesskey', ['x y', '']], ['tabindex', ['-1', '0', '5', 'x']], ['slot', ['x']], ['is', ['x-a']], ['part', ['x']], ['itemprop', ['x']], ['itemscope', ['']], ['itemtype', urls], ['property', ['x']], ['typeof', ['x']], ['about', urls], ['nonce', ['x']], ['popover', ['', 'x']], ['enterkeyhint', ['x']], ['inputmode', ['x']],
  ['datetime', dates], ['rel', ['next', 'stylesheet', 'noopener x', '']], ['rev', ['x']], ['target', ['_blank', '']], ['download', ['', 'x']], ['charset', ['x']], ['coords', ['x']], ['shape', ['rect', 'x']], ['ismap', ['']], ['loading', ['lazy']], ['crossorigin', ['']], ['sizes', ['x']], ['media', ['print', 'x']],
  ['onclick', ['x()']], ['ONLOAD', ['x()']], ['onx', ['']], ['on', ['x']], ['aria-hidden', ['true', 'x']], ['aria-label', values], ['aria-level', ['1', 'x']], ['aria-', ['x']], ['aria-made-up', ['x']], ['aria-owns', ids], ['data-', ['x']], ['data-x', values], ['data-X', ['x']], ['data-xml', ['x']], ['data-1', ['x']], ['data-a:b', ['x']], ['data-é', ['x']],
  ['viewBox', ['0 0 1 1', 'x', '']], ['fill', ['url(#same)', 'url(https://x.example/#a)', 'url("a.svg#b")']], ['filter', ['url(#x)']], ['clip-path', ['url(#same)']], ['d', ['M0 0L1 1', 'x']], ['r', ['1', '-1', 'x']], ['transform', ['x']], ['requiredExtensions', ['x']], ['display', ['block']], ['altimg', urls], ['alttext', values], ['mathvariant', ['x']],
  ['a&b', ['x']], ['@x', ['y']], [':x', ['y']], ['x:', ['y']], ['x:y:z', ['y']], ['1', ['2']], ['"', ['x']], ['é', ['x']], ['_', ['x']], ['<', ['x']], ['\u0001', ['x']], ['{x}', ['y']],
];
const texts = ['text', 'x', ' ', '\n', '\t', '&nbsp;', '&lt;b&gt;', '&made-up;', '&#x1F600;', '&#xFFFF;', '& ', '<', '< ', '<>', '</>', '</ p>', '<!-- c -->', '<!-- -- -->', '<!--->', '<![CDATA[x]]>', '<?x y?>', '<!x>', ']]>', '\u0000', '\u0002', '\ud800', '😀', 'א', '*em*', '`code`', '[l](#same)', '![p](picture.png)', '[^h]', '|', '"quotes"', '<br/>', '<br></br>', '</br>', '</p>', '<p/>', '<a/>', '<td/>', '<div/>', '<script/>', '<svg/>', 'long'.repeat(40)];

// How a tag may be ended, and an attribute written.
const writings = [
  (name, value) => ` ${name}="${value.replaceAll('"', '&quot;')}"`, (name, value) => ` ${name}='${value}'`, (name, value) => ` ${name}=${value}`,
  (name) => ` ${name}`, (name, value) => ` ${name.toUpperCase()} = "${value}"`, (name, value) => `\t${name}="${value}"${name}="again"`,
];

// A piece of HTML, of at most so many elements deep.
export function hostileHtml({ below, oneOf, isOnceIn }, depth = 5) {
  const attribute = () => {
    const [name, given] = oneOf(attributes);
    const write = isOnceIn(3) ? oneOf(writings) : writings[0];
    return write(name, oneOf(given));
  };
  const tag = (name) => {
    const given = Array.from({ length: isOnceIn(2) ? 0 : below(4) }, attribute).join('');
    return `<${isOnceIn(30) ? name.toUpperCase() : name}${given}${isOnceIn(25) ? '/' : ''}${isOnceIn(80) ? '' : '>'}`;
  };
  const piece = (left) => {
    if (left === 0 || isOnceIn(3)) return oneOf(texts);
    const name = isOnceIn(2) ? oneOf(strict) : oneOf(elements);
    const content = Array.from({ length: below(4) }, () => piece(left - 1)).join(isOnceIn(9) ? '\n\n' : '');
    const end = isOnceIn(6) ? '' : isOnceIn(9) ? `</${oneOf(strict)}>` : `</${name}>`;
    return tag(name) + content + end;
  };
  return Array.from({ length: 1 + below(4) }, () => piece(depth)).join(isOnceIn(5) ? '\n' : '');
}
