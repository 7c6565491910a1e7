#include "layout/tables/content_measure.h"

#include <algorithm>

#include "layout/flow/flow_builder.h"
#include "layout/math/formula_setter.h"
#include "layout/tables/table_columns.h"
#include "layout/tables/table_grid.h"

namespace quire::layout {

namespace {

using text::ContentWidths;

/// A picture can be made smaller, but this much of it is to be seen.
constexpr std::int64_t least_picture_in_ems = 2;

void hold(ContentWidths& widths, const ContentWidths& other) {
  widths.least = std::max(widths.least, other.least);
  widths.breaking = std::max(widths.breaking, other.breaking);
  widths.words = std::max(widths.words, other.words);
  widths.whole = std::max(widths.whole, other.whole);
}

void add(ContentWidths& widths, Length length) {
  widths.least += length;
  widths.breaking += length;
  widths.words += length;
  widths.whole += length;
}

/// Pictures in a line give way as those on their own do; formulas don't.
text::Paragraph with_small_pictures(text::Paragraph paragraph, const Box& box) {
  const auto most = paragraph.style->inherited->font_size * least_picture_in_ems;
  for (auto& object : paragraph.objects)
    if (!box.inline_images[object.id].formula)
      object.size.width = std::min(object.size.width, most);
  return paragraph;
}

ContentWidths of_paragraph(const Box& box, const FlowContext& context) {
  const auto paragraph = with_pictures(box, context.page_area.width, context);
  const auto measured = [&](const text::Paragraph& text) {
    // What no face has is said when the text is set.
    Diagnostics unheard;
    return text::content_widths(
        *text::shape(text, context.typesetter, unheard), context.typesetter
    );
  };
  auto widths = measured(with_small_pictures(paragraph, box));
  if (!paragraph.objects.empty()) widths.whole = measured(paragraph).whole;
  const auto& style = paragraph.style;
  const auto indent =
      used_length(style->inherited->text_indent, Length(), style, context.typesetter);
  if (indent > Length()) add(widths, indent);
  return widths;
}

ContentWidths of_picture(const Box& box, const FlowContext& context) {
  const auto own = own_size(context, box.image);
  const auto size = used_picture_size(box.style, own, context.page_area, context.typesetter);
  const auto least = std::min(size.width, box.style->inherited->font_size * least_picture_in_ems);
  return {least, least, least, size.width};
}

/// A display gives way only a little.
ContentWidths of_display(const Box& box, const FlowContext& context) {
  const auto width = context.formulas.set(*box.formula)->width;
  return {
      std::min(width, box.style->inherited->font_size * least_picture_in_ems), width, width, width};
}

}  // namespace

ContentWidths ContentMeasure::of_children(const Box& box, const FlowContext& context) {
  if (const auto found = known_.find(&box); found != known_.end()) return found->second;
  ContentWidths widths;
  for (const auto& child : box.children)
    hold(widths, of(child, context));
  return known_.emplace(&box, widths).first->second;
}

ContentWidths ContentMeasure::of(const Box& box, const FlowContext& context) {
  auto widths = of_inside(box, context);
  const auto edges = used_edges(box.style, {{}, context.page_area.width}, context.typesetter);
  const auto& width = box.style->rare->width;
  if (box.kind != Box::Kind::Replaced && !width.is_auto && width.value.percentage == 0) {
    const auto given = used_length(width.value, Length(), box.style, context.typesetter);
    widths = {std::min(widths.least, given), given, given, given};
  }
  for (const auto length :
       {edges.margin.left,
        edges.border.left,
        edges.padding.left,
        edges.padding.right,
        edges.border.right,
        edges.margin.right})
    add(widths, length);
  return widths;
}

ContentWidths ContentMeasure::of_inside(const Box& box, const FlowContext& context) {
  switch (box.kind) {
    case Box::Kind::Paragraph: return of_paragraph(box, context);
    case Box::Kind::Replaced: return of_picture(box, context);
    case Box::Kind::Formula: return of_display(box, context);
    case Box::Kind::Table: return of_table(box, context);
    default: return of_children(box, context);
  }
}

ContentWidths ContentMeasure::of_table(const Box& table, const FlowContext& context) {
  const auto grid = grid_of(table, context.page_area.width, context.typesetter);
  const auto columns = column_demands(grid, context.page_area.width, context);
  const auto spacing = column_spacing(grid, context.page_area.width);
  ContentWidths widths;
  for (const auto& column : columns) {
    widths.least += column.content.least;
    widths.breaking += column.content.breaking;
    widths.words += column.content.words;
  }
  widths.whole = std::max(widths.words, preferred_width(columns));
  add(widths, spacing * (static_cast<std::int64_t>(columns.size()) + 1));
  for (const auto* caption : grid.captions)
    widths.least = std::max(widths.least, of_children(*caption, context).least);
  return widths;
}

}  // namespace quire::layout
