#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/parsed.h"
#include "markdown/parsed_in.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Formulas, EveryWayToWriteThemIsRead) {
  const std::vector<std::string> inline_ways{
      "a $x_1 * y_2$ b",
      "a $`x_1 * y_2`$ b",
      "a \\(x_1 * y_2\\) b",
      "a \\\\(x_1 * y_2\\\\) b",
  };
  for (const auto& text : inline_ways) {
    const auto result = parsed(text);
    EXPECT_THAT(
        result.xhtml(),
        HasSubstr(
            "<msub><mi>x</mi><mn>1</mn></msub><mo lspace=\"0.2222em\" rspace=\"0.2222em\">∗</mo>"
        )
    ) << text;
    EXPECT_THAT(result.xhtml(), Not(HasSubstr("display"))) << text;
    EXPECT_THAT(result.said(), IsEmpty()) << text;
  }
  const std::vector<std::string> displays{
      "$$x_1 * y_2$$",
      "$$\nx_1 * y_2\n$$",
      "\\[\nx_1 * y_2\n\\]",
      "\\\\[ x_1 * y_2 \\\\]",
      "```math\nx_1 * y_2\n```",
      "> $$\n> x_1 * y_2\n> $$",
      "\\begin{equation}\nx_1 * y_2\n\\end{equation}",
  };
  for (const auto& text : displays) {
    const auto result = parsed(text);
    EXPECT_THAT(result.xhtml(), HasSubstr("<div class=\"equation\"><math xmlns=")) << text;
    EXPECT_THAT(
        result.xhtml(),
        HasSubstr(
            "<msub><mi>x</mi><mn>1</mn></msub><mo lspace=\"0.2222em\" rspace=\"0.2222em\">∗</mo>"
        )
    ) << text;
    EXPECT_THAT(result.said(), IsEmpty()) << text;
  }
}

// As in Stanford's CS228: each symbol of a sentence was a display of its own.
TEST(Formulas, InDoubledDollarsAreInlineWithinALineInJekyllAndGitBook) {
  for (const auto dialect : {markdown::Dialect::Jekyll, markdown::Dialect::GitBook}) {
    const auto math_in = [&](const std::string& text) {
      return parsed_in({dialect}, text).xhtml();
    };
    const auto is_display = HasSubstr("display=\"block\"");
    EXPECT_THAT(math_in("with $$x_1$$, where\n$$y$$ is\n"), Not(is_display));
    EXPECT_THAT(math_in("- $$x_1$$ is it\n"), Not(is_display));
    EXPECT_THAT(math_in("| a |\n|---|\n| $$x_1$$ |\n"), Not(is_display));
    EXPECT_THAT(math_in("$$x_1$$\n"), is_display);
    EXPECT_THAT(math_in("- $$ x_1 $$\n"), is_display);
    EXPECT_THAT(math_in("We have\n$$\nx_1\n$$\nand\n"), is_display);
    EXPECT_THAT(math_in("$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned} $$\n"), is_display);
  }
  EXPECT_THAT(parsed("with $$x_1$$, where").xhtml(), HasSubstr("display=\"block\""));
}

// As in the halo2 book: what stood after such a display became code up to the next.
// Leanpub's were shown as their source.
TEST(Formulas, OfLeanpubAreInlineOrDisplays) {
  const auto inside = parsed("the value {$$}x^2{/$$} is").xhtml();
  EXPECT_THAT(inside, HasSubstr("<msup>"));
  EXPECT_THAT(inside, Not(HasSubstr("$$")));
  EXPECT_THAT(parsed("{$$} \nx^2\n{/$$}\n").xhtml(), HasSubstr("display=\"block\""));
}

TEST(Formulas, ADisplayThatOpensALineMayHaveABlankOne) {
  const auto result = parsed("is\n$$x =\n\ny\n$$\nand so on\n\n$$\nz\n$$\n");
  EXPECT_THAT(result.xhtml(), HasSubstr("alttext=\"x = y\""));
  EXPECT_THAT(result.xhtml(), HasSubstr("and so on"));
  EXPECT_THAT(result.xhtml(), HasSubstr("alttext=\"z\""));
}

TEST(Formulas, WhatIsNoneStaysAsItIsWritten) {
  const std::vector<std::string> texts{
      "It costs $5 and $10, or $5,000 to $6,000.",
      "set $HOME and $PATH",
      "the PID is $$ and (y) $ z = $",
      "US$5=US$6",
      "\\$a^2\\$ and 5\\$",
  };
  for (const auto& text : texts) {
    const auto result = parsed(text);
    EXPECT_THAT(result.xhtml(), Not(HasSubstr("<math"))) << text;
    EXPECT_THAT(result.said(), IsEmpty()) << text;
  }
  EXPECT_EQ(parsed("`$a^2$`").xhtml(), "<p><code>$a^2$</code></p>");
  EXPECT_THAT(parsed("    $a^2$\n").xhtml(), HasSubstr("$a^2$"));
  EXPECT_THAT(parsed("```\n$a^2$\n```").xhtml(), HasSubstr("$a^2$"));
  EXPECT_EQ(parsed("a \\(in parentheses\\) b").xhtml(), "<p>a (in parentheses) b</p>");
  EXPECT_EQ(parsed("a \\[link\\](url) b").xhtml(), "<p>a [link](url) b</p>");
  // An escaped bracket around links was a formula, 2,215 points wide.
  EXPECT_EQ(
      parsed("a \\[[1](u_x)|[2](v)\\] b").xhtml(),
      "<p>a [<a href=\"u_x\">1</a>|<a href=\"v\">2</a>] b</p>"
  );
  EXPECT_THAT(parsed("![$x$](a.png)").xhtml(), HasSubstr("alt=\"$x$\""));
}

