#include <algorithm>
#include <utility>

#include "layout/flow/flow_builder.h"
#include "layout/math/formula_setter.h"
#include "layout/tables/content_measure.h"

namespace quire::layout {

namespace {

/// What of a list of stretches of text lies after a place, told from there.
template <typename T>
void cut_stretches(std::vector<T>& stretches, std::uint32_t from) {
  std::erase_if(stretches, [&](const T& stretch) { return stretch.end <= from; });
  for (auto& stretch : stretches) {
    stretch.begin = std::max(stretch.begin, from) - from;
    stretch.end -= from;
  }
}

/// The same of single places.
template <typename T>
void cut_places(std::vector<T>& places, std::uint32_t from) {
  std::erase_if(places, [&](const T& place) { return place.at < from; });
  for (auto& place : places)
    place.at -= from;
}

text::Paragraph rest_of(const text::Paragraph& whole, std::uint32_t from) {
  auto rest = whole;
  rest.text.erase(0, from);
  for (auto& run : rest.runs)
    if (run.begin < from && !run.is_generated) run.origin.offset += from - run.begin;
  cut_stretches(rest.runs, from);
  cut_stretches(rest.isolates, from);
  cut_stretches(rest.boxes, from);
  cut_places(rest.objects, from);
  cut_places(rest.leaders, from);
  return rest;
}

Box rest_of(const Box& whole, std::uint32_t from) {
  Box rest;
  rest.kind = whole.kind;
  rest.style = whole.style;
  rest.span = whole.span;
  rest.struct_elem = whole.struct_elem;
  rest.paragraph = std::make_unique<text::Paragraph>(rest_of(*whole.paragraph, from));
  rest.inline_images = whole.inline_images;
  rest.note_calls = whole.note_calls;
  rest.anchors = whole.anchors;
  cut_places(rest.note_calls, from);
  cut_places(rest.anchors, from);
  rest.code_lines = whole.code_lines;
  rest.marked_lines = whole.marked_lines;
  cut_places(rest.code_lines, from);
  std::erase_if(rest.marked_lines, [&](const MarkedLine& line) { return line.end < from; });
  for (auto& line : rest.marked_lines) {
    line.at = std::max(line.at, from) - from;
    line.end -= from;
  }
  return rest;
}

}  // namespace

std::vector<FlowItem> set_rest(
    const BoxTree& tree,
    const RestOfParagraph& going_on,
    const book::Book& book,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  const auto& [place, direction, page_area] = going_on;
  ContentMeasure measure;
  FormulaSetter formulas(typesetter.fonts);
  const FlowContext context{
      tree, nullptr, page_area, book, typesetter, diagnostics, measure, formulas};
  auto rest = rest_of(*place.box, place.begin);
  rest.paragraph->direction = direction;
  auto items = ParagraphItems(rest, place.extent, context, place.begin == 0).take();
  for (auto& item : items)
    item.block = place.block;
  return items;
}

}  // namespace quire::layout
