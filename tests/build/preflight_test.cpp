#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/file.h"
#include "build/compile.h"
#include "pdf/preflight/inspection.h"
#include "pdf/press_profile.h"

namespace quire::build {
namespace {

using pdf::Breach;
using pdf::Clause;
using pdf::FinishedFile;
using pdf::ObjectNumber;
using ::testing::HasSubstr;

const DataFolders data{QUIRE_BUILD_DIRECTORY "/share/quire", {}};

/// A book of whatever a clause is about.
MemoryFiles whole_book() {
  return MemoryFiles({
      {"book/quire.toml",
       "title = \"Whole\"\nauthors = [\"A\"]\nlang = \"en\"\ndate = 2026-01-31\nattach = true\n"
       "chapters = [\"one.md\", \"two.md\"]\ninclude = [\"code\"]\n"},
      {"book/one.md",
       "# One\n\nA word, \u03BB\u03CC\u03B3\u03BF\u03C2, see [the second](two.md) and "
       "[out](https://example.org).[^n] "
       "<span lang=\"de\">Hallo</span> $x^2$\n\n## Below\n\n- a\n- b\n\n| h | i |\n| - | - |\n"
       "| 1 | 2 |\n\n<table><tr><th "
       "rowspan=\"2\">a</th><td>b</td></tr><tr><td>c</td></tr></table>\n"
       "\n[^n]: A note.\n"},
      {"book/two.md",
       "# Two\n\n![A drawing](a.svg)\n\n![A picture](a.png)\n\n```c file=code/a.c\n```\n"},
      {"book/code/a.c", "int main() {}\n"},
      {"book/a.png", read_file(QUIRE_TESTS_DIRECTORY "/image/pictures/palette.png")},
      {"book/a.svg",
       R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="red" d="M0 0h9v9z"/></svg>)"},
  });
}

Result built(Session& session, Request request = {}) {
  request.path = "book";
  request.folder = "out";
  request.outputs = book::Outputs{book::Output::Pdf};
  return compile(session, request);
}

using book::PdfStandard;

/// The same with what colours meet on a press.
void add_press(MemoryFiles& files, Request& request) {
  files.put(
      "book/a.svg",
      R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
<g opacity="0.5"><path fill="url(#g)" d="M0 0h9v9z"/><path fill="#393" d="M0 0h3v3z"/></g>
<path fill="green" d="M5 0h3v3z"/></svg>)svg"
  );
  files.put("book/b.jpg", read_file(QUIRE_TESTS_DIRECTORY "/image/pictures/progressive.jpg"));
  files.put("book/two.md", files.read("book/two.md") + "\n![A photo](b.jpg)\n");
  files.put("book/press.icc", pdf::test::press_profile());
  request.output_intent = "book/press.icc";
}

std::string made(PdfStandard standard) {
  auto files = whole_book();
  Request request;
  request.standard = standard;
  if (standard == PdfStandard::X4) add_press(files, request);
  Session session(files, data, 2);
  built(session, request);
  return files.read("out/book.pdf");
}

const std::string& whole_pdf(PdfStandard standard = PdfStandard::Ua1) {
  static const std::map<PdfStandard, std::string> bytes{
      {PdfStandard::Ua1, made(PdfStandard::Ua1)},
      {PdfStandard::Ua2, made(PdfStandard::Ua2)},
      {PdfStandard::X4, made(PdfStandard::X4)}};
  return bytes.at(standard);
}

/// Value: in an object. Data: in the stream of one. Content: in the first stream that holds it.
enum class Part { Value, Data, Content, Trailer };

struct Mutant {
  Clause clause;
  const char* name;
  Part part;
  std::string object, from, to;
};
const Mutant mutants[] = {
#define MUTANT(clause, part, object, from, to) \
  {Clause::clause, #clause, Part::part, object, from, to},
#include "mutants.def"
};
const Mutant mutants_2[] = {
#include "mutants_2.def"
};
const Mutant mutants_x[] = {
#include "mutants_x.def"
#undef MUTANT
};

bool replace_first(std::string& text, const std::string& from, const std::string& to) {
  const auto found = text.find(from);
  if (found == std::string::npos) return false;
  text.replace(found, from.size(), to);
  return true;
}

/// Changes the file; false if it has no such place.
bool mutate(FinishedFile& file, const Mutant& mutant) {
  if (mutant.part == Part::Trailer) {
    std::string trailer = "<<";
    for (const auto& [key, value] : file.trailer())
      trailer.append(key).append(std::isdigit(value.front()) ? " " : "").append(value);
    const bool is_found = replace_first(trailer += ">>", mutant.from, mutant.to);
    file.replace_trailer(trailer);
    return is_found;
  }
  for (ObjectNumber number = 1; number < file.size(); ++number) {
    const auto& object = file.object(number);
    std::string value(object.value), room;
    std::string content(object.is_stream ? file.unpacked(object, room) : "");
    const auto& place = mutant.part == Part::Content ? content : value;
    if (place.find(mutant.object) == std::string::npos) continue;
    const bool is_value = mutant.part == Part::Value;
    if (!replace_first(is_value ? value : content, mutant.from, mutant.to)) continue;
    if (is_value) {
      content = object.data;
    } else {
      replace_first(value, "/Filter/FlateDecode", "");
    }
    file.replace(number, value, content);
    return true;
  }
  return false;
}

std::set<Clause> clauses_of(const std::vector<Breach>& breaches) {
  std::set<Clause> clauses;
  for (const auto& breach : breaches)
    clauses.insert(breach.clause);
  return clauses;
}

TEST(Preflight, FindsNothingInWhatTheCompilerMakes) {
  for (const auto standard : {PdfStandard::Ua1, PdfStandard::Ua2, PdfStandard::X4})
    for (const auto& breach : pdf::preflight(whole_pdf(standard)))
      ADD_FAILURE() << pdf::description_of(breach);
}

// Of each a PDF was refused, or had list items without a list.
constexpr std::array taken_apart{
    "<ul style='display: inline'><li>x</li></ul>",
    "<ul><li style='display: inline'>x</li></ul>",
    "<ul style='display: inline'><li style='display: inline'>x</li><li>y</li></ul>",
    "<ol style='display: flex'><li style='display: inline-block'>x</li></ol>",
    "<dl style='display: inline'><dt style='display: inline'>x</dt><dd>y</dd></dl>",
    "<table style='display: inline'><tr><td>x</td></tr></table>",
    "<table><tr style='display: inline'><td>x</td></tr></table>",
    "<table><tr><td style='display: inline'>x</td><td>y</td></tr></table>",
    "<table><tbody style='display: inline'><tr><td>x</td></tr></tbody></table>",
};

void expect_whole(const std::string& body, PdfStandard standard) {
  SCOPED_TRACE(body);
  MemoryFiles files({{"book/content.md", "# A\n\nText.\n\n" + body + "\n"}});
  Session session(files, data, 1);
  Request request;
  request.standard = standard;
  const auto result = built(session, request);
  EXPECT_FALSE(result.failure);
  ASSERT_EQ(result.files.size(), 1u);
  for (const auto& breach : pdf::preflight(files.read(result.files[0].path)))
    ADD_FAILURE() << pdf::description_of(breach);
}

TEST(Preflight, FindsNothingInListsAndTablesThatStylesTakeApart) {
  for (const auto* body : taken_apart)
    for (const auto standard : {PdfStandard::Ua1, PdfStandard::Ua2})
      expect_whole(body, standard);
}

// ISO/TS 32005: what PDF 1.7 has anywhere, PDF 2.0 has in certain places.
constexpr std::array astray{
    "<table><tr><td><blockquote><p>x</p></blockquote></td><td>y</td></tr></table>",
    "<p><span lang='de'><div>Hallo</div></span></p>",
    "<h2><span lang='de'>Hallo</span> <div>x</div></h2>",
    "<section><span lang='de'>Hallo</span></section>",
    "<blockquote><span lang='de'>Hallo</span></blockquote>",
    "<article><article><p>x</p></article></article>",
    "<figure><figcaption>a</figcaption><p>x</p><figcaption>b</figcaption><p>y</p></figure>",
    "<figure><p>x</p><figcaption>a</figcaption><p>y</p></figure>",
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><thead><tr><th>c"
    "</th></tr></thead></table>",
    "<ul><li><h2>x</h2><table><tr><td>y</td></tr></table></li></ul>",
    "<aside><aside><p>x</p></aside></aside>",
    "<caption>x</caption>",
    "<nav><ol><li>a</li><li><a href='#b'>b</a><ol><li>c</li></ol></li></ol></nav>\n\n## B {#b}",
    "A[^1] b[^1] c.\n\n[^1]: ## Head\n\n    Text.",
    "[![p](a.svg)](https://example.org) [**x** `y`](#nowhere)",
    "\xEE\x80\x80 <span title='\xEE\x80\x80'>x</span> `\xF3\xB0\x80\x80`",
};

TEST(Preflight, FindsNothingInWhatPdf2WantsElsewhere) {
  for (const auto* body : astray)
    expect_whole(body, PdfStandard::Ua2);
}

TEST(Preflight, FindsNothingInAFigureWithoutAPicture) {
  MemoryFiles files({
      {"book/content.md", "<svg/><figcaption></figcaption><br>![p](a.png)\n"},
      {"book/a.png", read_file(QUIRE_TESTS_DIRECTORY "/image/pictures/palette.png")},
  });
  Session session(files, data, 1);
  EXPECT_FALSE(built(session).failure);
}

TEST(Preflight, FindsEveryMutant) {
  for (const auto& mutant : mutants) {
    SCOPED_TRACE(std::string(mutant.name) + ": " + mutant.object + " " + mutant.to);
    FinishedFile file(whole_pdf());
    EXPECT_TRUE(mutate(file, mutant)) << "no such place";
    EXPECT_TRUE(clauses_of(pdf::inspected(file)).contains(mutant.clause));
  }
}

TEST(Preflight, FindsEveryMutantOfPdf2) {
  for (const auto& mutant : mutants_2) {
    SCOPED_TRACE(std::string(mutant.name) + ": " + mutant.object + " " + mutant.to);
    FinishedFile file(whole_pdf(PdfStandard::Ua2));
    EXPECT_TRUE(mutate(file, mutant)) << "no such place";
    EXPECT_TRUE(clauses_of(pdf::inspected(file)).contains(mutant.clause));
  }
}

TEST(Preflight, FindsEveryMutantOfPdfX) {
  for (const auto& mutant : mutants_x) {
    SCOPED_TRACE(std::string(mutant.name) + ": " + mutant.object + " " + mutant.to);
    FinishedFile file(whole_pdf(PdfStandard::X4));
    EXPECT_TRUE(mutate(file, mutant)) << "no such place";
    EXPECT_TRUE(clauses_of(pdf::inspected(file)).contains(mutant.clause));
  }
}

/// Clauses that PDF/X-4 has others for: those of PDF/A and PDF/UA.
bool is_replaced_for_press(Clause clause) {
  constexpr std::array replaced{
      Clause::Intent, Clause::Actions, Clause::Identification, Clause::Colors};
  return std::ranges::find(replaced, clause) != replaced.end();
}

TEST(Preflight, FindsTheMutantsOfAllInPdfX) {
  std::size_t found = 0;
  for (const auto& mutant : mutants) {
    SCOPED_TRACE(std::string(mutant.name) + ": " + mutant.object + " " + mutant.to);
    FinishedFile file(whole_pdf(PdfStandard::X4));
    if (is_replaced_for_press(mutant.clause) || !mutate(file, mutant)) continue;
    ++found;
    EXPECT_TRUE(clauses_of(pdf::inspected(file)).contains(mutant.clause));
  }
  EXPECT_GT(found, 45u);
}

// Identifiers of notes are not required any more, and there is no Info beside the XMP.
TEST(Preflight, FindsTheMutantsOfBothInPdf2) {
  std::size_t found = 0;
  for (const auto& mutant : mutants) {
    SCOPED_TRACE(std::string(mutant.name) + ": " + mutant.object + " " + mutant.to);
    FinishedFile file(whole_pdf(PdfStandard::Ua2));
    const bool is_old = mutant.clause == Clause::NoteIds || mutant.clause == Clause::SameMetadata;
    if (is_old || !mutate(file, mutant)) continue;
    ++found;
    EXPECT_TRUE(clauses_of(pdf::inspected(file)).contains(mutant.clause));
  }
  EXPECT_GT(found, 60u);
}

TEST(Preflight, SaysByWhichStandard) {
  EXPECT_EQ(
      pdf::description_of({Clause::Marked, 12, true}),
      "ISO 14289-2 6.2: a document that is not marked as tagged (object 12)"
  );
}

TEST(Preflight, HasAMutantForEachClause) {
  std::set<Clause> tried{Clause::Syntax};
  for (const auto& mutant : mutants)
    tried.insert(mutant.clause);
  for (const auto& mutant : mutants_2)
    tried.insert(mutant.clause);
  for (const auto& mutant : mutants_x)
    tried.insert(mutant.clause);
#define CLAUSE(name, source, source_2, breach) EXPECT_TRUE(tried.contains(Clause::name)) << #name;
#include "pdf/preflight/clauses.def"
#undef CLAUSE
}

// Bytes that are damaged anywhere are reported, and nothing is read beyond them.
TEST(Preflight, FindsAFileThatCannotBeReadBack) {
  const auto& whole = whole_pdf();
  const std::vector<Breach> unreadable{{Clause::Syntax, 0}};
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 50 + 1)
    EXPECT_EQ(pdf::preflight(std::string_view(whole).substr(0, size)), unreadable) << size;
  EXPECT_EQ(pdf::preflight(std::string(whole).insert(2000, "x")), unreadable);
}

TEST(Preflight, KeepsAPdfAsideThatBreaksAClause) {
  auto files = whole_book();
  files.put("out/book.pdf", "the one before");
  Session session(files, data, 2);
  Request request;
  request.preflight = [](std::string_view, Memo*) {
    return std::vector<Breach>{{Clause::Headings, 12}};
  };
  const auto result = built(session, request);
  ASSERT_TRUE(result.failure);
  try {
    std::rethrow_exception(result.failure);
  } catch (const pdf::RejectedFile& rejected) {
    EXPECT_THAT(
        rejected.what(), HasSubstr("ISO 14289-1 7.4.2: a heading that skips a level (object 12)")
    );
    EXPECT_THAT(rejected.what(), HasSubstr("out/book-rejected.pdf"));
  }
  EXPECT_EQ(files.read("out/book.pdf"), "the one before");
  EXPECT_TRUE(files.read("out/book-rejected.pdf").starts_with("%PDF-1.7"));
  EXPECT_TRUE(result.files.empty());
}

}  // namespace
}  // namespace quire::build
