#include "layout/boxes/picture_boxes.h"

#include <charconv>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include "dom/names.h"
#include "dom/xml.h"
#include "image/drawing.h"
#include "layout/boxes/element_structure.h"

namespace quire::layout {

namespace {

/// A number of CSS pixels or of hundredths. Source: html #dimRendering.
css::AutoLength dimension(std::string_view text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr double most = 1e6;
  if (fault != std::errc() || !(number > 0) || number > most) return {};
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  css::AutoLength result{false, {}};
  if (unit == "%")
    result.value.percentage =
        static_cast<css::FixedPoint>(std::llround(number / 100 * css::fixed_one));
  else if (unit.empty() || unit == "px")
    result.value.length = Length::from_px(number);
  else
    result.is_auto = true;
  return result;
}

bool is_blank_text(pugi::xml_node node) {
  const std::string_view text = node.value();
  return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

/// True if nothing stands beside the node but white space and captions.
bool has_no_company(pugi::xml_node node) {
  for (const auto sibling : node.parent().children()) {
    if (sibling == node) continue;
    if (sibling.type() == pugi::node_element) {
      if (!dom::is_element(sibling, dom::element::figcaption)) return false;
    } else if (sibling.type() != pugi::node_comment && !is_blank_text(sibling)) {
      return false;
    }
  }
  return true;
}

/// The words that stand for a picture; nothing if it is decoration.
std::string words_of(pugi::xml_node picture) {
  if (dom::is_element(picture, dom::element::svg)) return image::label_of(picture);
  if (!dom::is_element(picture, dom::element::img)) return dom::text_of(picture);
  return std::string(dom::get(picture, dom::attribute::alt));
}

/// By what name layout finds the picture; empty if there is none.
std::string key_of(pugi::xml_node node, css::StyleRef style, BoxesUnderWay& boxes) {
  if (dom::is_element(node, dom::element::svg)) {
    auto drawing = image::drawing_of(node, style->inherited->color);
    auto key = "svg:" + drawing.id;
    auto& place = boxes.tree.drawings[key];
    if (!place) place = std::make_shared<const image::Image>(std::move(drawing));
    return key;
  }
  std::string key(dom::get(node, dom::attribute::src));
  return boxes.context.book.images.contains(key) ? key : std::string();
}

/// What width= and height= say counts where no sheet says anything of the size. Of a drawing they
/// are its own size already.
css::StyleRef with_attributes(pugi::xml_node node, css::StyleRef style, BoxesUnderWay& boxes) {
  if (!style->rare->width.is_auto || !style->rare->height.is_auto) return style;
  if (dom::is_element(node, dom::element::svg)) return style;
  auto rare = *style->rare;
  rare.width = dimension(dom::get(node, dom::attribute::width));
  rare.height = dimension(dom::get(node, dom::attribute::height));
  if (rare.width.is_auto && rare.height.is_auto) return style;
  return boxes.tree.styles.intern(*style->inherited, *style->box, rare);
}

/// The caption of the figure that a picture stands in, or nothing.
std::string caption_of(pugi::xml_node picture) {
  auto node = picture.parent();
  while (node && !dom::is_element(node, dom::element::figure))
    node = node.parent();
  return dom::text_of(node.child(dom::element::figcaption));
}

/// A `<figure>`'s own element for its first picture, else a new one; none for what is decoration.
StructElemIndex figure_elem(pugi::xml_node picture, StructElemIndex parent, BoxesUnderWay& boxes) {
  auto& tree = boxes.tree.struct_tree;
  const auto alt = words_of(picture);
  auto& around = tree.elements[parent];
  if (around.role == Role::Figure && around.alt.empty()) {
    // PDF/UA wants words of each Figure, and a caption has those of a picture without its own.
    around.alt = alt.empty() ? caption_of(picture) : alt;
    return parent;
  }
  if (alt.empty()) return artifact;
  StructElem figure;
  figure.role = Role::Figure;
  figure.parent = parent;
  figure.alt = alt;
  return tree.add(std::move(figure));
}

void add_picture_box(
    pugi::xml_node node, const OpenElement& element, std::string key, BoxesUnderWay& boxes
) {
  const auto& around = boxes.element();
  Box box;
  box.kind = Box::Kind::Replaced;
  box.style = element.style;
  box.span = element.span;
  box.struct_elem =
      figure_elem(node, around.inline_elem ? around.inline_elem : around.struct_elem, boxes);
  box.image = std::move(key);
  box.is_right_to_left = element.direction == Direction::RightToLeft;
  if (auto id = boxes.id_of(node); !id.empty()) box.ids.push_back(std::move(id));
  boxes.blocks.flush_paragraph();
  boxes.blocks.add_child(std::move(box));
}

void add_inline_picture(
    pugi::xml_node node, const OpenElement& element, std::string key, BoxesUnderWay& boxes
) {
  auto& block = boxes.block();
  text::InlineObject object;
  object.id = static_cast<std::uint32_t>(block.inline_images.size());
  block.inline_images.push_back({std::move(key), element.style});
  if (auto id = boxes.id_of(node); !id.empty())
    block.anchors.push_back({block.text.size(), std::move(id)});
  auto context = boxes.run_context();
  context.struct_elem = figure_elem(node, context.struct_elem, boxes);
  context.span = element.span;
  block.text.add_object(object, context);
}

}  // namespace

bool stands_alone(pugi::xml_node picture, const BoxesUnderWay& boxes) {
  if (!boxes.blocks.back().text.is_blank()) return false;
  auto node = picture;
  for (auto element = boxes.elements.rbegin(); element != boxes.elements.rend(); ++element) {
    if (dom::is_element(element->node, dom::element::figure)) return true;
    if (!has_no_company(node)) return false;
    if (element->has_box || element->is_divider) return true;
    node = element->node;
  }
  return true;
}

void add_picture(pugi::xml_node node, css::StyleRef style, BoxesUnderWay& boxes) {
  const auto element = boxes.new_element(node, with_attributes(node, style, boxes));
  const bool is_alone = stands_alone(node, boxes);
  auto key = key_of(node, style, boxes);
  if (key.empty())
    add_missing_picture(node, element, is_alone, boxes);
  else if (is_alone)
    add_picture_box(node, element, std::move(key), boxes);
  else
    add_inline_picture(node, element, std::move(key), boxes);
}

void add_missing_picture(
    pugi::xml_node node, const OpenElement& element, bool is_alone, BoxesUnderWay& boxes
) {
  auto context = boxes.run_context();
  context.span = element.span;
  auto words = words_of(node);
  if (words.empty()) words = dom::get(node, dom::attribute::src);
  if (!is_alone) return boxes.block().text.add_generated(words, context);
  auto rare = *element.style->rare;
  rare.border_top_width = rare.border_right_width = Length::from_pt(0.5);
  rare.border_bottom_width = rare.border_left_width = Length::from_pt(0.5);
  rare.border_top_style = rare.border_right_style = css::BorderStyle::Solid;
  rare.border_bottom_style = rare.border_left_style = css::BorderStyle::Solid;
  rare.border_top_color = rare.border_right_color = element.style->inherited->color;
  rare.border_bottom_color = rare.border_left_color = element.style->inherited->color;
  css::BoxStyle edges;
  edges.padding_top.length = edges.padding_bottom.length = element.style->inherited->font_size / 2;
  edges.padding_left.length = edges.padding_right.length = element.style->inherited->font_size / 2;
  Box box;
  box.style = boxes.tree.styles.intern(*element.style->inherited, edges, rare);
  box.span = element.span;
  boxes.blocks.flush_paragraph();
  boxes.block().text_elem = context.struct_elem;
  boxes.block().text.add_generated(words, context);
  boxes.blocks.move_paragraph_into(box);
  boxes.blocks.add_child(std::move(box));
}

}  // namespace quire::layout
