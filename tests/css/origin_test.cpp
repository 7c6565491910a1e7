// The author's declarations against quire's own sheets, in both outputs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "css/cascade.h"
#include "css/properties/property.h"
#include "css/stylesheet.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

struct Example {
  std::string_view property;
  std::string_view value;
};

constexpr Example examples[] = {
#define EXAMPLE(property, value, computed) {property, value},
#include "css/property_examples.def"
#undef EXAMPLE
};

struct OwnSheet {
  const char* name;
  Origin origin;
  MediaQuery media;
};

const std::array own_sheets{
    OwnSheet{"html.css", Origin::UserAgent, {}},
    OwnSheet{"book.css", Origin::UserAgent, {}},
    OwnSheet{"highlight.css", Origin::UserAgent, {}},
    OwnSheet{"print.css", Origin::UserAgent, {.screen = false}},
    OwnSheet{"screen.css", Origin::UserAgent, {.print = false}},
};

/// quire's sheets and one of an author's.
struct Sheets {
  Sheets() {
    for (const auto& [name, origin, media] : own_sheets)
      own.push_back(
          parse(read_file(std::string(QUIRE_SOURCE_DIRECTORY "/styles/") + name), origin, media)
      );
  }

  Stylesheet parse(std::string css, Origin origin, const MediaQuery& media = {}) {
    return parse_stylesheet(sources.add("x.css", std::move(css)), origin, diagnostics, media);
  }

  std::vector<Stylesheet> with(std::string author) {
    auto all = own;
    all.push_back(parse(std::move(author), Origin::Author));
    return all;
  }

  Cascade printed(std::string author) {
    return {with(std::move(author)), Medium::Print, diagnostics};
  }

  /// As a reading system has it: its own sheet, and the book's as an author's.
  Cascade shown(std::string author) {
    const std::vector sheets{
        own.front(), parse(screen_css(with(std::move(author))), Origin::Author)};
    return {sheets, Medium::Screen, diagnostics};
  }

  SourceMap sources;
  Diagnostics diagnostics;
  std::vector<Stylesheet> own;
};

constexpr std::string_view elements = "pre, td, h1, li, blockquote, figcaption";
constexpr const char* page = R"(<html class="quire"><body><section class="post">
  <h1>T</h1><h1>U</h1><p>x</p><pre class="listing">c</pre>
  <ul class="index-entries"><li class="task-list-item">a</li></ul>
  <nav class="contents"><ol><li>b</li></ol></nav>
  <table><tbody><tr><td>1</td><td>2</td><td class="long-words">3</td><td>4</td><td>5</td></tr></tbody></table>
  <blockquote>q</blockquote><figure class="listing"><figcaption>f</figcaption></figure>
</section></body></html>)";

bool is_one_of_them(std::string_view name) {
  return std::string(", ").append(elements).append(", ").find(", " + std::string(name) + ", ") !=
         std::string::npos;
}

StyleRef style_of(pugi::xml_node element, const Cascade& cascade, StyleTable& table) {
  const auto parent = element.parent();
  return cascade.style_of(
      element,
      parent.type() == pugi::node_element ? style_of(parent, cascade, table) : table.initial(),
      table
  );
}

/// Holds each of the elements against itself with the declaration in its style attribute.
void expect_to_arrive(const Cascade& cascade, const Example& example) {
  const auto document = dom::parse(page);
  const auto declaration = std::string(example.property) + ": " + std::string(example.value);
  int found = 0;
  document->find_node([&](pugi::xml_node element) {
    if (!is_one_of_them(element.name())) return false;
    ++found;
    StyleTable table;
    const auto by_rule = style_of(element, cascade, table);
    dom::set(element, dom::attribute::style, declaration);
    StyleTable another;
    const auto by_attribute = style_of(element, cascade, another);
    element.remove_attribute("style");
    EXPECT_EQ(dump(by_rule), dump(by_attribute)) << element.name() << " { " << declaration << " }";
    return false;
  });
  EXPECT_EQ(found, 12);
}

TEST(AuthorsSheet, BeatsOursOnPaperWhateverTheSelectors) {
  Sheets sheets;
  for (const auto& example : examples)
    expect_to_arrive(
        sheets.printed(
            std::string(elements) + " { " + std::string(example.property) + ": " +
            std::string(example.value) + " }"
        ),
        example
    );
}