// A link was lost in a formula.
TEST(Formulas, DollarsInTheTextsOfLinksMakeNone) {
  EXPECT_EQ(
      parsed("[a.$b()](c) and [a.$d()](e)").xhtml(),
      "<p><a href=\"c\">a.$b()</a> and <a href=\"e\">a.$d()</a></p>"
  );
  EXPECT_THAT(parsed("$f[a](b)$").xhtml(), HasSubstr("<math"));
}

// As in QuantEcon's book: two prices in two items became one item with a formula.
TEST(Formulas, DollarsInTwoBlocksMakeNone) {
  for (const auto* text :
       {"- $7 a\n- b$ 8", "1. $7 a\n2. b$ 8", "a $7\n# b$ 8", "> - $7 a\n> - b$ 8"}) {
    EXPECT_THAT(parsed(text).xhtml(), Not(HasSubstr("<math"))) << text;
    EXPECT_THAT(parsed(text).xhtml(), HasSubstr("b$ 8")) << text;
  }
  EXPECT_THAT(parsed("$a\nb$").xhtml(), HasSubstr("<math"));
}

TEST(Formulas, APipeInATablesCellBelongsToTheFormula) {
  const auto text = parsed("| a | b |\n| --- | --- |\n| $|x|$ | y |\n").xhtml();
  EXPECT_THAT(
      text, HasSubstr("<mi>x</mi><mo form=\"prefix\" stretchy=\"false\">|</mo></math></td>")
  );
}

TEST(Formulas, ADisplayInAParagraphStaysInIt) {
  EXPECT_THAT(
      parsed("Let $$x$$ be.").xhtml(),
      testing::AllOf(
          HasSubstr("<p>Let <math"), HasSubstr("display=\"block\""), HasSubstr("</math> be.</p>")
      )
  );
}

TEST(Formulas, HaveIdsAndTags) {
  EXPECT_THAT(parsed("$$x$$ {#eq:a}").xhtml(), HasSubstr("id=\"eq_a\""));
  EXPECT_THAT(parsed("$$\nx\n$$ (eq-a)").xhtml(), HasSubstr("id=\"eq-a\""));
  EXPECT_THAT(parsed("$$x \\label{eq:b}$$").xhtml(), HasSubstr("id=\"eq_b\""));
  EXPECT_THAT(
      parsed("$$x \\tag{7}$$").xhtml(), HasSubstr("<span class=\"equation-number\">(7)</span>")
  );
}

TEST(Formulas, RowsHaveLabelsAndTagsOfTheirOwn) {
  const auto rows = parsed(
                        "\\begin{align}\na &= b \\label{eq:a} \\\\\nc \\tag{7}\\\\\nd &= e &&f\n"
                        "\\end{align}"
  )
                        .xhtml();
  EXPECT_THAT(rows, HasSubstr("<mtr id=\"eq_a\">"));
  EXPECT_THAT(
      rows, HasSubstr("<mtd></mtd><mtd></mtd><mtd></mtd><mtd class=\"equation-number\"><mtext>(7)")
  ) << "in the column of numbers";
  EXPECT_THAT(rows, Not(HasSubstr("<span class=\"equation-number\">")));
  EXPECT_THAT(
      parsed("$$\\begin{align} a \\label{eq:a} \\end{align}$$").xhtml(),
      HasSubstr("<div class=\"equation\" id=\"eq_a\">")
  ) << "a single row is the display";
  EXPECT_THAT(
      parsed("$$\\begin{aligned} a \\\\ b \\label{eq:a} \\end{aligned}$$").xhtml(),
      HasSubstr("<div class=\"equation\" id=\"eq_a\">")
  ) << "aligned is a part of a display";
  for (const auto* several :
       {"$$a \\tag{1} \\\\ b \\tag{2}$$",
        "$$\\begin{aligned} a \\tag{1} \\\\ b \\tag{2} \\end{aligned}$$"})
    EXPECT_THAT(parsed(several).xhtml(), AllOf(HasSubstr("(1)"), HasSubstr("(2)"))) << several;
}

