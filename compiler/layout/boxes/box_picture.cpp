#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>
#include <utility>

#include "dom/names.h"
#include "dom/xml.h"
#include "image/drawing.h"
#include "layout/boxes/box_builder.h"

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
    result.value.percentage = static_cast<css::FixedPoint>(number / 100 * css::fixed_one + 0.5);
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

}  // namespace

void BoxBuilder::add_picture(pugi::xml_node node, css::StyleRef style) {
  const auto element = new_element(node, with_attributes(node, style));
  const bool is_alone = stands_alone(node);
  auto key = key_of(node, style);
  if (key.empty())
    add_missing_picture(node, element, is_alone);
  else if (is_alone)
    add_picture_box(node, element, std::move(key));
  else
    add_inline_picture(node, element, std::move(key));
}

/// By what name layout finds the picture; empty if there is none.
std::string BoxBuilder::key_of(pugi::xml_node node, css::StyleRef style) {
  if (dom::is_element(node, dom::element::svg)) {
    auto drawing = image::drawing_of(node, style->inherited->color);
    auto key = "svg:" + drawing.id;
    auto& place = tree_.drawings[key];
    if (!place) place = std::make_shared<const image::Image>(std::move(drawing));
    return key;
  }
  std::string key(dom::get(node, dom::attribute::src));
  return context_.book.images.contains(key) ? key : std::string();
}

/// What width= and height= say counts where no sheet says anything of the size. Of a drawing they
/// are its own size already.
css::StyleRef BoxBuilder::with_attributes(pugi::xml_node node, css::StyleRef style) {
  if (!style->rare->width.is_auto || !style->rare->height.is_auto) return style;
  if (dom::is_element(node, dom::element::svg)) return style;
  auto rare = *style->rare;
  rare.width = dimension(dom::get(node, dom::attribute::width));
  rare.height = dimension(dom::get(node, dom::attribute::height));
  if (rare.width.is_auto && rare.height.is_auto) return style;
  return tree_.styles.intern(*style->inherited, *style->box, rare);
}

/// A picture is a block of its own if it is all that its block holds, or stands in a figure.
bool BoxBuilder::stands_alone(pugi::xml_node picture) const {
  if (!blocks_.back().text.is_blank()) return false;
  auto node = picture;
  for (auto element = elements_.rbegin(); element != elements_.rend(); ++element) {
    if (dom::is_element(element->node, dom::element::figure)) return true;
    if (!has_no_company(node)) return false;
    if (element->has_box || element->is_divider) return true;
    node = element->node;
  }
  return true;
}

/// A `<figure>`'s own element for its first picture, else a new one; none for what is decoration.
StructElemIndex BoxBuilder::figure_elem(pugi::xml_node picture, StructElemIndex parent) {
  auto& tree = tree_.struct_tree;
  const auto alt = words_of(picture);
  auto& around = tree.elements[parent];
  if (around.role == Role::Figure && around.alt.empty()) {
    around.alt = alt;
    return parent;
  }
  if (alt.empty()) return artifact;
  StructElem figure;
  figure.role = Role::Figure;
  figure.parent = parent;
  figure.alt = alt;
  return tree.add(std::move(figure));
}

void BoxBuilder::add_picture_box(pugi::xml_node node, const Element& element, std::string key) {
  const auto& around = elements_.back();
  Box box;
  box.kind = Box::Kind::Replaced;
  box.style = element.style;
  box.span = element.span;
  box.struct_elem = figure_elem(node, around.inline_elem ? around.inline_elem : around.struct_elem);
  box.image = std::move(key);
  if (auto id = id_of(node); !id.empty()) box.ids.push_back(std::move(id));
  flush_paragraph();
  add_child(std::move(box));
}

void BoxBuilder::add_inline_picture(pugi::xml_node node, const Element& element, std::string key) {
  auto& block = blocks_.back();
  text::InlineObject object;
  object.id = static_cast<std::uint32_t>(block.inline_images.size());
  block.inline_images.push_back({std::move(key), element.style});
  if (auto id = id_of(node); !id.empty())
    block.anchors.push_back({block.text.size(), std::move(id)});
  auto context = run_context();
  context.struct_elem = figure_elem(node, context.struct_elem);
  context.span = element.span;
  block.text.add_object(object, context);
}

/// The alternative text, so that the reader knows what is missing; alone it stands in a frame.
void BoxBuilder::add_missing_picture(pugi::xml_node node, const Element& element, bool is_alone) {
  auto context = run_context();
  context.span = element.span;
  auto words = words_of(node);
  if (words.empty()) words = dom::get(node, dom::attribute::src);
  if (!is_alone) return blocks_.back().text.add_generated(words, context);
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
  box.style = tree_.styles.intern(*element.style->inherited, edges, rare);
  box.span = element.span;
  flush_paragraph();
  blocks_.back().text_elem = context.struct_elem;
  blocks_.back().text.add_generated(words, context);
  move_paragraph_into(box);
  add_child(std::move(box));
}

}  // namespace quire::layout