TEST(AuthorsSheet, BeatsOursOnTheScreenWhateverTheSelectors) {
  Sheets sheets;
  for (const auto& example : examples)
    if (!is_print_only(example.property))
      expect_to_arrive(
          sheets.shown(
              std::string(elements) + " { " + std::string(example.property) + ": " +
              std::string(example.value) + " }"
          ),
          example
      );
}

const std::array contexts{
    PageContext{},
    PageContext{.is_first = true},
    PageContext{.is_left = true, .is_verso = true},
    PageContext{.is_left = true, .is_verso = true, .is_blank = true},
    PageContext{.name = "front", .is_left = true},
    PageContext{.name = "title", .is_first = true},
};

std::string described(const PageStyle& page) {
  std::string text =
      std::to_string(page.size.width.sp()) + " " + std::to_string(page.margin.left.sp()) + " " +
      std::to_string(page.margin.right.sp()) + " " + std::to_string(page.margin.top.sp()) + " " +
      std::to_string(page.margin.bottom.sp()) + "\n";
  for (const auto& [place, style] : page.margin_boxes)
    text += place + ": " + dump(style) + "\n";
  return text;
}

/// Holds the rule against the same with `!important`, which always beat quire's own.
void expect_pages_to_obey(Sheets& sheets, const std::string& before, const Example& example) {
  const auto rule = [&](const char* importance) {
    // Some examples are two declarations.
    std::string value(example.value);
    if (const auto end = value.find("; "); end != std::string::npos) value.insert(end, importance);
    return "@page { " + before + std::string(example.property) + ": " + value + importance + " }" +
           (before.empty() ? "" : " }");
  };
  const auto normal = sheets.printed(rule(""));
  const auto important = sheets.printed(rule(" !important"));
  for (const auto& context : contexts) {
    StyleTable one;
    StyleTable other;
    EXPECT_EQ(
        described(normal.page_style(context, one)), described(important.page_style(context, other))
    ) << rule("");
  }
}

TEST(AuthorsSheet, BeatsOursInPagesAndTheirMargins) {
  Sheets sheets;
  for (const auto& example : examples) {
    expect_pages_to_obey(sheets, "", example);
    for (const std::string place : {"top-left", "top-right", "bottom-center"})
      expect_pages_to_obey(sheets, "@" + place + " { content: 'x'; ", example);
  }
  for (const auto& descriptor :
       {Example{"size", "a5"},
        {"bleed", "3mm"},
        {"-quire-inside-bleed", "none"},
        {"marks", "cross"},
        {"-quire-folio-style", "upper-roman"}})
    expect_pages_to_obey(sheets, "", descriptor);
}

TEST(AuthorsSheet, TakesMarginBoxesAway) {
  Sheets sheets;
  const auto cascade = sheets.printed("@page { @top-left { content: none } }");
  StyleTable table;
  EXPECT_EQ(cascade.page_style({.is_left = true}, table).margin_boxes.count("top-left"), 0U);
  EXPECT_EQ(cascade.page_style({.is_left = true}, table).margin_boxes.count("top-right"), 1U);
}

// What would spoil a page that is all picture.
TEST(AuthorsSheet, LeavesTheCoverItsWholePage) {
  Sheets sheets;
  const auto cascade =
      sheets.printed("@page { margin: 20mm; @bottom-right { content: counter(page) } }");
  StyleTable table;
  const auto style = cascade.page_style({.name = "cover", .is_first = true}, table);
  EXPECT_EQ(style.margin.left, Length());
  EXPECT_TRUE(style.margin_boxes.empty());
}

// One sheet holds both in the EPUB, and an important declaration of the user agent's is stronger.
TEST(AuthorsSheet, IsWeakerThanWhatIsImportantInOurs) {
  Sheets sheets;
  sheets.own.push_back(
      sheets.parse("td { widows: 3 !important; orphans: 3 } p.c { tab-size: 3 }", Origin::UserAgent)
  );
  const std::string author = "td { widows: 4 !important; orphans: 4 }";
  for (const auto& cascade : {sheets.printed(author), sheets.shown(author)}) {
    const auto document = dom::parse(page);
    StyleTable table;
    const auto style = style_of(
        document->find_node([](pugi::xml_node node) { return node.name() == std::string("td"); }),
        cascade,
        table
    );
    EXPECT_THAT(dump(style), testing::HasSubstr("orphans: 4; widows: 3"));
  }
}

}  // namespace
}  // namespace quire::css