TEST(Formulas, LatexReferencesLeadToLabels) {
  struct Case {
    const char *text, *xhtml;
  };
  for (const auto& [text, xhtml] : {
           Case{"\\eqref{sum}", "class=\"reference number-only\" data-target=\"eq:sum\""},
           Case{"\\eqref{eq:sum}", "class=\"reference number-only\" data-target=\"eq:sum\""},
           Case{"\\ref{fig:a}", "class=\"reference number-only\" data-target=\"fig:a\""},
           Case{"\\autoref{tab:a}", "class=\"reference\" data-target=\"tbl:a\""},
           Case{"\\cref{sec:a}", "class=\"reference\" data-target=\"sec:a\""},
           Case{"\\Cref{lst:a}", "class=\"reference\" data-target=\"lst:a\""},
           Case{"\\ref{a}", "<p>\\ref{a}</p>"},
           Case{"\\refs{fig:a}", "<p>\\refs{fig:a}</p>"},
       })
    EXPECT_THAT(parsed(text).xhtml(), HasSubstr(xhtml)) << text;
}

TEST(Formulas, ATagInALineIsReported) {
  EXPECT_THAT(parsed("So $a \\tag{1}$.").said(), ElementsAre("MATH-003 1:7"));
}

TEST(Formulas, AFaultIsReportedWhereItIsAndTheSourceShows) {
  const auto result = parsed("one\n\nLet $a + \\alpa$ be *so*.");
  EXPECT_THAT(result.said(), ElementsAre("MATH-002 3:10"));
  EXPECT_EQ(
      result.xhtml(),
      "<p>one</p><p>Let <code class=\"formula\">$a + \\alpa$</code> be <em>so</em>.</p>"
  );
  EXPECT_THAT(parsed("> $$\n> \\bad\n> $$").said(), ElementsAre("MATH-002 2:3"));
}

TEST(Formulas, MacrosAreTheChapters) {
  EXPECT_THAT(
      parsed("$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$x \\in \\R$").xhtml(), HasSubstr("<mi>ℝ</mi>")
  );
}

TEST(Formulas, RawMathMLIsCore) {
  const auto result = parsed("<math><mfenced><mi>x</mi></mfenced></math>");
  EXPECT_THAT(result.xhtml(), HasSubstr("<mrow><mi>x</mi></mrow></math>"));
  EXPECT_THAT(result.said(), ElementsAre("MATH-009 1:1"));
}

TEST(Formulas, RawMathMLIsValid) {
  struct Case {
    std::string_view written;
    std::string_view set;
  };
  const Case cases[] = {
      {"x<mi>y</mi>", "<mtext>x</mtext><mi>y</mi>"},
      {"<mi>a<b>b</b></mi>", "<mi>ab</mi>"},
      {"<mfrac><mn>1</mn></mfrac>", "<mrow><mn>1</mn></mrow>"},
      {"<mfrac><mn>1</mn>2</mfrac>", "<mfrac><mn>1</mn><mtext>2</mtext></mfrac>"},
      {"<mtable><mtr><mtd><p>p</p></mtd></mtr></mtable>",
       "<mtable><mtr><mtd><mrow><mtext>p</mtext></mrow></mtd></mtr></mtable>"},
      {"<mtable><mi>x</mi></mtable>", "<mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable>"},
      {"<mtr><mtd>x</mtd></mtr>", "<mrow><mrow><mtext>x</mtext></mrow></mrow>"},
      {"<mmultiscripts><mi>x</mi><none></none><mn>1</mn></mmultiscripts>",
       "<mmultiscripts><mi>x</mi><none></none><mn>1</mn></mmultiscripts>"},
      {"<mmultiscripts><mi>x</mi><none></none></mmultiscripts>", "<mrow><mi>x</mi></mrow>"},
      {"<semantics><mi>x</mi><annotation encoding=\"y\">x</annotation></semantics>",
       "<semantics><mi>x</mi><annotation encoding=\"y\">x</annotation></semantics>"},
      {"<annotation>x</annotation>", ""},
      {"<mspace>x</mspace>", "<mrow><mtext>x</mtext></mrow>"},
      {"<mi mathvariant=\"bold\" accent=\"true\" onclick=\"x\">x</mi>",
       "<mi mathvariant=\"bold\">x</mi>"},
      {"<mi mathcolor=\"url(x)\" mathsize=\"1.2em\">x</mi>", "<mi mathsize=\"1.2em\">x</mi>"},
      {"<mi>&#xFFFF;</mi>", "<mi>\uFFFD</mi>"},
  };
  for (const auto& [written, set] : cases)
    EXPECT_THAT(
        parsed(fmt::format("a <math alttext=\"t\">{}</math>", written)).xhtml(),
        HasSubstr(fmt::format("alttext=\"t\">{}</math>", set))
    ) << written;
}

TEST(Formulas, IdsOfRawMathMLAreTheChapters) {
  const auto result =
      parsed("<p id=\"a\">p</p>\n\nx <math id=\"a\"><mi id=\"two words\">x</mi></math>").xhtml();
  EXPECT_THAT(result, HasSubstr("<mi id=\"two_words\">"));
  EXPECT_THAT(result, Not(HasSubstr("<math id=\"a\"")));
}

}  // namespace
}  // namespace quire::test
