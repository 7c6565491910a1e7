#include "math/formula.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "layout/math/math_setter.h"

namespace quire::layout {
namespace {

struct Measured {
  std::string_view tex;  ///< `$` before what stands in text
  int width, ascent, descent;
};

/// In thousandths of an em. Source: LuaTeX 1.15 with unicode-math 0.8q and this face: \setbox, \wd,
/// \ht, \dp
constexpr auto boxes_of_luatex = std::to_array<Measured>({
    {R"(a \sim b)", 2220, 733, 11},
    {R"($\exp o)", 2207, 482, 281},
    {R"($-\log x)", 3002, 726, 283},
    {R"($\log(x))", 2769, 726, 283},
    {R"($\max(a))", 3199, 664, 164},
    {R"($\lVert x\rVert)", 1264, 650, 150},
    {R"($a \cdots b)", 2100, 733, 11},
    {R"($a,\ldots,b)", 2767, 733, 155},
    {R"($\mathbf{u}\cdot\mathbf{v})", 1898, 469, 12},
    {R"($c_\infty)", 1145, 482, 232},
    {R"($x^{10})", 1388, 868, 11},
    {R"($\{1,2\})", 2247, 694, 169},
    {R"($A\subset B)", 2666, 705, 50},
    {R"($\partial x)", 1054, 733, 11},
    {R"(\int_0^1 x dx)", 2841, 1379, 728},
    {R"($\sum_{i=1}^n i)", 2691, 875, 373},
    {R"(\lim_{n\to\infty} a_n)", 2956, 726, 486},
    {R"(\bigcup_{i} A_i)", 2168, 951, 1073},
    {R"($\bar x)", 500, 637, 11},
    {R"($\overline{ab})", 907, 953, 11},
    {R"(\underbrace{a+b}_{n})", 2111, 733, 865},
    {R"(\underbrace{a+b})", 2111, 733, 382},
    {R"(\overbrace{a+b})", 2111, 1035, 50},
    {R"(\overbrace{a+b}^{n})", 2111, 1518, 50},
    {R"($\sqrt{2})", 1203, 1128, 142},
    {R"($\sqrt[3]{x})", 1230, 840, 70},
    {R"(\frac{a}{b})", 703, 1202, 684},
    {R"(\frac{a+b}{c})", 2351, 1453, 677},
    {R"($\binom{n}{k})", 1445, 840, 340},
    {R"(\begin{pmatrix} a & b \\ c & d \end{pmatrix})", 3302, 1458, 958},
    {R"(\begin{cases} a & b \\ c & d \end{cases})", 2653, 1690, 1190},
    {R"(\begin{aligned} a &= \frac{b}{c} \\ &= \frac{b}{d} \end{aligned})", 2499, 2583, 2083},
    {R"(\begin{gathered} a = b \\ c \end{gathered})", 2222, 1600, 1100},
    {R"(\left( \frac{a}{b} \right))", 1951, 1259, 759},
    {R"(\left\{ \frac{a}{b} \right\})", 1813, 1264, 764},
    {R"(\left\| \frac{a}{b} \right\|)", 1507, 1245, 745},
    {R"(\left. \frac{a}{b} \right|_{x=0})", 2483, 1245, 876},
    {R"(\biggl( x \biggr))", 1748, 1259, 759},
    {R"(\xrightarrow[a]{bcd})", 1725, 1071, 485},
    {R"(\overset{!}{=})", 760, 1027, 0},
    {R"(\stackrel{a}{=})", 760, 875, 0},
    {R"(\operatorname*{argmax}_x y)", 4025, 482, 768},
    {R"($a \pmod b)", 4573, 733, 164},
    {R"(\sum_{\substack{i<n\\j<m}} x)", 2125, 971, 1922},
    {R"(\iint x)", 1718, 1097, 597},
    {R"($a\pm b)", 2111, 733, 170},
    {R"($a\leftarrow b)", 2382, 733, 11},
    {R"($a\iff b)", 3473, 733, 11},
    {R"($a\approx b)", 2220, 733, 11},
    {R"($a\times b)", 1978, 733, 11},
    {R"($a\circ b)", 1831, 733, 11},
    {R"($a\otimes b)", 2147, 733, 68},
    {R"($a\cup b)", 2111, 733, 68},
    {R"($\mathrm{abc})", 1497, 726, 20},
    {R"($x^{\prime})", 809, 737, 11},
    {R"($a_{b_{c}})", 1186, 482, 410},
    {R"($\Gamma(x))", 1926, 692, 164},
    {R"($\infty)", 943, 443, 0},
    {R"($\Gamma^2)", 1024, 864, 3},
    {R"({\sum}')", 1543, 1122, 471},
    {R"(\tfrac{a}{b})", 628, 826, 451},
    {R"(\boxed{x})", 1180, 822, 351},
    {R"(\not= b)", 1501, 733, 150},
    {R"(\begin{bmatrix} a \\ b \end{bmatrix} x)", 2172, 1464, 964},
    {R"(= \begin{bmatrix} a \\ b \end{bmatrix} .)", 2959, 1464, 964},
    {R"({a \over b})", 703, 1202, 684},
    {R"(\mathbb{R}^n)", 1410, 711, 0},
    {R"(\bigoplus_i V_i)", 2516, 844, 966},
    {R"(\bigwedge)", 1000, 955, 456},
    {R"($(X\mid y)x)", 3391, 692, 276},
    {R"($n_H\log x)", 3481, 726, 283},
    {R"($(1-\theta)^2x)", 4031, 864, 164},
    {R"($+\cdots)", 1787, 550, 50},
    {R"($\Delta d + x)", 2860, 733, 50},
    {R"($a\cdots b)", 2100, 733, 11},
    {R"($\|\mathbf{X}\|x)", 1928, 700, 150},
    {R"($\theta=x)", 2336, 711, 11},
    {R"($\epsilon_1x)", 1447, 482, 234},
    {R"($f(\epsilon))", 1808, 733, 276},
    {R"($\approx x)", 1536, 482, 11},
    {R"($\sum_i x_i)", 2208, 750, 373},
    {R"(\sum_i^N x_i)", 2192, 1611, 1093},
    {R"(\mathop{\mathrm{argmax}}_x x)", 4025, 482, 768},
    {R"($3 \times 2)", 2071, 689, 20},
    {R"($\mathbf{u}\cdot\mathbf{v}x)", 2398, 482, 12},
    {R"($\mathbf{A}\mathbf{v} x)", 1843, 700, 11},
    {R"($\begin{bmatrix}1\\2\end{bmatrix}x)", 2209, 1464, 964},
    {R"(\frac{X}{Y}x)", 1462, 1412, 669},
    {R"(\hat{a}x)", 944, 700, 11},
});

/// Formulas in the face that books have.
class FormulaBoxes : public testing::Test {
protected:
  FormulaBox set(std::string_view tex) {
    const bool is_display = !tex.starts_with('$');
    pugi::xml_document document;
    math::Macros macros;
    const auto formula =
        math::append_formula(document, tex.substr(is_display ? 0 : 1), is_display, macros);
    EXPECT_FALSE(formula.fault) << tex;
    if (!formula.math) return {};
    const FormulaStyle style{face_, face_, Length::from_pt(100), {}, "en", is_display};
    return set_formula(math_node_of(formula.math), style, fonts_);
  }

