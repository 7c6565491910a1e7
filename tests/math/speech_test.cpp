#include "math/speech.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "math/formula.h"

namespace quire::math {
namespace {

std::string said(std::string_view tex, std::string_view language) {
  pugi::xml_document document;
  Macros macros;
  return spoken(append_formula(document, tex, true, macros).math, language);
}

TEST(Speech, SaysFormulasInWords) {
  struct Example {
    std::string tex, en, de;
  };
  const std::vector<Example> examples{
      {"x^2 + 1", "x squared plus 1", "x Quadrat plus 1"},
      {"\\frac{a}{b}", "a over b", "a durch b"},
      {"\\frac{a+1}{b}",
       "start fraction a plus 1 over b end fraction",
       "Bruch a plus 1 durch b Bruch Ende"},
      {"\\sum_{i=1}^n x_i",
       "sum from i equals 1 to n of x sub i",
       "Summe von i gleich 1 bis n von x Index i"},
      {"\\lim_{n \\to \\infty} a_n",
       "limit as n right arrow infinity of a sub n",
       "Grenzwert für n Pfeil nach rechts unendlich von a Index n"},
      {"\\sqrt{x+1}", "start root x plus 1 end root", "Wurzel aus x plus 1 Wurzel Ende"},
      {"\\hat\\theta", "theta hat", "theta Dach"},
      {"X \\in \\mathbb{R}^n",
       "upper X element of double-struck upper R to the power n",
       "groß X Element von mit Doppelstrich groß R hoch n"},
      {"\\mathbf{v}^\\top", "bold v transpose", "fett v transponiert"},
      {"f'", "f prime", "f Strich"},
      {"\\binom{n}{k}", "n choose k", "n über k"},
      {"\\left|x\\right|", "absolute value of x end absolute value", "Betrag von x Betrag Ende"},
      {"\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
       "2 by 2 matrix row 1: a, b; row 2: c, d end matrix",
       "2 mal 2 Matrix Zeile 1: a, b; Zeile 2: c, d Matrix Ende"},
      {"\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
       "cases case 1: 1, x greater than 0; case 2: 0, otherwise end cases",
       "Fälle Fall 1: 1, x größer als 0; Fall 2: 0, otherwise Fälle Ende"},
      {"e^{i\\pi} = -1",
       "e to the power i pi end power equals minus 1",
       "e hoch i pi hoch Ende gleich minus 1"},
  };
  for (const auto& [tex, en, de] : examples) {
    EXPECT_EQ(said(tex, "en-GB"), en);
    EXPECT_EQ(said(tex, "de"), de);
  }
}

TEST(Speech, IsSilentWhereALanguageHasNoRules) { EXPECT_EQ(said("x", "fr"), ""); }

}  // namespace
}  // namespace quire::math
