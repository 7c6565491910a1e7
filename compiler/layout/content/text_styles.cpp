#include "layout/content/text_styles.h"

namespace quire::layout {

namespace {

css::VerticalAlign sum(const css::VerticalAlign& a, const css::VerticalAlign& b) {
  return {a.length + b.length, a.percentage + b.percentage, a.ex + b.ex, a.ch + b.ch, a.edge};
}

}  // namespace

css::StyleRef TextStyles::of(css::StyleRef own, css::StyleRef around, bool is_block) {
  const auto around_box = around ? *around->box : css::BoxStyle{};
  if (!is_block && around_box.vertical_align == css::VerticalAlign{} &&
      around_box.text_decoration == css::TextDecoration{})
    return own;
  auto& known = known_[{
      own, is_block && around_box.text_decoration == css::TextDecoration{} ? nullptr : around}];
  if (known) return known;
  css::BoxStyle box;
  box.text_decoration = own->box->text_decoration;
  box.text_decoration.underline |= around_box.text_decoration.underline;
  box.text_decoration.overline |= around_box.text_decoration.overline;
  box.text_decoration.line_through |= around_box.text_decoration.line_through;
  css::RareStyle rare;
  const auto& decorated =
      own->box->text_decoration == css::TextDecoration{} && around ? around : own;
  if (!is_block) {
    box.vertical_align = sum(own->box->vertical_align, around_box.vertical_align);
    rare = *own->rare;
  }
  rare.text_decoration_color = decorated->rare->text_decoration_color;
  rare.text_decoration_thickness = decorated->rare->text_decoration_thickness;
  return known = styles_.intern(*own->inherited, box, rare);
}

}  // namespace quire::layout
