#include <fmt/format.h>

#include <ostream>
#include <string>
#include <variant>

#include "layout/content/quoted.h"
#include "layout/flow.h"

namespace quire::layout {

namespace {

std::string_view name_of(FlowItem::Kind kind) {
  switch (kind) {
    case FlowItem::Kind::Content: return "content";
    case FlowItem::Kind::Space: return "space";
    case FlowItem::Kind::Open: return "open";
    case FlowItem::Kind::Close: return "close";
  }
  return "";
}

std::string_view name_of(PageBreak before) {
  switch (before) {
    case PageBreak::Allowed: return "";
    case PageBreak::Avoid: return " avoid";
    case PageBreak::Forced: return " forced";
    case PageBreak::ForcedLeft: return " forced-left";
    case PageBreak::ForcedRight: return " forced-right";
  }
  return "";
}

/// Points with as many decimals as they need, three at most.
std::string points(Length length) {
  auto text = fmt::format("{:.3f}", length.pt());
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string description(const Fragment& fragment) {
  if (const auto* line = std::get_if<LineFragment>(&fragment.content)) {
    const std::string_view text = line->text->paragraph.text;
    const auto& [begin, end] = std::pair(line->line.text_begin, line->line.text_end);
    const auto* mark = line->line.is_overfull ? " overfull" : "";
    return "line " + in_quotes(text.substr(begin, end - begin)) + mark;
  }
  if (const auto* image = std::get_if<ImageFragment>(&fragment.content))
    return "image " + image->image;
  if (const auto* formula = std::get_if<FormulaFragment>(&fragment.content)) {
    std::string text;
    for (const auto& glyph : formula->box->glyphs)
      text += glyph.text;
    return "formula " + in_quotes(text) + " descent=" + points(formula->box->descent);
  }
  return std::holds_alternative<FillFragment>(fragment.content) ? "fill" : "wrap-mark";
}

std::string attributes(const FlowItem& item) {
  std::string text(name_of(item.before));
  if (item.container != 0) text += fmt::format(" in={}", item.container);
  if (item.columns != 0) text += fmt::format(" columns={}", item.columns);
  if (item.slice.is_some()) text += fmt::format(" slice={}.{}", item.slice.band, item.slice.index);
  if (item.slice.rise != Length()) text += " rise=" + points(item.slice.rise);
  if (item.slice.fall != Length()) text += " fall=" + points(item.slice.fall);
  if (item.slice.lone_lines != 0) text += fmt::format(" lone={}", item.slice.lone_lines);
  if (item.line_count > 1) text += fmt::format(" line={}/{}", item.line + 1, item.line_count);
  for (const auto note : item.notes)
    text += fmt::format(" note={}", note);
  if (item.float_count > 0) text += fmt::format(" floats={}", item.float_count);
  for (const auto& id : item.ids)
    text += " id=" + id;
  for (const auto& string : item.strings)
    text += ' ' + text_of(string);
  if (item.page_reset >= 0) text += fmt::format(" page={}", item.page_reset);
  if (!item.page_name.empty()) text += " on=" + item.page_name;
  if (item.has_text)
    text += fmt::format(
        " at={}:{}+{}", item.first_text.chapter, item.first_text.text_node, item.first_text.offset
    );
  return text;
}

void dump_items(std::ostream& out, const Flow& flow, const std::string& indent);

void dump_cells(std::ostream& out, const Band& band, const std::string& indent) {
  for (const auto& cell : band.cells) {
    out << fmt::format(
        "{}cell ({}, {}) {} x {} from {}\n",
        indent,
        points(cell.box.x),
        points(cell.top),
        points(cell.box.width),
        points(cell.bottom - cell.top),
        points(cell.content_top)
    );
    dump_items(out, cell.flow, indent + "  ");
  }
}

void dump_items(std::ostream& out, const Flow& flow, const std::string& indent) {
  for (const auto& item : flow.items) {
    out << indent << name_of(item.kind) << ' ' << points(item.height) << attributes(item) << '\n';
    for (const auto& [origin, fragment, is_artifact] : item.placed)
      out << fmt::format(
          "{}  ({}, {}) {} x {} {}\n",
          indent,
          points(origin.x),
          points(origin.y),
          points(fragment->size.width),
          points(fragment->size.height),
          description(*fragment)
      );
    const auto& slice = item.slice;
    if (slice.is_some() && !slice.is_inside())
      dump_cells(out, flow.bands[slice.band], indent + "  ");
  }
}

}  // namespace

void dump(std::ostream& out, const Flow& flow) {
  dump_items(out, flow, "");
  for (std::size_t i = 0; i < flow.notes.size(); ++i) {
    out << "note " << i << '\n';
    dump_items(out, flow.notes[i], "  ");
  }
  for (const auto& floating : flow.floats) {
    out << (floating.is_at_foot ? "float at the foot\n" : "float at the head\n");
    dump_items(out, floating.flow, "  ");
  }
}

}  // namespace quire::layout
