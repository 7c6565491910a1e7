#include "math/formula.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dom/xml.h"
#include "math/commands.h"

namespace quire::math {
namespace {

using testing::HasSubstr;

struct Read {
  std::string inside;  ///< of <math>, or the code of the fault
  Fault fault;
  Macros macros;
};

Read read(std::string_view tex, bool is_display = false) {
  pugi::xml_document document;
  Read result;
  const auto formula = append_formula(document, tex, is_display, result.macros);
  if (formula.fault) {
    result.fault = *formula.fault;
    result.inside = formula.fault->code;
    EXPECT_FALSE(document.first_child()) << "nothing is appended where there is a fault";
    return result;
  }
  for (const auto& child : formula.math.children())
    result.inside += dom::serialize(child);
  return result;
}

struct Example {
  std::string tex, mathml;
};

// Steps that Chinese texts number so; 49 formulas of one book were shown as source.
TEST(Formula, CirclesNumbersAndLetters) {
  EXPECT_EQ(read("\\textcircled{1}").inside, "<mtext>①</mtext>");
  EXPECT_EQ(read("\\textcircled{\\scriptsize{12}}").inside, "<mtext>⑫</mtext>");
  EXPECT_EQ(read("\\text{a \\textcircled R\\textcircled{b}}").inside, "<mtext>a Ⓡⓑ</mtext>");
  EXPECT_EQ(read("\\textcircled{21}").inside, "<mtext>21\u20DD</mtext>");
  EXPECT_EQ(read("\\textcircled{").inside, "MATH-001");
}

TEST(Formula, Inline) {
  const std::vector<Example> examples{
      {"x^2", "<msup><mi>x</mi><mn>2</mn></msup>"},
      {"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"},
      {"x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"},
      {"x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>"},
      {"f''", "<msup><mi>f</mi><mo lspace=\"0\" rspace=\"0\">″</mo></msup>"},
      {"3.14", "<mn>3.14</mn>"},
      {"\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"},
      {"a \\over b", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"},
      {"\\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"},
      {"\\sqrt[3]x", "<mroot><mi>x</mi><mn>3</mn></mroot>"},
      {"\\alpha\\Gamma", "<mi>α</mi><mi mathvariant=\"normal\">Γ</mi>"},
      {"\\mathbb{R}", "<mi>ℝ</mi>"},
      {"\\mathbf{x}", "<mi>𝐱</mi>"},
      {"\\boldsymbol{x}\\bm\\alpha", "<mi>𝒙</mi><mi>𝜶</mi>"},
      {"\\boldsymbol{\\Lambda}", "<mi>𝚲</mi>"},  // upright as \\Lambda
      {"\\begin{smallmatrix}a\\end{smallmatrix}",
       "<mrow><mspace width=\"0.1667em\"></mspace><mstyle scriptlevel=\"1\"><mtable "
       "class=\"small-matrix\"><mtr><mtd><mi>a</mi></mtd></mtr></mtable></mstyle><mspace "
       "width=\"0.1667em\"></mspace></mrow>"},  // MathML 3 has no scriptlevel of tables
      {"\\mathrm{d}", "<mi mathvariant=\"normal\">d</mi>"},
      {"\\mathrm{div}", "<mi>div</mi>"},
      {"a=-b", "<mi>a</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>b</mi>"},
      {"a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"},
      {"\\sin x", "<mi>sin</mi><mspace width=\"0.1667em\"></mspace><mi>x</mi>"},
      {"\\hat x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>"},
      {"{,}", "<mo rspace=\"0\" lspace=\"0\">,</mo>"},
      {"x \\not\\in y", "<mi>x</mi><mo>∉</mo><mi>y</mi>"},
      {"\\text{a b}", "<mtext>a b</mtext>"},
      {"\\text{ if }", "<mtext>\u00A0if\u00A0</mtext>"},
      {"\\binom nk",
       "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">(</mo><mfrac "
       "linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo form=\"postfix\" fence=\"true\" "
       "stretchy=\"true\">)</mo></mrow>"},
      {"\\color{red}x", "<mstyle mathcolor=\"#ff0000\"><mi>x</mi></mstyle>"},
      {"\\num{12345}", "<mrow><mn>12</mn><mspace width=\"0.1667em\"></mspace><mn>345</mn></mrow>"},
      {"\\ce{H2O}",
       "<mrow><msub><mi mathvariant=\"normal\">H</mi><mn>2</mn></msub><mi "
       "mathvariant=\"normal\">O</mi></mrow>"},
      {"% a comment\nx", "<mi>x</mi>"},
  };
  for (const auto& [tex, mathml] : examples)
    EXPECT_EQ(read(tex).inside, mathml) << tex;
}

// By the operators' dictionary a × has 3/18 em beside it, a ∼ nothing, a comma 3/18 em at the end.
TEST(Formula, SpacesAreTeXsWhereTheDictionaryHasOthers) {
  const std::vector<Example> examples{
      {"a \\times b", "<mi>a</mi><mo lspace=\"0.2222em\" rspace=\"0.2222em\">×</mo><mi>b</mi>"},
      {"a \\sim b", "<mi>a</mi><mo lspace=\"0.2778em\" rspace=\"0.2778em\">∼</mo><mi>b</mi>"},
      {"a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"},
      {"= b", "<mo lspace=\"0\">=</mo><mi>b</mi>"},
      {"a,", "<mi>a</mi><mo rspace=\"0\">,</mo>"},
      {"a \\le = b", "<mi>a</mi><mo rspace=\"0\">≤</mo><mo lspace=\"0\">=</mo><mi>b</mi>"},
      {"x\\left(y\\right)",
       "<mi>x</mi><mspace width=\"0.1667em\"></mspace><mrow><mo form=\"prefix\" fence=\"true\" "
       "stretchy=\"true\">(</mo><mi>y</mi><mo form=\"postfix\" fence=\"true\" "
       "stretchy=\"true\">)</mo></mrow>"},
      {"x^{a + b}",
       "<msup><mi>x</mi><mrow><mi>a</mi><mo lspace=\"0\" "
       "rspace=\"0\">+</mo><mi>b</mi></mrow></msup>"},
  };
  for (const auto& [tex, mathml] : examples)
    EXPECT_EQ(read(tex).inside, mathml) << tex;
}

TEST(Formula, LimitsStandOverAndUnderInDisplaysOnly) {
  EXPECT_THAT(read("\\sum_i x", true).inside, HasSubstr("<munder>"));
  EXPECT_THAT(read("\\sum_i x", false).inside, HasSubstr("<msub>"));
  EXPECT_THAT(read("\\sum\\limits_i x", false).inside, HasSubstr("<munder>"));
  EXPECT_THAT(read("\\int_0^1 x", true).inside, HasSubstr("<msubsup>"));
}

TEST(Formula, Environments) {
  EXPECT_EQ(
      read("\\begin{matrix} a & b \\\\ c & d \\\\ \\end{matrix}").inside,
      "<mtable class=\"matrix\"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd>"
      "<mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
  ) << "a line end after the last row begins no row";
  EXPECT_THAT(
      read("\\begin{array}{r|l} a & b \\\\ \\hline c & d \\end{array}").inside,
      HasSubstr("<mtd class=\"right line-right line-top\"><mi>c</mi></mtd>")
  );
  EXPECT_THAT(
      read("\\begin{aligned} a &= b \\end{aligned}").inside,
      HasSubstr("<mtd class=\"left\"><mo form=\"infix\">=</mo>")
  );
}

TEST(Formula, AMacroIsKnownToTheFormulasAfterIt) {
  pugi::xml_document document;
  Macros macros;
  append_formula(document, "\\newcommand{\\R}[1]{\\mathbb{R}^{#1}}", true, macros);
  append_formula(document, "\\R{n}", false, macros);
  EXPECT_THAT(
      dom::serialize(document.last_child()), HasSubstr("<msup><mi>ℝ</mi><mi>n</mi></msup></math>")
  );
}

TEST(Formula, AFaultHasItsPlaceAndWhatWasExpected) {
  struct Wrong {
    std::string tex;
    std::string code;
    std::size_t begin, size;
    std::string hint;
  };
  const std::vector<Wrong> all{
      {"a + \\alpa", "MATH-002", 4, 5, "did you mean \\alpha?"},
      {"{a", "MATH-001", 0, 1, ""},
      {"a}", "MATH-001", 1, 1, ""},
      {"\\left( a", "MATH-001", 0, 5, "write \\right. where nothing shows"},
      {"\\begin{algned} a \\end{algned}", "MATH-003", 0, 6, "did you mean aligned?"},
      {"a & b", "MATH-003", 2, 1, "write \\begin{aligned} … \\end{aligned} around it"},
      {"\\frac{a}", "MATH-004", 8, 0, "write it in braces: {…}"},
      {"x^2^3", "MATH-006", 3, 1, "use braces to group"},
      {"\\left x \\right)", "MATH-007", 6, 1, "such as ( ) [ ] \\{ \\} | \\langle, or . for none"},
      {"\\color{reddish} x", "MATH-007", 0, 6, "write a name such as red, or #rrggbb"},
      {"\\def\\a{\\a\\a}\\a", "MATH-005", 12, 2, "a macro must not expand to itself"},
  };
  for (const auto& wrong : all) {
    const auto found = read(wrong.tex);
    EXPECT_EQ(found.inside, wrong.code) << wrong.tex;
    EXPECT_EQ(found.fault.begin, wrong.begin) << wrong.tex;
    EXPECT_EQ(found.fault.size, wrong.size) << wrong.tex;
    EXPECT_EQ(found.fault.hint, wrong.hint) << wrong.tex;
  }
}

TEST(Formula, GroupsNestTo256) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '{') + 'x' + std::string(depth, '}');
  };
  EXPECT_EQ(read(nested(250)).inside, "<mi>x</mi>");
  EXPECT_EQ(read(nested(100'000)).inside, "MATH-005");
  std::string fractions;
  for (int i = 0; i < 10'000; ++i)
    fractions += "\\frac{";
  EXPECT_EQ(read(fractions).inside, "MATH-005");
}

/// Whatever a command is, followed by anything or nothing, a formula or a fault comes of it.
TEST(Formula, EveryCommandCanBeReadOrIsAFaultWhateverFollows) {
  std::vector<std::string> names;
  for (const auto& row : symbols())
    names.emplace_back(row.name);
  for (const auto& row : commands())
    names.emplace_back(row.name);
  for (const auto& row : predefined_macros())
    names.emplace_back(row.name);
  for (const auto& name : names)
    for (const std::string rest :
         {"", "{", "}", "{a}{b}{c}", "[a]{b}", "^", "_a", " x", "&", "\\\\", "'"})
      read("\\" + name + rest, true);
  for (const auto& row : environments())
    for (const std::string rest : {"", "{cc}", "[", "a&b\\\\", "{c}a\\end{x}"})
      read("\\begin{" + std::string(row.name) + "}" + rest, true);
}

TEST(Commands, EveryNameStandsInOneTableOnly) {
  for (const auto& row : commands())
    EXPECT_FALSE(find_symbol(row.name)) << row.name;
  for (const auto& row : predefined_macros())
    EXPECT_FALSE(find_symbol(row.name) || find_command(row.name)) << row.name;
}

}  // namespace
}  // namespace quire::math
