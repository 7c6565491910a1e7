#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// Which marks make formulas of text.
struct FormulaSyntax {
  bool dollars = true;             ///< $…$, by pandoc's rules, and $`…`$
  bool double_dollars = true;      ///< $$…$$
  bool backslashes = true;         ///< \(…\) and \[…\]
  bool double_backslashes = true;  ///< \\(…\\) and \\[…\\], as kramdown and mdBook's MathJax want
  bool environments = true;        ///< \begin{align}…\end{align} on lines of its own
  bool loose_dollars = false;      ///< spaces inside $…$ and digits beside it: MyST, mdbook-katex
  bool inline_displays = false;  ///< $$…$$ within a line is inline: set for kramdown and GitBook
  bool has_annotations = false;  ///< the TeX goes into the MathML as its annotation

  bool is_none() const {
    return !dollars && !double_dollars && !backslashes && !double_backslashes && !environments;
  }

  static FormulaSyntax none() { return {false, false, false, false, false}; }
  /// mdBook's own MathJax, which knows no single dollars. Source: the mdBook manual, "MathJax"
  static FormulaSyntax mathjax() { return {false, true, false, true, true}; }
};

/// What commands of a book's formulas stand for, by their names without the backslash: TeX with #1
/// to #9 where their arguments go.
using FormulaMacros = std::map<std::string, std::string, std::less<>>;

/// A formula in a text: bytes [begin, end), of which [tex_begin, tex_end) are its TeX.
struct FormulaPlace {
  std::size_t begin = 0, end = 0;
  std::size_t tex_begin = 0, tex_end = 0;
  bool is_display = false;
  std::size_t id_begin = 0, id_end = 0;  ///< of a display's: `$$…$$ {#eq:id}`, `$$…$$ (eq-id)`
};

/// The formulas of a chapter's clean text (prepared_text.h), in order; none in code. What a
/// backslash escapes opens none, and neither does the price in "$5 and $10".
///
/// Source: pandoc's manual, tex_math_dollars: "the opening $ must have a non-space character
/// immediately to its right, while the closing $ must have a non-space character immediately to its
/// left, and must not be followed immediately by a digit"
/// Source: kramdown, "Math Blocks": $$ is for both, and a block only where nothing is beside it
/// Source: markdown-it-py's dollarmath, allow_space and allow_digits, which MyST leaves on
std::vector<FormulaPlace> find_formulas(std::string_view clean, const FormulaSyntax&);

}  // namespace quire::markdown
