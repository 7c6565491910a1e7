// What several threads do at once, for the ThreadSanitizer to look at: a race is told on stderr and
// makes the program end with status 66, whatever the expectations here say.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <barrier>
#include <sstream>
#include <thread>

#include "base/file.h"
#include "book/book.h"
#include "css/cascade.h"
#include "dom/xml.h"
#include "font/font_set.h"
#include "highlight/highlighter.h"
#include "layout/flow.h"
#include "markdown/parse.h"
#include "text/typesetter.h"

// ICU and HarfBuzz hand what they keep from thread to thread by atomics that nobody has
// instrumented.
extern "C" const char* __tsan_default_suppressions() {  // NOLINT(readability-identifier-naming)
  return "race:libicuuc.so\nrace:libharfbuzz.so";
}

namespace quire::test {
namespace {

constexpr std::size_t thread_count = 4;

/// Calls act(thread) on as many threads, which all begin at the same moment.
template <typename Act>
void at_once(Act act) {
  std::barrier begin(static_cast<std::ptrdiff_t>(thread_count));
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < thread_count; ++i)
    threads.emplace_back([&, i] {
      begin.arrive_and_wait();
      act(i);
    });
  for (auto& thread : threads)
    thread.join();
}

/// What make(thread) gives at once must be what it gives alone, afterwards.
template <typename Make>
std::string same_as_alone(Make make) {
  std::vector<std::string> made(thread_count);
  at_once([&](std::size_t i) { made[i] = make(i); });
  for (std::size_t i = 0; i < thread_count; ++i)
    EXPECT_EQ(made[i], make(i));
  return made.front();
}

constexpr std::string_view chapter_text = R"(# A chapter

A paragraph with *emphasis*, `code`, [a link](http://a.b), a note[^a] and an unforgettable hyphenation.

[^a]: The note, with `more` text.

| left | right |
|:-----|------:|
| one  | 1     |
| two  | 2     |

```python
async def fetch(url: str) -> bytes:
    """Reads a page."""
    return await get(f"{url}?all", timeout=10)
```

```rust
fn main() { println!("{:?}", vec![1, 2].iter().map(|x| x * 2).collect::<Vec<_>>()); }
```

<div class="raw">Some <b>raw <i>HTML</i></b></div>

1. One
2. Two
   - three & four
)";

constexpr std::string_view sheet_text = R"(
html { font: 10pt/14pt serif } body, h1, p, pre, div, ol, ul, aside, table, tr { display: block }
li { display: list-item } p { hyphens: auto; text-align: justify; margin: 1em 0 }
code { font-family: monospace } pre { white-space: pre-wrap } em { font-style: italic }
h1 { font-weight: bold; color: rgb(1 2 3); break-after: avoid } td::before { content: "· " }
)";

std::string tokens(highlight::Highlighter& highlighter, highlight::LanguageId language) {
  std::string text;
  for (const auto& token : highlighter.highlight("x = f(1, \"a\") # b\n", language).tokens)
    text += fmt::format("{} {} {}\n", token.begin, token.end, class_name(token.token_class));
  return text;
}

TEST(Threads, ShareGrammarsFromTheirFirstUse) {
  const highlight::Grammars grammars;
  same_as_alone([&](std::size_t) {
    highlight::Highlighter highlighter(grammars);
    return tokens(highlighter, highlight::LanguageId::Python) +
           tokens(highlighter, highlight::LanguageId::Rust) +
           tokens(highlighter, highlight::LanguageId::Bash);
  });
}

markdown::Chapter parse(const Source& source, markdown::Parser& parser, Diagnostics& diagnostics) {
  return parser.parse(source, {}, diagnostics);
}

