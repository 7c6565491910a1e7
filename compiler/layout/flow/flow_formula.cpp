#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "layout/flow/flow_builder.h"
#include "layout/math/formula_setter.h"

namespace quire::layout {

namespace {

/// No formula is made smaller than that.
constexpr int least_thousandths = 850;

constexpr std::int64_t display_indent_in_ems = 2;

}  // namespace

/// A display in the middle of its measure, or where text-align puts it; its number at the right.
/// What is too wide is divided, then made smaller, then reported.
void FlowBuilder::add_display(const Box& box, const Edges& edges) {
  const auto& extent = edges.content;
  const auto whole = context_.formulas.set(*box.formula);
  const auto em = box.style->inherited->font_size;
  if (whole->width <= extent.width) return add_display_line(box, extent, whole, {}, true);
  const auto indent = display_indent_in_ems * em;
  const auto lines = context_.formulas.lines(*box.formula, extent.width, extent.width - indent);
  if (lines.size() > 1) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      add_display_line(box, extent, lines[i], i == 0 ? Length() : indent, i + 1 == lines.size());
    return;
  }
  const auto fitting =
      static_cast<int>(extent.width.sp() * 1000 / std::max<std::int64_t>(whole->width.sp(), 1));
  if (fitting < least_thousandths)
    context_.diagnostics.add(
        {Severity::Warning,
         "MATH-008",
         box.span,
         fmt::format(
             "formula is {:.0f} pt wider than the text", (whole->width - extent.width).pt()
         ),
         "divide it into lines with \\\\ in \\begin{aligned} … \\end{aligned}"}
    );
  // It stays readable as far as that goes; what is wider still is made to fit all the same.
  add_display_line(box, extent, FormulaSetter::shrunk(*whole, std::max(fitting, 1)), {}, true);
}

namespace {

/// A display's number, set.
struct Number {
  std::shared_ptr<const text::ShapedText> text;
  text::Line line;
};

std::optional<Number> number_of(const Box& box, Length measure, const FlowContext& context) {
  if (!box.marker) return std::nullopt;
  auto text = text::shape(*box.marker, context.typesetter, context.diagnostics);
  auto lines = text::set_lines(*text, {measure, measure, {}}, context.typesetter);
  if (lines.empty()) return std::nullopt;
  return Number{std::move(text), std::move(lines.front())};
}

}  // namespace

namespace {

/// The box with its rows' numbers moved to the right, to end at `right` from its left.
std::shared_ptr<const FormulaBox> with_numbers_at(const FormulaBox& box, Length right) {
  auto moved = box;
  for (const auto& number : box.numbers)
    for (std::size_t i = 0; i < number.glyph_count; ++i)
      moved.glyphs[number.first_glyph + i].origin.x += right - number.right;
  moved.width = right;
  return std::make_shared<const FormulaBox>(std::move(moved));
}

}  // namespace

void FlowBuilder::add_display_line(
    const Box& box,
    Extent extent,
    std::shared_ptr<const FormulaBox> formula,
    Length indent,
    bool has_number
) {
  const auto gap = box.style->inherited->font_size / 2;
  auto width = formula->width;
  auto x = extent.x + indent;
  if (!formula->numbers.empty()) {
    // The rows stand as if they had no numbers, as far as these leave room.
    const auto rows = width - formula->numbers_width;
    const auto offset = alignment_offset(box.style->inherited->text_align, extent.width - rows);
    x += std::clamp(offset, Length(), std::max(extent.width - width, Length()));
    formula = with_numbers_at(*formula, std::max(extent.x + extent.width - x, width));
    width = formula->width;
  } else if (indent == Length()) {
    x += alignment_offset(box.style->inherited->text_align, extent.width - width);
  }
  auto number = has_number ? number_of(box, extent.width, context_) : std::nullopt;
  const auto number_x =
      number ? extent.x + extent.width - number->line.width : extent.x + extent.width;
  bool is_beside = number && x + width + gap <= number_x;
  if (number && !is_beside && extent.x + width + gap <= number_x) {
    x = extent.x + (number_x - gap - extent.x - width) / 2;
    is_beside = true;
  }
  const auto baseline =
      is_beside ? std::max(formula->ascent, number->line.baseline) : formula->ascent;
  FlowItem item;
  item.height = baseline + formula->descent;
  Fragment shown{{width, formula->height()}, box.span, FormulaFragment{formula, box.struct_elem}};
  item.placed.push_back(
      {{x, baseline - formula->ascent},
       std::make_shared<Fragment>(std::move(shown)),
       box.struct_elem == artifact}
  );
  if (number) {
    const auto y = is_beside ? baseline - number->line.baseline : item.height;
    const Size size{number->line.width, number->line.height};
    item.height = std::max(item.height, y + size.height);
    Fragment fragment{size, box.span, LineFragment{number->text, std::move(number->line)}};
    item.placed.push_back({{number_x, y}, std::make_shared<Fragment>(std::move(fragment))});
  }
  place_markers(item, baseline);
  list_.add_content(std::move(item));
}

}  // namespace quire::layout