  static int thousandths(Length length) { return static_cast<int>(std::lround(length.pt() * 10)); }

private:
  font::FontSet set_ = font::FontSet::load(QUIRE_BUILD_DIRECTORY "/share/quire/fonts");
  font::FaceId face_ = set_.match(std::array<std::string, 1>{"math"}, 400, font::Slant::Normal);
  MathFonts fonts_{set_};
};

TEST_F(FormulaBoxes, AreLuaTeXsWithin2PercentOfAnEm) {
  constexpr int tolerance = 20;
  for (const auto& [tex, width, ascent, descent] : boxes_of_luatex) {
    const auto box = set(tex);
    EXPECT_NEAR(thousandths(box.width), width, tolerance) << tex;
    EXPECT_NEAR(thousandths(box.ascent), ascent, tolerance) << tex;
    EXPECT_NEAR(thousandths(box.descent), descent, tolerance) << tex;
  }
}

TEST_F(FormulaBoxes, EndWithTheirRowsNumbers) {
  const auto without = set("\\begin{align}a&=b\\\\c&=d\\end{align}");
  const auto box = set("\\begin{align}a&=b\\tag{1}\\\\c&=d\\tag{22}\\end{align}");
  EXPECT_EQ(box.width - box.numbers_width, without.width);
  ASSERT_EQ(box.numbers.size(), 2u);
  for (const auto& number : box.numbers)
    EXPECT_EQ(number.right, box.width);
  EXPECT_EQ(box.numbers[1].glyph_count, 4u);
  EXPECT_GT(box.glyphs[box.numbers[0].first_glyph].origin.x, without.width);
}

TEST_F(FormulaBoxes, ABraceIsAsWideAsWhatItSpans) {
  const auto sum = set("a+b");
  EXPECT_NEAR(thousandths(set("\\overbrace{a+b}").width), thousandths(sum.width), 20);
}

}  // namespace
}  // namespace quire::layout
