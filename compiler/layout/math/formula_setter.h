#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "layout/box.h"
#include "layout/math/math_setter.h"

namespace quire::layout {

/// Sets a flow's formulas, each once. One for a flow.
class FormulaSetter {
public:
  explicit FormulaSetter(const font::FontSet& fonts) : fonts_(fonts) {}

  /// At its own size.
  std::shared_ptr<const FormulaBox> set(const Formula&);

  /// A display that is too wide for the measure, in lines divided before relations and, where that
  /// is not enough, before binary operators; one line if it cannot be divided.
  std::vector<std::shared_ptr<const FormulaBox>> lines(const Formula&, Length first, Length others);

  /// The same box, smaller: its widths and heights times thousandths / 1000.
  static std::shared_ptr<const FormulaBox> shrunk(const FormulaBox&, int thousandths);

private:
  FormulaStyle style_of(const Formula&);

  MathFonts fonts_;
  /// Only looked up.
  std::unordered_map<const Formula*, std::shared_ptr<const FormulaBox>> known_;
};

}  // namespace quire::layout