TEST(Threads, ParseTheirChaptersWithSharedGrammars) {
  SourceMap sources;
  std::vector<const Source*> chapters;
  for (std::size_t i = 0; i < thread_count; ++i)
    chapters.push_back(&sources.add(fmt::format("{}.md", i), std::string(chapter_text)));
  const highlight::Grammars grammars;
  const auto text = same_as_alone([&](std::size_t i) {
    markdown::Parser parser(grammars);
    Diagnostics diagnostics;
    std::string result;
    for (int again = 0; again < 3; ++again)
      result += dom::serialize(*parse(*chapters[i], parser, diagnostics).document);
    return result;
  });
  for (const auto* const part : {"hl-keyword", "footnote-call", "<table", "<b>raw <i>"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(Threads, OpenTheSameFaces) {
  const auto fonts = font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  same_as_alone([&](std::size_t) {
    std::string text;
    for (std::size_t i = 0; i < fonts.size(); ++i) {
      const auto& face = fonts.face({static_cast<std::uint16_t>(i)});
      text += fmt::format("{} {}\n", face.family(), face.glyph(U'a').value_or(0));
    }
    const auto wanted = fonts.match({}, 400, font::Slant::Normal);
    const auto other = fonts.fallback(U"東", wanted, "ja");
    return text + fmt::format("{}", other ? other->index : 0);
  });
}

TEST(Threads, ReadHyphenationPatternsOnce) {
  const text::Hyphenators hyphenators(QUIRE_BUILD_DIRECTORY "/share/quire/hyphen");
  const auto points = same_as_alone([&](std::size_t) {
    std::string text;
    for (const auto* const language : {"en-GB", "en", "fr"})
      for (const auto* const word : {"hyphenation", "unforgettable"})
        for (const auto point : hyphenators.points(word, language))
          text += fmt::format("{} {}: {}\n", language, word, point);
    return text;
  });
  EXPECT_FALSE(points.empty());
}

/// A book of one chapter for each thread.
struct Shared {
  Shared() {
    markdown::Parser parser(grammars);
    for (std::size_t i = 0; i < thread_count; ++i) {
      const auto& source = sources.add(fmt::format("{}.md", i), std::string(chapter_text));
      book.chapters.emplace_back(parse(source, parser, diagnostics));
    }
    const auto& source = sources.add("a.css", std::string(sheet_text));
    sheets.push_back(css::parse_stylesheet(source, css::Origin::Author, diagnostics));
  }

  highlight::Grammars grammars;
  SourceMap sources;
  Diagnostics diagnostics;
  book::Book book;
  std::vector<css::Stylesheet> sheets;
};

TEST(Threads, AskOneCascade) {
  Shared shared;
  const css::Cascade cascade(shared.sheets, css::Medium::Print, shared.diagnostics);
  const auto styles = same_as_alone([&](std::size_t i) {
    css::StyleTable table;
    std::ostringstream out;
    dump(out, dom::body_of(*shared.book.chapters[i].document), cascade, table);
    return out.str();
  });
  EXPECT_NE(styles.find("font-style: italic"), std::string::npos) << styles;
}

TEST(Threads, LayOutTheirChapters) {
  Shared shared;
  const css::Cascade cascade(shared.sheets, css::Medium::Print, shared.diagnostics);
  const auto fonts = font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  const text::Hyphenators hyphenators(QUIRE_BUILD_DIRECTORY "/share/quire/hyphen");
  const auto lines = same_as_alone([&](std::size_t i) {
    Diagnostics diagnostics;
    text::ShapeCache cache;
    const text::Typesetter typesetter{fonts, hyphenators, cache};
    const auto boxes =
        layout::build_boxes(shared.book, static_cast<std::uint32_t>(i), cascade, {}, diagnostics);
    const Size area{Length::from_pt(200), Length::from_pt(300)};
    const auto flow = layout::lay_out(boxes, area, shared.book, typesetter, diagnostics);
    std::ostringstream out;
    dump(out, flow);
    return out.str();
  });
  EXPECT_NE(lines.find("hyphenation"), std::string::npos) << lines;
}

}  // namespace
}  // namespace quire::test
