#include "epub/store_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "book.h"

namespace quire::epub {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A book that every store takes, and what a test makes of it.
struct Shelf {
  test::BookBuilder builder;
  std::vector<css::Stylesheet> sheets;
  Container container{text_file("EPUB/a.xhtml", "x")};
  SourceMap sources;
  std::size_t page_count = 40;

  Shelf() {
    builder.chapter("<section><h1 id=\"a\">A</h1><table><tr><td>1</td></tr></table></section>");
    builder.entry("A", 0);
    auto& book = builder.book();
    book.metadata.cover = "images/cover.png";
    set_cover(1600, 2400);
  }

  void set_cover(std::uint32_t columns, std::uint32_t rows) {
    image::Image cover;
    cover.columns = columns;
    cover.rows = rows;
    builder.book().images["images/cover.png"] = cover;
  }

  void add_author_sheet(std::string css) {
    Diagnostics ignored;
    const auto& source = sources.add("own.css", std::move(css));
    builder.book().stylesheets = {source.id()};
    sheets.push_back(css::parse_stylesheet(source, css::Origin::Author, ignored));
  }

  std::vector<std::string> said(Store store) {
    Diagnostics diagnostics;
    check_for(store, {builder.book(), sheets, container, page_count}, diagnostics);
    std::vector<std::string> lines;
    for (const auto& cause : diagnostics.by_cause())
      lines.push_back(std::string(cause.code) + " " + cause.message);
    return lines;
  }
};

constexpr std::array all{Store::Kindle, Store::Apple, Store::Kobo, Store::Google};

TEST(StoreRules, AGoodBookHasNothingSaidOfIt) {
  for (const auto store : all)
    EXPECT_THAT(Shelf().said(store), IsEmpty());
}

struct Breach {
  const char* code;
  Store store;
  void (*make)(Shelf&);
};
const Breach breaches[] = {
    {"STO-001", Store::Kindle, [](Shelf& shelf) { shelf.builder.book().metadata.cover = ""; }},
    {"STO-001", Store::Kobo, [](Shelf& shelf) { shelf.builder.book().metadata.cover = ""; }},
    {"STO-001", Store::Google, [](Shelf& shelf) { shelf.builder.book().metadata.cover = ""; }},
    {"STO-002", Store::Kindle, [](Shelf& shelf) { shelf.set_cover(600, 1200); }},
    {"STO-002", Store::Google, [](Shelf& shelf) { shelf.set_cover(600, 1200); }},
    {"STO-002", Store::Google, [](Shelf& shelf) { shelf.set_cover(5000, 7500); }},
    {"STO-003",
     Store::Kindle,
     [](Shelf& shelf) {
       shelf.builder.book().outline[0].children = {{"B", 0, "b", {{"C", 0, "c", {}}}}};
     }},
    {"STO-003",
     Store::Kobo,
     [](Shelf& shelf) {
       shelf.builder.book().outline[0].children = {
           {"B", 0, "b", {{"C", 0, "c", {{"D", 0, "d", {}}}}}}};
     }},
    {"STO-004",
     Store::Kindle,
     [](Shelf& shelf) { shelf.add_author_sheet("body { color: black }"); }},
    {"STO-004",
     Store::Apple,
     [](Shelf& shelf) { shelf.add_author_sheet("html { font-size: 9pt }"); }},
    {"STO-004",
     Store::Kobo,
     [](Shelf& shelf) { shelf.add_author_sheet("p, body { margin: 0 2em }"); }},
    {"STO-005",
     Store::Apple,
     [](Shelf& shelf) {
       shelf.builder.book().images["d.svg"].has_text = true;
       shelf.builder.chapter("<section><p><img src=\"d.svg\" alt=\"d\"/></p></section>");
     }},
    {"STO-006",
     Store::Apple,
     [](Shelf& shelf) {
       auto& image = shelf.builder.book().images["t.png"];
       image.bytes = std::string(40, '\x06');
       shelf.builder.chapter("<section><p><img src=\"t.png\" alt=\"t\"/></p></section>");
     }},
    {"STO-007",
     Store::Kobo,
     [](Shelf& shelf) {
       shelf.builder.chapter(
           "<section><table><tr><td colspan=\"4\">1</td><td/></tr></table></section>"
       );
     }},
    {"STO-008",
     Store::Kobo,
     [](Shelf& shelf) {
       shelf.builder.chapter("<section><p style=\"color: red\">r</p></section>");
     }},
    {"STO-010",
     Store::Kobo,
     [](Shelf& shelf) {
       std::string text;
       text.resize(11'000'000, 'x');
       shelf.container.push_back(text_file("EPUB/b.xhtml", std::move(text)));
     }},
    {"STO-011", Store::Google, [](Shelf& shelf) { shelf.page_count = 3; }},
    {"STO-012",
     Store::Kindle,
     [](Shelf& shelf) {
       shelf.builder.chapter("<section><p><math><mi>x</mi></math></p></section>");
     }},
};

// Each row breaks one rule of one store.
TEST(StoreRules, EachIsFoundByItsStore) {
  for (const auto& [code, store, make] : breaches) {
    Shelf shelf;
    make(shelf);
    EXPECT_THAT(shelf.said(store), Contains(HasSubstr(code))) << code;
  }
}

TEST(StoreRules, ASizeThatNoStoreTakesIsFound) {
  Shelf shelf;
  // Bytes that are only claimed: nobody reads them.
  static const char first = 'x';
  // NOLINTNEXTLINE(bugprone-string-constructor)
  shelf.container.push_back({"EPUB/large.png", {&first, 2'100'000'000}, true, nullptr});
  for (const auto store : {Store::Apple, Store::Kobo, Store::Google})
    EXPECT_THAT(shelf.said(store), Contains(HasSubstr("STO-009")));
}

TEST(StoreRules, WhatIsForPrintMaySetWhatItLikes) {
  Shelf print;
  print.add_author_sheet("@media print { body { color: black; margin: 0 } }");
  EXPECT_THAT(print.said(Store::Kindle), Not(Contains(HasSubstr("STO-004"))));
}

}  // namespace
}  // namespace quire::epub
