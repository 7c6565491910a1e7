#include "css/styles/page_cascade.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "css/faults.h"
#include "css/styles/style_builder.h"
#include "css/syntax/descriptor.h"

namespace quire::css {
namespace {

// css-page-3 #page-selectors: a name, then :first, then :left and :right. Before all of them
// :blank, which the specification counts as :first: an empty page has nothing of what its name
// stands for, and what sheets want there is that nothing is shown.
Specificity specificity_of(const PageRule& page) {
  return {
      .a = (page.name.empty() ? 0U : 1U) + (page.blank ? 2U : 0U),
      .b = (page.first ? 1U : 0U) + (page.nth ? 1U : 0U),
      .c = unsigned{page.left} + unsigned{page.right} + unsigned{page.recto} + unsigned{page.verso},
  };
}

/// A margin of the page box: percentages are of the box itself, auto is 0.
Length used_margin(const AutoLength& margin, Length whole, Length font_size) {
  if (margin.is_auto) return {};
  const auto& value = margin.value;
  return value.length + scaled(whole, value.percentage, fixed_one) +
         scaled(font_size, std::int64_t{value.ex} + value.ch, std::int64_t{2} * fixed_one);
}

Sides<Length> used_margins(StyleRef style, Size size) {
  const auto& box = *style->box;
  const auto em = style->inherited->font_size;
  return {
      .top = used_margin(box.margin_top, size.height, em),
      .right = used_margin(box.margin_right, size.width, em),
      .bottom = used_margin(box.margin_bottom, size.height, em),
      .left = used_margin(box.margin_left, size.width, em),
  };
}

/// css-page-3 #bleed: auto is 6pt where there are crop marks.
Length bleed_length(const AutoLength& bleed, PageMarks marks) {
  if (!bleed.is_auto) return bleed.value.length;
  return marks.crop ? Length::from_pt(6) : Length();
}

Sides<Length> used_bleed(const PageDescriptors& page, PageMarks marks, bool is_left) {
  const auto length = bleed_length(page.bleed.value_or(AutoLength{}), marks);
  Sides<Length> bleed{length, length, length, length};
  if (!page.has_inside_bleed.value_or(true)) (is_left ? bleed.right : bleed.left) = Length();
  return bleed;
}

StyleRef style_with(
    StyleRef parent, std::span<const CascadedBlock> blocks, StyleTable::Implementation& table
) {
  const auto* custom = custom_properties_of(parent->custom, blocks, table);
  return build_style(parent, custom, blocks, TreePlace::Below, table);
}

}  // namespace

PageCascade::PageCascade(
    const std::vector<Stylesheet>& sheets,
    Medium medium,
    const CounterStyles& counter_styles,
    Diagnostics& diagnostics
)
    : counter_styles_(counter_styles) {
  if (medium != Medium::Print) return;
  for (const auto& sheet : sheets)
    for (const auto& page : sheet.pages)
      add(page, sheet.origin, diagnostics);
  std::ranges::stable_sort(pages_, {}, [](const Page& page) {
    return std::tuple(page.origin, page.specificity);
  });
}

void PageCascade::add(const PageRule& rule, Origin origin, Diagnostics& diagnostics) {
  Page page{
      .selector = rule,
      .origin = origin,
      .specificity = specificity_of(rule),
      .block = compile(rule.declarations, diagnostics, &counter_styles_),
      .margin_boxes = {},
      .footnote_area = compile(rule.footnote_area, diagnostics, &counter_styles_),
      .descriptors = {},
      .important_descriptors = {},
  };
  for (const auto& box : rule.margin_boxes)
    page.margin_boxes.push_back(
        {box.place, compile(box.declarations, diagnostics, &counter_styles_)}
    );
  read_descriptors(page, diagnostics);
  page.selector.declarations.clear();
  page.selector.margin_boxes.clear();
  pages_.push_back(std::move(page));
}

void PageCascade::read_descriptors(Page& page, Diagnostics& diagnostics) const {
  ValueContext context;
  context.counter_styles = &counter_styles_;
  for (const auto& declaration : page.selector.declarations) {
    const auto known = page_descriptors();
    const auto found = std::ranges::find(known, declaration.property, &PageDescriptor::name);
    if (found == known.end()) continue;
    const auto value = without_white(declaration.value);
    ValueReader reader(value, context);
    auto& descriptors = declaration.is_important ? page.important_descriptors : page.descriptors;
    auto changed = descriptors;
    if (found->set(changed, reader)) {
      descriptors = changed;
    } else {
      refuse_value(diagnostics, declaration, found->values());
    }
  }
}

bool PageCascade::has_nth() const {
  return std::ranges::any_of(pages_, [](const Page& page) {
    return page.selector.nth.has_value();
  });
}

bool PageCascade::Page::holds(const PageContext& context) const {
  return (selector.name.empty() || selector.name == context.name) &&
         (!selector.first || context.is_first) && (!selector.left || context.is_left) &&
         (!selector.right || !context.is_left) && (!selector.recto || !context.is_verso) &&
         (!selector.verso || context.is_verso) && (!selector.blank || context.is_blank) &&
         (!selector.nth || selector.nth->holds(context.index));
}

PageDescriptors PageCascade::descriptors_of(const std::vector<const Page*>& pages) {
  PageDescriptors result;
  const auto take = [&result](const PageDescriptors& descriptors) {
    if (descriptors.size) result.size = descriptors.size;
    if (descriptors.bleed) result.bleed = descriptors.bleed;
    if (descriptors.has_inside_bleed) result.has_inside_bleed = descriptors.has_inside_bleed;
    if (descriptors.marks) result.marks = descriptors.marks;
    if (descriptors.folio_style) result.folio_style = descriptors.folio_style;
  };
  for (const auto* page : pages)
    take(page->descriptors);
  for (const auto origin : {Origin::Author, Origin::UserAgent})
    for (const auto* page : pages)
      if (page->origin == origin) take(page->important_descriptors);
  return result;
}

PageStyle PageCascade::style_of(
    const PageContext& context, StyleRef root, StyleTable::Implementation& table
) const {
  PageStyle result{.size = {Length::from_pt(504), Length::from_pt(666)}};
  std::vector<const Page*> pages;
  std::vector<CascadedBlock> blocks;
  std::vector<CascadedBlock> footnote_area;
  bool has_footnote_area = false;
  std::map<std::string, std::vector<CascadedBlock>> margin_boxes;
  for (const auto& page : pages_) {
    if (!page.holds(context)) continue;
    pages.push_back(&page);
    blocks.push_back({&page.block, page.origin});
    footnote_area.push_back({&page.footnote_area, page.origin});
    has_footnote_area |= !page.selector.footnote_area.empty();
    for (const auto& box : page.margin_boxes)
      margin_boxes[box.place].push_back({&box.block, page.origin});
  }
  const auto descriptors = descriptors_of(pages);
  if (descriptors.size) result.size = *descriptors.size;
  if (descriptors.folio_style) result.folio_style = *descriptors.folio_style;
  result.marks = descriptors.marks.value_or(PageMarks{});
  result.bleed = used_bleed(descriptors, result.marks, context.is_left);
  const auto style = style_with(root, blocks, table);
  result.margin = used_margins(style, result.size);
  if (has_footnote_area) result.footnote_area = style_with(style, footnote_area, table);
  for (const auto& [place, of_box] : margin_boxes) {
    const auto box_style = style_with(style, of_box, table);
    const auto& content = box_style->rare->content;
    if (!content.is_normal && !content.items.empty()) result.margin_boxes[place] = box_style;
  }
  return result;
}

}  // namespace quire::css
