#include "cover/set_text.h"

#include <fmt/format.h>

#include <utility>

#include "dom/names.h"

namespace quire::cover {

CoverStyles::CoverStyles(const css::Cascade& cascade, const book::Metadata& metadata)
    : cascade_(cascade), document_(dom::new_xhtml("", metadata.language, metadata.direction)) {
  section_ = dom::body_of(*document_).append_child(dom::element::section);
  dom::set_class(section_, dom::classes::cover);
}

css::StyleRef CoverStyles::of_section(css::StyleTable& table) {
  auto style = table.initial();
  for (const auto node : {section_.parent().parent(), section_.parent(), section_})
    style = cascade_.style_of(node, style, table);
  return style;
}

css::StyleRef CoverStyles::of_child(
    const char* element, dom::ClassName name, std::string_view own, css::StyleTable& table
) {
  auto child = section_.append_child(element);
  dom::set_class(child, name);
  if (!own.empty()) dom::set(child, dom::attribute::style, own);
  const auto style = cascade_.style_of(child, of_section(table), table);
  section_.remove_child(child);
  return style;
}

Color CoverStyles::ground() {
  css::StyleTable table;
  return of_section(table)->rare->background_color;
}

Color CoverStyles::color_of(dom::ClassName name) {
  css::StyleTable table;
  return of_child("i", name, {}, table)->inherited->color;
}

SetText with_elem(SetText text, std::uint32_t struct_elem) {
  auto shaped = std::make_shared<text::ShapedText>(*text.shaped);
  for (auto& run : shaped->paragraph.runs)
    run.struct_elem = struct_elem;
  text.shaped = std::move(shaped);
  return text;
}

SetText TextSetter::set(const TextOrder& order) const {
  SetText result;
  result.styles = std::make_unique<css::StyleTable>();
  const auto own = fmt::format(
      "font-size: {}pt; line-height: {}; overflow-wrap: {}",
      order.size,
      order.line_height,
      order.may_cut ? "anywhere" : "normal"
  );
  const auto style = styles_.of_child("div", order.name, own, *result.styles);
  text::Paragraph paragraph;
  text::StyledRun run;
  run.end = static_cast<std::uint32_t>(order.words.size());
  run.style = style;
  run.is_generated = true;
  run.struct_elem = order.struct_elem;
  paragraph.text = order.words;
  paragraph.runs.push_back(run);
  paragraph.languages.push_back(metadata_.language);
  paragraph.style = style;
  paragraph.direction = direction_;
  Diagnostics said_of_the_title_page;
  result.shaped = text::shape(std::move(paragraph), typesetter_, said_of_the_title_page);
  result.lines =
      text::set_lines(*result.shaped, {.first = order.measure, .rest = order.measure}, typesetter_);
  for (const auto& line : result.lines) {
    result.height += line.height;
    result.is_overfull = result.is_overfull || line.is_overfull;
  }
  return result;
}

SetText TextSetter::largest(TextOrder order, const std::vector<double>& sizes, Length height)
    const {
  for (const auto size : sizes) {
    order.size = size;
    auto text = set(order);
    if (!text.is_overfull && text.height <= height) return text;
  }
  order.may_cut = true;
  return set(order);
}

}  // namespace quire::cover
