#pragma once

#include "markdown/convert/conversion.h"
#include "markdown/elements/formula.h"

namespace quire::markdown {

/// Writes a chapter's formulas, which see the book's macros and those that formulas before them
/// define.
class FormulaWriter {
public:
  explicit FormulaWriter(Conversion& conversion);

  /// Adds a formula where text stands. In raw `<svg>` or `<math>` it is the drawing's own text.
  void append(const SetAside& formula);

  /// Adds the display that is all of a paragraph; false if the paragraph is none.
  bool append_display(cmark_node* paragraph);

  /// Adds GitHub's ```math; false if the listing is none.
  bool append_fenced(cmark_node* code_block);

private:
  WrittenFormula written(const SetAside& formula) const;

  Conversion& conversion_;
  math::Macros macros_;
};

}  // namespace quire::markdown
