#include "pdf/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "golden.h"
#include "pdf/reader.h"
#include "pdf/sheet.h"

namespace quire::pdf::test {
namespace {

using layout::Role;
using quire::test::expect_golden;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string real_fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";
const std::string squares = QUIRE_TESTS_DIRECTORY "/fonts";

Size size(double width, double height) { return {Length::from_pt(width), Length::from_pt(height)}; }

/// A page with a heading, a paragraph with a link, a rule above and a folio below.
Sheet small_page() {
  Sheet sheet(squares);
  const auto h1 = sheet.add(Role::H1);
  const auto p = sheet.add(Role::P);
  const auto link = sheet.add_link(p, "https://example.org/");
  sheet.new_page("iv");
  sheet.put(20, 10, size(100, 1), layout::FillFragment{{200, 0, 0}});
  sheet.write(20, 40, {{"AB CD", {h1, {}, Length::from_pt(20)}}});
  sheet.write(20, 60, {{"a b ", {p}}, {"link", {link, {}, Length::from_pt(10), {0, 0, 255}}}});
  sheet.write(20, 72, {{"end", {p}}});
  sheet.write(150, 390, {{"iv", {}}}, true);
  return sheet;
}

TEST(Pdf, PaintsWhatIsPlaced) {
  const Made made(small_page());
  const auto content = made.plain().content(0);
  EXPECT_TRUE(is_marked_throughout(content));
  expect_golden("pdf/small_page.content.expected", content);
}

TEST(Pdf, HasTheStructure) {
  const Made made(small_page());
  EXPECT_EQ(
      made.plain().structure(),
      "Document\n"
      "  Part\n"
      "    H1\n"
      "      content 0 of page 0\n"
      "    P\n"
      "      content 1 of page 0\n"
      "      Link\n"
      "        content 2 of page 0\n"
      "        annotation of page 0\n"
      "      content 3 of page 0\n"
  );
}

TEST(Pdf, IsValidAndTheSameTwice) {
  const Made made(small_page());
  const auto said = made.checked();
  EXPECT_EQ(said.status, 0) << said.output;
  const auto first = made.bytes();
  EXPECT_THAT(first, StartsWith("%PDF-1.7\n"));
  EXPECT_EQ(first, Made(small_page()).bytes());
}

TEST(Pdf, SaysWhatTheBookIs) {
  auto sheet = small_page();
  sheet.book.metadata.language = "de-CH";
  const Made made(sheet);
  const auto plain = made.plain();
  const auto catalog = plain.catalog();
  EXPECT_EQ(value_of(catalog, "/Lang"), "(de-CH)");
  EXPECT_THAT(std::string(value_of(catalog, "/MarkInfo")), HasSubstr("/Marked true"));
  EXPECT_THAT(
      std::string(value_of(catalog, "/ViewerPreferences")), HasSubstr("/DisplayDocTitle true")
  );
  EXPECT_THAT(plain.bytes(), HasSubstr("<pdfuaid:part>1</pdfuaid:part>"));
  EXPECT_THAT(plain.bytes(), HasSubstr("<pdfaid:conformance>A</pdfaid:conformance>"));
  EXPECT_EQ(value_of(plain.page(0), "/Tabs"), "/S");
}

TEST(Pdf, OfABookFromRightToLeftIsReadSo) {
  const auto preferences = [](Sheet sheet) {
    return std::string(value_of(Made(sheet).plain().catalog(), "/ViewerPreferences"));
  };
  auto sheet = small_page();
  EXPECT_THAT(preferences(small_page()), Not(HasSubstr("/Direction")));
  sheet.book.metadata.direction = Direction::RightToLeft;
  EXPECT_THAT(preferences(std::move(sheet)), HasSubstr("/Direction /R2L"));
}

TEST(Pdf, ClaimsNoPdfUaWithoutATitle) {
  auto sheet = small_page();
  sheet.book.metadata.title.clear();
  EXPECT_THAT(Made(sheet).plain().bytes(), Not(HasSubstr("<pdfuaid:part>")));
}

TEST(Pdf, TakesAnyMetadata) {
  for (const std::string& title :
       {std::string("f(x) \\ (((unbalanced"),
        std::string("<&>]]> \xF0\x9F\x98\x80 \xE2\x86\x92"),
        std::string(10'000, 'x'),
        std::string(3'000, '('),
        std::string("a\nb")}) {
    auto sheet = small_page();
    auto& metadata = sheet.book.metadata;
    metadata.title = title;
    metadata.authors = {title, title};
    metadata.keywords = {title};
    metadata.description = metadata.rights = metadata.identifier = title;
    sheet.book.outline = {{title, 0, title, {{title, 0, "", {}}}}};
    const Made made(sheet);
    EXPECT_EQ(made.checked().status, 0) << made.checked().output;
    const auto first_line = title.substr(0, title.find('\n'));
    EXPECT_THAT(run("pdfinfo " + made.path()).output, HasSubstr(first_line));
    EXPECT_THAT(run("pdfinfo -meta " + made.path()).output, HasSubstr("</rdf:RDF>"));
  }
}

TEST(Pdf, LinksEachLineOfALink) {
  Sheet sheet(squares);
  const auto p = sheet.add(Role::P);
  const auto link = sheet.add_link(p, "https://example.org/");
  sheet.new_page();
  sheet.write(20, 60, {{"a ", {p}}, {"xx yy", {link}}});
  sheet.write(20, 80, {{"zz", {link}}, {" b", {p}}});
  const auto plain = Made(sheet).plain();
  const auto annotation =
      entries_of(plain.resolved(plain.values_of(value_of(plain.page(0), "/Annots"))[0]));
  // Square glyphs of 10 pt, 8 above the baseline and 2 below; the page is 400 high.
  std::string rect(value_of(annotation, "/Rect"));
  std::ranges::replace(rect, '\n', ' ');
  EXPECT_THAT(plain.values_of(rect), testing::ElementsAre("20", "318", "90", "348"));
  EXPECT_THAT(
      plain.values_of(value_of(annotation, "/QuadPoints")),
      testing::ElementsAre(
          "40",
          "348",
          "90",
          "348",
          "40",
          "338",
          "90",
          "338",
          "20",
          "328",
          "40",
          "328",
          "20",
          "318",
          "40",
          "318"
      )
  );
  EXPECT_EQ(value_of(annotation, "/Contents"), "(xx yyzz)");
  EXPECT_EQ(value_of(annotation, "/F"), "4");
}

TEST(Pdf, LinksAcrossPages) {
  Sheet sheet(squares);
  const auto p = sheet.add(Role::P);
  const auto link = sheet.add_link(p, "#chapter-001.xhtml#there");
  sheet.new_page("1").destinations.push_back({"chapter-001.xhtml#there", {{}, Length::from_pt(100)}}
  );
  sheet.write(20, 60, {{"a ", {p}}, {"xx", {link}}});
  sheet.new_page("2");
  sheet.write(20, 60, {{"yy", {link}}, {" b", {p}}});
  const Made made(sheet);
  EXPECT_EQ(
      made.plain().structure(),
      "Document\n"
      "  Part\n"
      "    P\n"
      "      content 0 of page 0\n"
      "      Link\n"
      "        content 1 of page 0\n"
      "        content 0 of page 1\n"
      "        annotation of page 0\n"
      "        annotation of page 1\n"
      "      content 1 of page 1\n"
  );
  EXPECT_EQ(made.plain().count("/Dest (chapter-001.xhtml#there)"), 2U);
  EXPECT_THAT(run("qpdf --json " + made.path()).output, HasSubstr("chapter-001.xhtml#there"));
}

TEST(Pdf, MakesNoLinkThatLeadsNowhere) {
  Sheet sheet(squares);
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  sheet.write(
      20,
      60,
      {{"a ", {sheet.add_link(p, "#no-such-place")}}, {"b", {sheet.add_link(p, "javascript:x")}}}
  );
  const Made made(sheet);
  EXPECT_THAT(made.plain().structure(), Not(HasSubstr("Link")));
  EXPECT_EQ(made.plain().count("/Annot"), 0U);
  EXPECT_THAT(made.text(), StartsWith("a\n\nb"));
}

TEST(Pdf, SurvivesHostileLinks) {
  Sheet sheet(squares);
  const auto p = sheet.add(Role::P);
  sheet.new_page().destinations.push_back({"chapter-001.xhtml#) /é\\(", {}});
  for (const auto* href :
       {"https://a.b/(((", "https://a.b/\\", "https://a.b/)>>endobj", "#) /é\\(", "x\n\ty"})
    sheet.write(20, 60, {{"a", {sheet.add_link(p, href)}}});
  const Made made(sheet);
  EXPECT_EQ(made.checked().status, 0) << made.checked().output;
  EXPECT_EQ(made.plain().count("/Subtype /Link"), 5U);
}

TEST(Pdf, HasBookmarksAndLabels) {
  auto sheet = small_page();
  sheet.pages.pages[0].destinations.push_back({"chapter-001.xhtml#one", {}});
  sheet.new_page("1");
  sheet.book.outline = {
      {"Preface", 0, "", {}},
      {"One", 0, "one", {{"One.One", 0, "nowhere", {}}, {"One.Two", 0, "one", {}}}},
      {"Later", book::OutlineEntry::no_chapter, "", {}}};
  const Made made(sheet);
  const auto outline = run("mutool show " + made.path() + " outline").output;
  // The first level is open, the second folded ("+").
  EXPECT_THAT(outline, HasSubstr("\"Preface\""));
  EXPECT_THAT(outline, HasSubstr("+\t\"One\""));
  EXPECT_THAT(outline, HasSubstr("\"One.Two\""));
  EXPECT_THAT(outline, testing::ContainsRegex("\"Later\"\t\\(null\\)")) << "a draft leads nowhere";
  EXPECT_EQ(made.plain().count("/Dest (chapter-001.xhtml#one)"), 2U);
  EXPECT_EQ(value_of(made.plain().catalog(), "/PageMode"), "/UseOutlines");
  EXPECT_EQ(made.checked().status, 0);
}

TEST(Pdf, HasTheBookmarksThatTheSheetAsksFor) {
  auto sheet = small_page();
  sheet.book.outline = {{"Unheard", 0, "", {}}};
  sheet.pages.bookmarks = {{"One", 0, "", {{"Two", 0, "", {{"Three", 0, "", {}}}}}}};
  sheet.pages.bookmarks[0].is_open = true;
  const Made made(sheet);
  const auto outline = run("mutool show " + made.path() + " outline").output;
  EXPECT_THAT(outline, Not(HasSubstr("Unheard")));
  EXPECT_THAT(outline, HasSubstr("-\t\"One\"")) << "open";
  EXPECT_THAT(outline, HasSubstr("+\t\t\"Two\"")) << "folded";
  EXPECT_EQ(made.plain().count("/Count 2"), 1U) << "lines shown at first";
  EXPECT_EQ(made.checked().status, 0);
}

TEST(Pdf, KeepsBlanksBetweenElements) {
  Sheet sheet(real_fonts);
  const auto serif = sheet.face("serif");
  const auto mono = sheet.face("monospace");
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  const auto link = [&] { return sheet.add_link(p, "https://example.org/"); };
  sheet.write(
      20,
      60,
      {{"zero", {p, serif}},
       {" ", {p, mono}},
       {"one", {link(), serif}},
       {" ", {p, serif}},
       {"two", {link(), mono}},
       {" ", {p, serif}},
       {"three", {link(), mono}},
       {" ", {p, serif}}}
  );
  const Made made(sheet);
  EXPECT_EQ(made.text().substr(0, 18), "zero one two three");
  EXPECT_THAT(run("pdfinfo -struct-text " + made.path()).output, HasSubstr("\"one\""));
}

// The hyphen-minus and the hyphen are one glyph of this face. Chapters are painted side by side:
// the second must heed what the first has the glyph say.
TEST(Pdf, CopiesAGlyphThatChaptersTakeForDifferentCharacters) {
  Sheet sheet(real_fonts);
  const auto sans = sheet.face("Noto Sans CJK SC");
  for (const std::string text : {"a\u4E00", "b\u2F00", "c\u4E00"}) {
    if (!sheet.pages.pages.empty()) sheet.new_chapter();
    const auto p = sheet.add(Role::P);
    sheet.new_page();
    sheet.write(20, 60, {{text, {p, sans}}});
  }
  const Made made(sheet);
  EXPECT_THAT(made.text("-f 1 -l 1"), StartsWith("a\u4E00"));
  EXPECT_THAT(made.text("-f 2 -l 2"), StartsWith("b\u2F00"));
  EXPECT_THAT(made.text("-f 3 -l 3"), StartsWith("c\u4E00"));
}

TEST(Pdf, CopiesTextAsWritten) {
  Sheet sheet(real_fonts);
  const auto serif = sheet.face("serif");
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  sheet.write(20, 60, {{"office finance so\u00ADft a\u00A0b well-known?", {p, serif}}});
  const Made made(sheet);
  EXPECT_THAT(made.text(), StartsWith("office finance soft a b well-known?\n"));
  EXPECT_THAT(
      run("pdfinfo -struct-text " + made.path()).output,
      HasSubstr("\"office finance soft a b well-known?\"")
  );
}

/// `source` in lines of code, each broken after `break_after` characters.
void add_listing(Sheet& sheet, const std::vector<std::string>& source) {
  const auto mono = sheet.face("monospace");
  const auto code = sheet.add(Role::Code);
  double y = 90;
  for (const auto& text : source) {
    const auto line = sheet.add(Role::Span, code);
    sheet[line].actual_text = text + "\n";
    const auto indent = std::min(text.find_first_not_of(' '), text.size());
    const auto word = std::min(text.find(' ', indent), text.size());
    // Leading blanks have a style of their own, as highlighting leaves them.
    if (!text.empty())
      sheet.write(
          20,
          y,
          {{text.substr(0, indent), {line, mono}},
           {text.substr(indent, word - indent), {line, mono, Length::from_pt(10), {0, 0, 200}}},
           {text.substr(word), {line, mono}}}
      );
    y += 12;
  }
}

TEST(Pdf, CopiesCodeAsWritten) {
  Sheet sheet(real_fonts);
  sheet.new_page();
  add_listing(sheet, {"def f(x):", "    return  x  + 1", "        # deep   inside", "print(f(2))"});
  const Made made(sheet);
  constexpr auto expected = "def f(x):\n    return  x  + 1\n        # deep   inside\nprint(f(2))\n";
  EXPECT_THAT(made.text(), StartsWith(expected));
  EXPECT_THAT(made.text("-layout"), HasSubstr("    return  x  + 1\n        # deep   inside\n"));
  const auto structure = run("pdfinfo -struct-text " + made.path()).output;
  EXPECT_THAT(structure, HasSubstr("\"    return  x  + 1\""));
}

TEST(Pdf, JoinsACodeLineThatGoesOnBelow) {
  Sheet sheet(real_fonts);
  const auto mono = sheet.face("monospace");
  const auto line = sheet.add(Role::Span, sheet.add(Role::Code));
  sheet[line].actual_text = "value = compute(one, two)\n";
  sheet.new_page();
  sheet.write(20, 60, {{"value = compute(one, ", {line, mono}}});
  sheet.put(20, 62, size(8, 10), layout::WrapMarkFragment{{90, 90, 90}});
  sheet.write(32, 72, {{"two)", {line, mono}}});
  const Made made(sheet);
  EXPECT_THAT(made.text(), StartsWith("value = compute(one, two)\n"));
  EXPECT_TRUE(is_marked_throughout(made.plain().content(0)));
}

TEST(Pdf, GivesEachPageItsPartOfACodeLine) {
  Sheet sheet(real_fonts);
  const auto mono = sheet.face("monospace");
  const auto line = sheet.add(Role::Span, sheet.add(Role::Code));
  sheet[line].actual_text = "  value = compute(one, two)\n";
  sheet.new_page("1");
  sheet.write(20, 60, {{"  value = compute(one, ", {line, mono}}});
  sheet.new_page("2");
  sheet.write(32, 72, {{"two)", {line, mono}}});
  const Made made(sheet);
  EXPECT_EQ(made.text("-f 1 -l 1").substr(0, 22), "  value = compute(one,");
  EXPECT_THAT(made.text("-f 2 -l 2"), StartsWith("two)\n"));
}

TEST(Pdf, CopiesCharactersThatNoFontHas) {
  Sheet sheet(real_fonts);
  const auto serif = sheet.face("serif");
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  sheet.write(20, 60, {{"a \u2603\U0001F600 b? c", {p, serif}}});
  const Made made(sheet);
  EXPECT_THAT(made.text(), StartsWith("a \u2603 \U0001F600 b? c\n"));
  EXPECT_TRUE(is_marked_throughout(made.plain().content(0)));
}

TEST(Pdf, ReadsRightToLeft) {
  Sheet sheet(real_fonts);
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  sheet.write(20, 60, {{"\u05E9\u05DC\u05D5\u05DD", {p, sheet.face("Noto Sans Hebrew")}}});
  const Made made(sheet);
  EXPECT_THAT(made.text(), HasSubstr("\u05E9\u05DC\u05D5\u05DD"));
  // The letters of the word as they are seen, from left to right: readers take a step back for a
  // new line.
  EXPECT_THAT(made.plain().content(0), Not(testing::ContainsRegex(">-?[0-9]{3,}<")));
}

TEST(Pdf, DrawsDecorationsUnderWholeWords) {
  Sheet sheet(squares);
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  sheet.write(20, 60, {{"ab cd", {p, {}, Length::from_pt(10), {}, {true, false}}}, {" e", {p}}});
  const auto content = Made(sheet).plain().content(0);
  // From 20 to 70, the font's underline 1 pt below the baseline: one rectangle for both words.
  EXPECT_THAT(content, HasSubstr("/Artifact BMC\n20 338.5 50 .5 re f\nEMC\n"));
}

TEST(Pdf, DrawsLeadersThatNobodyCopies) {
  Sheet sheet(real_fonts);
  const auto serif = sheet.face("serif");
  const auto p = sheet.add(Role::P);
  sheet.new_page();
  sheet.write(20, 60, {{"Title", {p, serif}}, {" . . . . ", {p, serif}}, {"12", {p, serif}}});
  auto fragment = *sheet.pages.pages[0].placed[0].fragment;
  auto& line = std::get<layout::LineFragment>(fragment.content);
  auto shaped = *line.text;
  shaped.runs[1].is_leader = true;
  line.text = std::make_shared<text::ShapedText>(shaped);
  sheet.pages.pages[0].placed[0].fragment = std::make_shared<layout::Fragment>(fragment);
  const Made made(sheet);
  EXPECT_THAT(made.text(), StartsWith("Title\n\n12"));
  EXPECT_THAT(
      made.plain().structure(),
      testing::EndsWith("P\n      content 0 of page 0\n      content 1 of page 0\n")
  );
  EXPECT_TRUE(is_marked_throughout(made.plain().content(0)));
}

TEST(Pdf, TakesAPageWithNothingOnIt) {
  Sheet sheet(squares);
  sheet.add(Role::P);
  sheet.new_page();
  const Made made(sheet);
  EXPECT_EQ(made.checked().status, 0) << made.checked().output;
  EXPECT_EQ(made.plain().structure(), "Document\n  Part\n");
}

TEST(Pdf, TakesABookWithoutTitleOrWords) {
  Sheet sheet(squares);
  sheet.book.metadata = {};
  sheet.new_page("");
  EXPECT_EQ(Made(sheet).checked().status, 0);
}

TEST(Pdf, SaysWhatTablesListsAndNotesAre) {
  Sheet sheet(squares);
  sheet.new_page();
  const auto list = sheet.add(Role::L);
  sheet[list].is_ordered = true;
  const auto item = sheet.add(Role::LI, list);
  const auto label = sheet.add(Role::Lbl, item);
  const auto body = sheet.add(Role::LBody, item);
  const auto table = sheet.add(Role::Table);
  const auto row = sheet.add(Role::TR, table);
  const auto head = sheet.add(Role::TH, row);
  sheet[head].has_scope = true;
  sheet.add(Role::TD, row);
  const auto note = sheet.add(Role::Note);
  sheet[note].language = "de";
  double y = 20;
  for (const auto elem : {label, body, head, note})
    sheet.write(20, y += 20, {{"x", {elem}}});
  const auto plain = Made(sheet).plain();
  expect_golden("pdf/tables_lists_notes.tags.expected", plain.structure());
  EXPECT_EQ(plain.count("/IDTree"), 1U);
}

}  // namespace
}  // namespace quire::pdf::test
