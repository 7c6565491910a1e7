#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "dom/names.h"
#include "dom/xml.h"
#include "layout/box_builder.h"

namespace quire::layout {

namespace {

/// A whole number of CSS pixels; nothing for percentages and what else authors write.
Length pixels(pugi::xml_node node, const char* attribute) {
  const auto text = dom::get(node, attribute);
  std::int32_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || number <= 0) return {};
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  return unit.empty() || unit == "px" ? Length::from_px(number) : Length();
}

Size attribute_size(pugi::xml_node picture) {
  return {pixels(picture, dom::attribute::width), pixels(picture, dom::attribute::height)};
}

/// The size that one or two given lengths and the picture's own proportions make.
Size sized(Size own, Size given) {
  const auto none = Length();
  if (given.width > none && given.height > none) return given;
  if (given.width > none && own.width > none)
    return {given.width, scaled(own.height, given.width.sp(), own.width.sp())};
  if (given.height > none && own.height > none)
    return {scaled(own.width, given.height.sp(), own.height.sp()), given.height};
  return own;
}

Length leading_of(css::StyleRef style) {
  const auto& line_height = style->inherited->line_height;
  if (line_height.factor == 0 && line_height.length > Length()) return line_height.length;
  return scaled(
      style->inherited->font_size, std::max(line_height.factor, css::fixed_one), css::fixed_one
  );
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

/// What is said in a picture's place.
std::string_view words_for(pugi::xml_node picture) {
  const auto alt = dom::get(picture, dom::attribute::alt);
  return alt.empty() ? dom::get(picture, dom::attribute::src) : alt;
}

}  // namespace

void BoxBuilder::add_picture(pugi::xml_node node, css::StyleRef style) {
  const auto element = new_element(node, style);
  const bool is_alone = stands_alone(node);
  const bool is_known =
      context_.book.images.contains(std::string(dom::get(node, dom::attribute::src)));
  if (!is_known)
    add_missing_picture(node, element, is_alone);
  else if (is_alone)
    add_picture_box(node, element);
  else
    add_inline_picture(node, element);
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
  const auto alt = dom::get(picture, dom::attribute::alt);
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

void BoxBuilder::add_picture_box(pugi::xml_node node, const Element& element) {
  const auto& around = elements_.back();
  Box box;
  box.kind = Box::Kind::Replaced;
  box.style = element.style;
  box.span = element.span;
  box.struct_elem = figure_elem(node, around.inline_elem ? around.inline_elem : around.struct_elem);
  box.image = dom::get(node, dom::attribute::src);
  box.image_size = attribute_size(node);
  if (auto id = id_of(node); !id.empty()) box.ids.push_back(std::move(id));
  flush_paragraph();
  add_child(std::move(box));
}

/// In a line a picture is no higher than the line, and stands on the baseline.
void BoxBuilder::add_inline_picture(pugi::xml_node node, const Element& element) {
  auto& block = blocks_.back();
  const auto key = std::string(dom::get(node, dom::attribute::src));
  auto size = sized(context_.book.images.at(key).size, attribute_size(node));
  const auto leading = leading_of(element.style);
  if (size.height > leading) size = {scaled(size.width, leading.sp(), size.height.sp()), leading};
  text::InlineObject object;
  object.size = size;
  object.baseline = size.height;
  object.id = static_cast<std::uint32_t>(block.inline_images.size());
  block.inline_images.push_back(key);
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
  if (!is_alone) return blocks_.back().text.add_generated(words_for(node), context);
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
  blocks_.back().text.add_generated(words_for(node), context);
  move_paragraph_into(box);
  add_child(std::move(box));
}

}  // namespace quire::layout
