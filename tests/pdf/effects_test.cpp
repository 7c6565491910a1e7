#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "css/cascade.h"
#include "css/properties/property.h"
#include "css/stylesheet.h"
#include "dom/xml.h"
#include "page/paginate.h"
#include "reader.h"

namespace quire::pdf::test {
namespace {

// What the rows of effects.def are tried on.
constexpr std::string_view text =
    "<section><h1 id='top'>Title</h1><p class='k' id='i'>Some office text that is long enough for "
    "several lines, with <em>words in italics</em> and <a href='#top'>a link</a> in "
    "it.</p></section>";
constexpr std::string_view list = "<ul><li>one</li><li>two</li></ul>";
constexpr std::string_view table =
    "<table><caption>c</caption><tr><td>one</td><td></td></tr><tr><td>a</td><td>bb bb "
    "bb</td></tr></table>";
constexpr std::string_view note =
    "<p>text<sup class='footnote-call'><a href='#n'>1</a></sup></p>"
    "<aside class='footnote' id='n'><p><a class='footnote-marker' href='#r'>1</a> "
    "note</p></aside><p>more</p>";
constexpr std::string_view picture = "<p><img src='images/a.png' alt='a'/></p>";
#define HAN \
  "这是一段比较长的中文文字，「引用」（括号）；还有更多、更多的文字。这是一段比较长的中文文字。"

/// More than one page of paragraphs of seven lines.
const std::string page_of_paragraphs = [] {
  std::string body;
  for (int i = 0; i < 6; ++i)
    body +=
        "<p>one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty one two three four five six seven "
        "eight nine ten eleven twelve thirteen</p>";
  return body;
}();

struct Effect {
  std::string_view what;
  std::string_view body;
  std::string_view both;
  std::string_view addition;
};

const Effect of_properties[] = {
#define EFFECT(property, body, both, addition) {property, body, both, addition},
#define RULE_EFFECT(what, body, both, addition)
#include "pdf/effects.def"
#undef EFFECT
#undef RULE_EFFECT
};

const Effect of_rules[] = {
#define EFFECT(property, body, both, addition)
#define RULE_EFFECT(what, body, both, addition) {what, body, both, addition},
#include "pdf/effects.def"
#undef EFFECT
#undef RULE_EFFECT
};

/// Takes one value, so that nothing can change it.
constexpr std::string_view without_choice = "text-decoration-style";

/// The PDF of a chapter on pages of 200 by 200 points, set in the program's own fonts.
class Painter {
public:
  std::string paint(
      std::string_view body, const std::string& css, Direction direction = Direction::LeftToRight
  ) {
    SourceMap sources;
    Diagnostics diagnostics;
    book::Book book;
    book.metadata.title = "t";
    book.metadata.date = "2025-08-03";
    book.metadata.language = "en";
    book.metadata.direction = direction;
    book.images["images/a.png"].size = {Length::from_pt(50), Length::from_pt(50)};
    book.chapters.emplace_back().document = dom::parse(
        "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en'><body>" + std::string(body) +
        "</body></html>"
    );
    const auto& own = sources.add(
        "html.css", read_file(std::filesystem::path(QUIRE_SOURCE_DIRECTORY "/styles/html.css"))
    );
    const auto& given = sources.add("given.css", "@page { size: 200pt 200pt; margin: 40pt }" + css);
    const css::Cascade cascade(
        {parse_stylesheet(own, css::Origin::UserAgent, diagnostics),
         parse_stylesheet(given, css::Origin::Author, diagnostics)},
        css::Medium::Print,
        diagnostics
    );
    for (const auto& fault : diagnostics.by_cause())
      if (fault.message.find("out of the EPUB") == std::string::npos)
        ADD_FAILURE() << css << ": " << fault.message;
    text::ShapeCache cache;
    std::vector<text::Typesetter> typesetters{{fonts_, hyphenators_, cache}};
    Diagnostics unheard;  // fonts for Chinese need not be installed
    const auto pages = page::paginate(book, cascade, typesetters, TaskPool(1), unheard);
    const quire::test::Scratch scratch;
    const auto output = DiskFiles().create(scratch.path() / "effects.pdf");
    pdf::write(book, pages, fonts_, TaskPool(1), *output);
    output->commit();
    return read_file(scratch.path() / "effects.pdf");
  }

  void expect_effect(const Effect& effect) {
    SCOPED_TRACE(std::string(effect.what) + ": " + std::string(effect.addition));
    const bool is_chinese = effect.body.find("lang='zh'") != std::string_view::npos;
    if (is_chinese && !has_chinese_) return;
    const std::string both(effect.both);
    auto& plain = plain_[{std::string(effect.body), both}];
    if (plain.empty()) plain = paint(effect.body, both);
    EXPECT_FALSE(plain == paint(effect.body, both + "\n" + std::string(effect.addition)))
        << "is painted as without it";
  }

private:
  font::FontSet fonts_ = font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  text::Hyphenators hyphenators_{QUIRE_BUILD_DIRECTORY "/share/quire/hyphen"};
  bool has_chinese_ = fonts_.fallback(U"汉", {}, "zh").has_value();
  std::map<std::pair<std::string, std::string>, std::string> plain_;
};

TEST(Effects, EachPropertyChangesWhatIsPainted) {
  Painter painter;
  for (const auto& effect : of_properties)
    painter.expect_effect(effect);
}

TEST(Effects, EachSelectorAtRuleAndValueChangesWhatIsPainted) {
  Painter painter;
  for (const auto& effect : of_rules)
    painter.expect_effect(effect);
}

// css-page-3 #page-progression: where pages turn to the right, the first is a left one.
TEST(Effects, TheRectoIsOnTheLeftWhereLinesBeginOnTheRight) {
  Painter painter;
  const auto with = [&](const std::string& side, Direction direction) {
    const auto css = "@page " + side + " { margin-left: 70pt }";
    return painter.paint(page_of_paragraphs, css, direction);
  };
  EXPECT_TRUE(with(":left", Direction::LeftToRight) == with(":verso", Direction::LeftToRight));
  EXPECT_TRUE(with(":right", Direction::LeftToRight) == with(":recto", Direction::LeftToRight));
  EXPECT_TRUE(with(":left", Direction::RightToLeft) == with(":recto", Direction::RightToLeft));
  EXPECT_TRUE(with(":right", Direction::RightToLeft) == with(":verso", Direction::RightToLeft));
  EXPECT_FALSE(with(":left", Direction::RightToLeft) == with(":right", Direction::RightToLeft));
}

TEST(Effects, AreTriedOfEachProperty) {
  for (const auto& property : css::properties())
    EXPECT_TRUE(
        property.name == without_choice ||
        std::ranges::find(of_properties, property.name, &Effect::what) != std::end(of_properties)
    ) << property.name;
}

}  // namespace
}  // namespace quire::pdf::test
