#include <algorithm>
#include <set>

#include "dom/walk.h"
#include "highlight/grammars.h"
#include "markdown/parse.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The runs of ASCII letters.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text)
    if (is_letter(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// What is left without any markup: letters, spaces, line ends.
std::string plain(std::string_view text) {
  std::string result(text);
  std::ranges::replace_if(
      result, [](char c) { return !is_letter(c) && c != '\n'; }, ' '
  );
  return result;
}

struct Parsed {
  explicit Parsed(std::string text) : source(sources.add("fuzz.md", std::move(text))) {
    static const highlight::Grammars grammars;
    static markdown::Parser parser(grammars);
    chapter = parser.parse(source, {}, diagnostics);
  }

  SourceMap sources;
  const Source& source;
  Diagnostics diagnostics;
  markdown::Chapter chapter;
};

void require_inside(const Parsed& parsed, Span span) {
  if (!span) return;
  require(span.file == parsed.source.id(), "a span is in the chapter's file");
  require(
      span.begin <= span.end && span.end <= parsed.source.text().size(), "a span is in its file"
  );
}

void require_places(const Parsed& parsed) {
  for (const auto& diagnostic : parsed.diagnostics.by_cause())
    require_inside(parsed, diagnostic.span);
  const pugi::xml_node root = *parsed.chapter.document;
  std::set<std::string_view> ids;
  for (auto node = root; node; node = dom::next_in(root, node)) {
    require_inside(parsed, parsed.chapter.provenance.span_of(node));
    const auto id = dom::get(node, "id");
    require(id.empty() || ids.insert(id).second, "an id is there once: " + std::string(id));
  }
}

void require_well_formed(const Parsed& parsed) {
  const auto written = dom::serialize(*parsed.chapter.document);
  dom::ParseFault fault;
  const auto again = dom::parse(written, &fault);
  require(again != nullptr, "a chapter is well-formed: " + fault.message + "\n" + written);
  require_equal(dom::serialize(*again), written, "a chapter is the same when it is read again");
}

void require_all_words(const Parsed& parsed) {
  std::string text;
  dom::for_each_text_node(
      dom::body_of(*parsed.chapter.document),
      [&](pugi::xml_node node, std::uint32_t) { text += std::string(node.value()) + '\n'; }
  );
  const auto wanted = words_of(parsed.source.text());
  const auto found = words_of(text);
  require(found == wanted, "every word is there, in order, once:\n" + text);
}

void run(std::string_view input) {
  const Parsed parsed{std::string(input)};
  require_well_formed(parsed);
  require_places(parsed);
  require_all_words(Parsed(plain(input)));
}

}  // namespace

// Seeds and words are tables, whose literals are divided by the length of lines.
// NOLINTBEGIN(readability-function-size, bugprone-suspicious-missing-comma)
Entry entry() {
  return {
      run,
      {"# Heading `code` {#id}\n\nA *word* and **two**, [a link](http://a.b \"t\"), <http://c.d>.\n"
       "Line two  \nline three\\\nfour.\n\nSetext\n===\n\n---\n",
       "- one\n- two\n  1. three\n\n     four\n  2) five\n- [x] six\n- [ ] seven\n\n> "
       "quote\nlazy\n> > deep\n",
       "A call[^a], again[^a], and[^b].\n\n[^a]: The note.\n\n    Its second *paragraph*.\n[^a]: "
       "Twice.\n"
       "[^c]: Not called.\n[^b]: See[^a].\n",
       "| a | b |\n|:--|--:|\n| 1 `|` | 2 \\| 3 | 4 |\n| five\n\n~~gone~~ www.example.com a@b.cd\n",
       "```python title=\"a.py\"\ndef f():\n    return 1\n```\n\n~~~\nplain\n~~~\n\n    "
       "indented\n\n"
       "``` rust,ignore\nlet a = 1;\n",
       "<div class=\"a\">\n\nInside <b>bold <i>both</b> rest</i> <br> <img src=\"a.png\" "
       "alt=\"b\">\n\n"
       "</div>\n\n<!-- a -- comment -->\n<p>one<p>two\n<table><tr><td>cell</table>\n"
       "<ruby>a<rt>b</ruby>\n<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>\n",
       "![figure](a.png \"Caption\")\n\n[ref]: <b c> 'title'\n[ref] [text][ref] [none][] ![alt "
       "*x*][ref]\n\n"
       "&amp; &nbsp; &#0; &#x1F600; &unknown; \\* \\[ $x$ [@cite]\n\n> [!NOTE]\n> An alert.\n"},
      {"*",
       "**",
       "_",
       "`",
       "```",
       "~~~",
       "~~",
       "[",
       "](",
       "[^a]",
       "[^a]: ",
       "[^",
       "![",
       "]: ",
       "<",
       ">",
       "&#",
       ";",
       "\\",
       "\n",
       "\n\n",
       "\n> ",
       "\n- ",
       "\n1. ",
       "\n    ",
       "\t",
       "|",
       "|-|",
       "\n|",
       "\n---\n",
       "\n# ",
       "\n===\n",
       "<b>",
       "</b>",
       "<p>",
       "</p>",
       "<div>",
       "</div>",
       "<table>",
       "<tr>",
       "<td>",
       "</td>",
       "<li>",
       "</ul>",
       "<pre>",
       "</pre>",
       "<script>",
       "<style>",
       "<textarea>",
       "<title>",
       "<svg>",
       "<!--",
       "-->",
       "<?",
       "?>",
       "<![CDATA[",
       "]]>",
       "<!DOCTYPE html>",
       "<a href=\"x\">",
       " id=\"a\"",
       " class='b",
       " xmlns:x=\"y\"",
       " a:b=c",
       "<br/>",
       "<img",
       "<body>",
       "</body>",
       "<html>",
       "<head>",
       "{#id}",
       "[!NOTE]",
       "$",
       "\xEF\xBF\xBE",
       "\xEF\xB7\x90",
       "\xEF\xBF\xBF",
       "\xC2\xA0",
       "\xE2\x80\xA8",
       "\r",
       "\r\n",
       "www.a.b",
       "http://",
       "a@b.c",
       "\n```python\n",
       "\n```rust\n",
       "\n<div>\n\n",
       "\n</div>\n\n"},
      1'500};
}
// NOLINTEND(readability-function-size, bugprone-suspicious-missing-comma)

}  // namespace quire::test
