#pragma once

#include <string>
#include <string_view>

#include "markdown/html/raw_html.h"
#include "markdown/source/prepared_text.h"
#include "math/formula.h"

namespace quire::markdown {

/// A formula as the author wrote it.
struct WrittenFormula {
  std::string_view tex;  ///< bytes of the source, so that faults have their place in it
  std::string written;   ///< with the signs around it: what shows where there is a fault
  Span span;             ///< of the TeX
  bool is_display = false;
};

/// Puts words for the formula into its `alttext` if its language has rules for that.
void describe_formula(pugi::xml_node math, std::string_view language);

/// Adds a formula where text stands: `<math>`, or what the author wrote as `<code class="formula">`
/// if it has a fault, which is reported.
math::Formula append_formula(const WrittenFormula&, math::Macros&, ChapterUnderWay&);

/// Adds a display as a block of its own: `<div class="equation" id="eq_x"><math/></div>`. `id` as
/// the author wrote it, or \label's; what has a \tag has it as a
/// `<span class="equation-number">(tag)</span>`.
void append_display(const WrittenFormula&, std::string_view id, math::Macros&, ChapterUnderWay&);

}  // namespace quire::markdown
