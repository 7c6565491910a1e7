#include <sstream>

#include "css/cascade.h"
#include "css/stylesheet.h"
#include "dom/xml.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

/// Has something for the usual selectors to match.
constexpr std::string_view page = R"(<html lang="en"><head><title>t</title></head><body>
<section epub:type="chapter" class="a"><h1 id="b">c <code>d</code></h1><p>e<em class="a b">f</em></p>
<ul><li>g</li><li class="a"><p>h</p></li></ul><table><tr><td>i</td></tr></table><p/></section>
</body></html>)";

void require_inside(const Diagnostics& diagnostics, const SourceMap& sources) {
  for (const auto& diagnostic : diagnostics.by_cause()) {
    const auto span = diagnostic.span;
    require(!diagnostic.message.empty(), "a fault says what is wrong");
    require(span.begin <= span.end, "a span is a stretch");
    if (span) require(span.end <= sources[span.file].text().size(), "a fault is in the sheet");
  }
}

void require_styles(
    const std::vector<css::Stylesheet>& sheets, css::Medium medium, Diagnostics& diagnostics
) {
  static const auto document = dom::parse(page);
  const css::Cascade cascade(sheets, medium, diagnostics);
  css::StyleTable table;
  std::ostringstream styles;
  dump(styles, document->document_element(), cascade, table);
  require(!styles.str().empty(), "every element has a style");
  const auto box = cascade.page_style({.name = "a", .is_first = true}, table);
  require(box.size.width > Length() && box.size.height > Length(), "a page has a size");
}

/// What the EPUB gets is understood as it is meant: nothing in it is skipped when it is read.
void require_readable(const std::string& written) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto& source = sources.add("screen.css", written);
  const auto sheet = css::parse_stylesheet(source, css::Origin::Author, diagnostics);
  for (const auto& fault : diagnostics.by_cause())
    require(fault.code != "CSS-005", "the EPUB's sheet is CSS: " + fault.message + "\n" + written);
}

void run(std::string_view input) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto& source = sources.add("fuzz.css", std::string(input));
  const std::vector sheets{css::parse_stylesheet(source, css::Origin::Author, diagnostics)};
  require_styles(sheets, css::Medium::Print, diagnostics);
  require_styles(sheets, css::Medium::Screen, diagnostics);
  require_inside(diagnostics, sources);
  css::parse_style_attribute(input);
  require_readable(css::screen_css(sheets));
}

}  // namespace

// Seeds and words are tables, whose literals are divided by the length of lines.
// NOLINTBEGIN(readability-function-size, bugprone-suspicious-missing-comma)
Entry entry() {
  return {
      run,
      {"@page :first { size: 7in 9.25in; margin: 1in 2cm; @top-left { content: string(title) \" · "
       "\" "
       "counter(page, lower-roman) } }\n@page a:left { -quire-folio-style: upper-alpha }\n",
       "h1#b, .a > li:nth-child(2n+1):not(.c, #d)::before, [epub|type~=\"chapter\"] p + p ~ em {\n"
       "  font: italic 700 1.2em/1.5 \"Source Serif\", serif; color: #a1b2c3 !important;\n"
       "  content: \"\\201C\" attr(href) leader(\". \") target-counter(attr(href url), page) / "
       "\"\";\n}\n",
       ":root { --m: calc(1em + 2 * (3pt - 10%)); --n: var(--m, 1px) }\np { margin: var(--n) auto; "
       "text-indent: calc(1ch + 2ex); widows: 3; break-before: page; string-set: title content() "
       "}\n",
       "@media screen and (min-width: 40em) { a { color: rgb(1 2 3 / 50%) } @font-face { src: "
       "url(a.woff) } }\n"
       "@media print, (prefers-color-scheme: dark) { b { display: none } }\n@supports (a: b) { c { "
       "d: e } }\n",
       "@charset \"utf-8\"; @namespace epub \"http://www.idpf.org/2007/ops\"; @import url(a.css);\n"
       "li { border: 1px solid rgba(0, 0, 0, .5); counter-reset: x 3; list-style: inside square }\n"
       "code { font-feature-settings: \"liga\" 0, \"zero\"; padding: 0 1.5e1pt; float: footnote "
       "}\n"},
      {"{",
       "}",
       "(",
       ")",
       "[",
       "]",
       ";",
       ":",
       ",",
       "\"",
       "'",
       "/*",
       "*/",
       "<!--",
       "-->",
       "\\",
       "\\0 ",
       "\\110000 ",
       "url(",
       "url(\"",
       "@media ",
       "@page ",
       "@import ",
       "@supports ",
       "@font-face ",
       "!important",
       "var(--m)",
       "calc(",
       "--n: var(--n);",
       "1e999",
       "-1e-999",
       "0.1px",
       "999999999999pt",
       "%",
       "em",
       "rem",
       "ex",
       "ch",
       "#",
       ".",
       "*",
       ">",
       "+",
       "~",
       "|",
       "||",
       "::before",
       ":not(",
       ":is(",
       ":nth-child(",
       "n-1",
       "-n+",
       "[a|=b i]",
       "inherit",
       "initial",
       "unset",
       "auto",
       "none",
       "\n",
       "\r\n",
       "\f",
       "\xC3\xA9",
       "\xEF\xBF\xBD",
       "U+26",
       "content: ",
       "counter(",
       "screen",
       "not print",
       "and "},
      2'000};
}
// NOLINTEND(readability-function-size, bugprone-suspicious-missing-comma)

}  // namespace quire::test
