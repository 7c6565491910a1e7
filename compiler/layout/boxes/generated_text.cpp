#include "layout/boxes/generated_text.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "css/counter_style.h"
#include "layout/boxes/element_structure.h"

namespace quire::layout {

void GeneratedText::add_content(
    const css::Content& content, const RunContext& run, ParagraphBuilder& place
) {
  boxes_.tree.shows_folios |=
      std::any_of(content.items.begin(), content.items.end(), [](const auto& item) {
        return std::holds_alternative<css::ContentTargetPage>(item);
      });
  const auto& element = boxes_.element();
  layout::add_content(
      content,
      {element.node, boxes_.context, boxes_.counters, run.style, element.language, &quote_depth_},
      run,
      place
  );
}

void GeneratedText::add_pseudo_element(css::PseudoElement which) {
  const auto& element = boxes_.element();
  const auto style =
      boxes_.cascade.style_of(element.node, which, element.style, boxes_.tree.styles);
  if (!style || style->rare->content.is_normal) return;
  if (element.is_code_line) return add_line_label(style);
  const bool is_block = style->box->display == css::Display::Block;
  if (is_block) boxes_.blocks.flush_paragraph();
  for (const auto& [name, value] : style->rare->counter_reset)
    boxes_.counters.reset(name, value, boxes_.elements.size() + 1);
  for (const auto& [name, value] : style->rare->counter_increment)
    boxes_.counters.increment(name, value, boxes_.elements.size() + 1);
  for (const auto& [name, value] : style->rare->counter_set)
    boxes_.counters.set(name, value, boxes_.elements.size() + 1);
  auto context = boxes_.run_context();
  context.style = boxes_.text_styles.of(style, element.text_style, is_block);
  const bool has_box = !is_block && has_inline_box(style);
  auto& text = boxes_.block().text;
  if (has_box) text.open_box(style, context.style, element.direction);
  add_content(style->rare->content, context, text);
  if (has_box) text.close_box();
  if (is_block) end_block(style, which);
}

/// What the sheet puts before or after a line of a listing stands before it, apart from the code.
void GeneratedText::add_line_label(css::StyleRef style) {
  const auto& element = boxes_.element();
  auto inherited = *style->inherited;
  inherited.text_align = css::TextAlign::Start;
  inherited.text_align_last = css::TextAlignLast::Auto;
  inherited.text_indent = {};
  inherited.white_space = css::WhiteSpace::Pre;
  RunContext context{
      boxes_.tree.styles.intern(inherited, {}, {}), artifact, element.language, element.span, true};
  ParagraphBuilder label;
  add_content(style->rare->content, context, label);
  if (label.is_blank() || boxes_.block().marked_lines.empty()) return;
  boxes_.block().marked_lines.back().label =
      std::make_shared<text::Paragraph>(label.finish(context.style, element.direction));
}

/// A block's ::before and ::after have the edges that their style says, and stay with what they
/// label unless it says otherwise.
void GeneratedText::end_block(css::StyleRef style, css::PseudoElement which) {
  auto& block = boxes_.block();
  if (block.text.is_blank()) return boxes_.blocks.flush_paragraph();
  auto box = *style->box;
  box.text_decoration = {};
  auto& towards = which == css::PseudoElement::Before ? box.break_after : box.break_before;
  if (towards == css::BreakValue::Auto) towards = css::BreakValue::Avoid;
  const auto own = boxes_.tree.styles.intern(*style->inherited, box, *style->rare);
  const auto around = std::exchange(block.text_style, own);
  boxes_.blocks.flush_paragraph();
  boxes_.block().text_style = around;
}

void GeneratedText::add_marker() {
  const auto& element = boxes_.element();
  auto& box = boxes_.block().box;
  auto& tree = boxes_.tree.struct_tree;
  box.kind = Box::Kind::ListItem;
  const auto own = boxes_.cascade.style_of(
      element.node, css::PseudoElement::Marker, element.style, boxes_.tree.styles
  );
  const auto style = own ? own : element.style;
  auto inherited = *style->inherited;
  inherited.text_align = css::TextAlign::Start;
  inherited.text_align_last = css::TextAlignLast::Auto;
  inherited.text_indent = {};
  inherited.white_space = css::WhiteSpace::Pre;
  const bool is_item = tree.elements[element.struct_elem].role == Role::LI;

  ParagraphBuilder text;
  RunContext context{
      boxes_.tree.styles.intern(inherited, {}, {}),
      element.struct_elem,
      element.language,
      element.span};
  const auto marker =
      css::marker_text(boxes_.counters.value("list-item"), inherited.list_style_type);
  const bool has_content = own && !own->rare->content.is_normal;
  const bool has_marker = has_content ? !own->rare->content.items.empty() : !marker.empty();
  if (is_item && has_marker) {
    StructElem label;
    label.role = Role::Lbl;
    label.parent = element.struct_elem;
    context.struct_elem = tree.add(std::move(label));
  }
  const bool is_inside = inherited.list_style_position == css::ListStylePosition::Inside;
  auto& place = is_inside ? boxes_.block().text : text;
  if (has_content)
    add_content(own->rare->content, context, place);
  else if (has_marker)
    place.add_generated(is_inside ? marker + " " : marker, context);
  if (!text.is_blank())
    box.marker = std::make_unique<text::Paragraph>(text.finish(context.style, element.direction));
  if (!is_item) return;
  StructElem body;
  body.role = Role::LBody;
  body.parent = element.struct_elem;
  boxes_.element().struct_elem = tree.add(std::move(body));
  if (has_marker && is_inside) boxes_.block().text_elem = boxes_.element().struct_elem;
}

}  // namespace quire::layout
