#include "layout/tables/decimal_alignment.h"

#include <algorithm>
#include <string_view>

namespace quire::layout {

namespace {

/// Wide enough for any number to be set in one line.
constexpr Length number_measure = Length::from_sp(std::int64_t{10'000} * Length::sp_per_pt);

/// What a block's lines are aligned by; 0: by none.
char separator_of(css::StyleRef style) {
  switch (style->inherited->text_align) {
    case css::TextAlign::Point: return '.';
    case css::TextAlign::Comma: return ',';
    default: return 0;
  }
}

Length left_of(const text::Line& line) {
  return line.pieces.empty() ? Length() : line.pieces.front().x;
}

/// Where the line's first separator begins, from the line's left edge; its end if it has none.
Length separator_place(
    const text::ShapedText& text, const text::Line& line, const font::FontSet& fonts
) {
  const auto words = std::string_view(text.paragraph.text)
                         .substr(line.text_begin, line.text_end - line.text_begin);
  const auto found = words.find(separator_of(text.paragraph.style));
  const auto at = line.text_begin + static_cast<std::uint32_t>(found);
  if (found != std::string_view::npos)
    for (const auto& piece : line.pieces) {
      const auto& run = text.runs[piece.glyph_run];
      const auto units = fonts.face(run.face).metrics().units_per_em;
      std::int64_t advance = 0;
      for (const auto& glyph : text::glyphs_of(piece, line, text)) {
        if (glyph.cluster == at) return piece.x + text::advance_of(advance, run.size, units);
        advance += glyph.advance;
      }
    }
  return left_of(line) + line.width;
}

/// The set line of an item, or null.
const LineFragment* line_of(const FlowItem& item) {
  const LineFragment* last = nullptr;
  for (const auto& placed : item.placed)
    if (const auto* line = std::get_if<LineFragment>(&placed.fragment->content)) last = line;
  return last;
}

void hold_parts(const Box& box, const FlowContext& context, NumberParts& parts) {
  for (const auto& child : box.children)
    hold_parts(child, context, parts);
  if (box.kind != Box::Kind::Paragraph || separator_of(box.paragraph->style) == 0) return;
  Diagnostics unheard;  // they are reported where the cell is set
  const auto text = text::shape(
      with_pictures(box, context.page_area.width, context), context.typesetter, unheard
  );
  for (const auto& line :
       text::set_lines(*text, {number_measure, number_measure, {}}, context.typesetter)) {
    const auto place = separator_place(*text, line, context.typesetter.fonts) - left_of(line);
    parts.before = std::max(parts.before, place);
    parts.after = std::max(parts.after, line.width - place);
  }
}

}  // namespace

std::optional<NumberParts> number_parts(const Box& cell, const FlowContext& context) {
  if (separator_of(cell.style) == 0) return std::nullopt;
  NumberParts parts;
  hold_parts(cell, context, parts);
  return parts;
}

void align_numbers(const std::vector<NumberCell>& column, const FlowContext& context) {
  struct Number {
    FlowItem* item;
    const NumberCell* cell;
    Length left, separator;  ///< where they are
  };
  std::vector<Number> numbers;
  for (const auto& cell : column)
    for (auto& item : cell.flow->items) {
      const auto* line = line_of(item);
      if (!line || separator_of(line->text->paragraph.style) == 0) continue;
      const auto x = item.placed.back().origin.x;
      const auto& fonts = context.typesetter.fonts;
      numbers.push_back(
          {&item,
           &cell,
           x + left_of(line->line),
           x + separator_place(*line->text, line->line, fonts)}
      );
    }
  if (numbers.empty()) return;
  const auto target = std::ranges::min_element(numbers, {}, &Number::separator)->separator;
  for (const auto& [item, cell, left, separator] : numbers) {
    const auto by = target - separator;
    if (left + by < cell->content.x) {
      context.diagnostics.add(
          {Severity::Note,
           "LAY-005",
           cell->box->span,
           "number is not aligned by its decimal separator: its column is too narrow",
           "shorten the other cells of the column, or give it more width"}
      );
      continue;
    }
    for (auto& placed : item->placed)
      placed.origin.x += by;
  }
}

}  // namespace quire::layout
