#include "layout/boxes/formula_boxes.h"

#include <memory>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "layout/boxes/element_structure.h"
#include "layout/math/math_node.h"

namespace quire::layout {

namespace {

constexpr std::string_view word_joiner = "\u2060";
constexpr std::string_view break_opportunity = "\u200B";

/// Whether text that touches a formula goes on as one word with it: "n-th", "xs". Lines end where
/// it does not.
bool joins(char c) { return !ascii::is_space(c) && static_cast<unsigned char>(c) < 0x80; }

/// A block of its own, wherever it stands; the paragraph around it goes on without an indent.
void add_display(pugi::xml_node node, Formula formula, StructElemIndex elem, BoxesUnderWay& boxes) {
  Box box;
  box.kind = Box::Kind::Formula;
  box.style = formula.style;
  box.span = boxes.chapter.provenance.span_of(node);
  box.struct_elem = elem;
  for (auto part = node; part; part = dom::next_in(node, part))
    if (auto id = boxes.id_of(part); !id.empty()) box.ids.push_back(std::move(id));
  const auto number = node.next_sibling();
  if (number && dom::has_class(number, dom::classes::equation_number)) {
    const auto& around = boxes.element();
    StructElem paragraph;
    paragraph.role = Role::P;
    paragraph.parent = around.struct_elem;
    auto inherited = *around.text_style->inherited;
    inherited.text_indent = {};
    inherited.text_align = css::TextAlign::Start;
    ParagraphBuilder text;
    text.add_generated(
        dom::text_of(number),
        {boxes.tree.styles.intern(inherited, {}, {}),
         boxes.tree.struct_tree.add(std::move(paragraph)),
         around.language,
         box.span}
    );
    box.marker = std::make_unique<text::Paragraph>(
        text.finish(boxes.tree.styles.intern(inherited, {}, {}), around.direction)
    );
  }
  box.formula = std::make_shared<const Formula>(std::move(formula));
  boxes.blocks.flush_paragraph();
  auto& block = boxes.block();
  auto inherited = *block.text_style->inherited;
  if (inherited.text_indent != css::LengthPercentage{}) {
    inherited.text_indent = {};
    block.text_style =
        boxes.tree.styles.intern(inherited, *block.text_style->box, *block.text_style->rare);
  }
  boxes.blocks.add_child(std::move(box));
}

/// Each piece is an object of the line; between two a line may end.
void add_pieces(
    pugi::xml_node node, const Formula& formula, StructElemIndex elem, BoxesUnderWay& boxes
) {
  auto& block = boxes.block();
  auto context = boxes.run_context();
  context.struct_elem = elem;
  context.span = boxes.chapter.provenance.span_of(node);
  const std::string_view before = node.previous_sibling().value();
  if (!before.empty() && joins(before.back())) block.text.add_generated(word_joiner, context);
  bool is_first = true;
  for (auto& piece : pieces_of(*formula.node)) {
    if (!std::exchange(is_first, false)) block.text.add_generated(break_opportunity, context);
    auto part = formula;
    part.node = std::make_shared<const MathNode>(std::move(piece));
    text::InlineObject object;
    object.id = static_cast<std::uint32_t>(block.inline_images.size());
    block.inline_images.push_back(
        {{}, formula.style, std::make_shared<const Formula>(std::move(part))}
    );
    block.text.add_object(object, context);
  }
  const std::string_view behind = node.next_sibling().value();
  if (!behind.empty() && joins(behind.front())) block.text.add_generated(word_joiner, context);
}

}  // namespace

void add_formula(pugi::xml_node node, css::StyleRef style, BoxesUnderWay& boxes) {
  StructElem elem;
  elem.role = Role::Formula;
  elem.alt = dom::get(node, "alttext");
  if (elem.alt.empty()) elem.alt = dom::text_of(node);
  const auto& around = boxes.element();
  Formula formula;
  formula.style = style;
  formula.text_style = around.text_style;
  formula.language = around.language;
  formula.is_display = dom::get(node, "display") == "block";
  formula.node = std::make_shared<const MathNode>(math_node_of(node));
  if (formula.is_display) {
    elem.parent = around.inline_elem ? around.inline_elem : around.struct_elem;
  } else {
    elem.parent = text_elem(boxes);
  }
  auto& structure = boxes.tree.struct_tree;
  const auto index = structure.add(std::move(elem));
  structure.mathml.emplace(index, dom::serialize(node));
  if (formula.is_display) return add_display(node, std::move(formula), index, boxes);
  if (auto id = boxes.id_of(node); !id.empty())
    boxes.block().anchors.push_back({boxes.block().text.size(), std::move(id)});
  add_pieces(node, formula, index, boxes);
}

bool is_equation_number(pugi::xml_node span) {
  return std::string_view(span.previous_sibling().name()) == "math";
}

}  // namespace quire::layout
