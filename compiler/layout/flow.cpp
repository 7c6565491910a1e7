#include "layout/flow.h"

#include <algorithm>
#include <utility>

#include "layout/flow/flow_builder.h"
#include "layout/flow/initial_letter.h"
#include "layout/math/formula_setter.h"
#include "layout/tables/content_measure.h"

namespace quire::layout {

namespace {

/// Wide enough for any marker to be set in one line.
constexpr Length marker_measure = Length::from_sp(std::int64_t{10'000} * Length::sp_per_pt);

/// What a box and the first boxes in it wish for the place before them, which is one place.
/// Source: css-break-3 #break-propagation
PageBreak break_before(const Box& box) {
  auto wish = page_break(box.style->box->break_before);
  for (const auto* first = &box; !first->children.empty() && first->kind != Box::Kind::Table;) {
    first = &first->children.front();
    wish = stronger(wish, page_break(first->style->box->break_before));
  }
  return wish;
}

/// A figure whose caption is shown again where it goes on overleaf.
bool is_repeating(const Box& box) { return box.kind == Box::Kind::Block && box.continued; }

/// A box is worth a container if it has something to draw or keeps its content's margins in.
bool needs_container(css::StyleRef style, const Edges& edges) {
  return !style->rare->background_color.is_transparent() || edges.border != Sides<Length>{} ||
         edges.top() != Length() || edges.bottom() != Length();
}

/// What the edges of a picture leave of the width around it; its own width is not yet looked at.
Length picture_room(css::StyleRef style, const Edges& edges, Extent around) {
  const auto& box = *style->box;
  return around.width - (box.margin_left.is_auto ? Length() : edges.margin.left) -
         (box.margin_right.is_auto ? Length() : edges.margin.right) - edges.border.left -
         edges.border.right - edges.padding.left - edges.padding.right;
}

/// Where text would stand in its stead: all of the room, unless its margins have placed it.
Extent place_of_picture(css::StyleRef style, const Edges& edges, Extent around) {
  const auto& box = *style->box;
  if (box.margin_left.is_auto || box.margin_right.is_auto) return edges.content;
  return {edges.content.x, picture_room(style, edges, around)};
}

/// Calls each function with the notes that an item or a float calls, and the item's page name.
template <typename Visit>
void for_each_call(Flow& flow, Visit visit) {
  auto floating = flow.floats.begin();
  for (auto& item : flow.items) {
    visit(item.notes, item.page_name);
    for (std::uint32_t i = 0; i < item.float_count; ++i)
      visit((floating++)->notes, item.page_name);
  }
}

/// Notes that are called in a float are called where the float is.
void take_notes_of_floats(Flow& flow) {
  for (auto& floating : flow.floats)
    for (auto& item : floating.flow.items)
      for (const auto note : std::exchange(item.notes, {}))
        floating.notes.push_back(note);
}

/// A page shows a note if its flow has the call; calls in notes count as calls of what calls these.
void add_notes_of_notes(Flow& flow) {
  std::vector<std::vector<std::uint32_t>> called(flow.notes.size());
  for (std::size_t i = 0; i < flow.notes.size(); ++i)
    for (auto& item : flow.notes[i].items)
      for (const auto note : std::exchange(item.notes, {}))
        called[i].push_back(note);
  for_each_call(flow, [&](std::vector<std::uint32_t>& notes, const std::string&) {
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const auto& more = called[notes[i]];
      notes.insert(notes.end(), more.begin(), more.end());
    }
  });
}

}  // namespace

/// How far the content must move so that it stands as the text around it would.
Length alignment_offset(css::TextAlign align, Length room, bool is_right_to_left) {
  if (room <= Length()) return {};
  switch (align) {
    case css::TextAlign::Center: return room / 2;
    case css::TextAlign::Right:
    case css::TextAlign::Point:
    case css::TextAlign::Comma: return room;
    case css::TextAlign::Left: return {};
    case css::TextAlign::End: return is_right_to_left ? Length() : room;
    case css::TextAlign::Start:
    case css::TextAlign::Justify: return is_right_to_left ? room : Length();
  }
  return {};
}

Size own_size(const FlowContext& context, const std::string& key) {
  const auto drawing = context.tree.drawings.find(key);
  if (drawing != context.tree.drawings.end()) return drawing->second->size;
  const auto image = context.book.images.find(key);
  return image == context.book.images.end() ? Size{} : image->second.size;
}

ImageFragment image_fragment(
    const FlowContext& context, const std::string& key, StructElemIndex struct_elem
) {
  const auto drawing = context.tree.drawings.find(key);
  return {key, drawing == context.tree.drawings.end() ? nullptr : drawing->second, struct_elem};
}

PageBreak page_break(css::BreakValue value) {
  switch (value) {
    case css::BreakValue::Auto: return PageBreak::Allowed;
    case css::BreakValue::Avoid: return PageBreak::Avoid;
    case css::BreakValue::Page: return PageBreak::Forced;
    case css::BreakValue::Left:
    case css::BreakValue::Verso: return PageBreak::ForcedLeft;
    case css::BreakValue::Right:
    case css::BreakValue::Recto: return PageBreak::ForcedRight;
  }
  return PageBreak::Allowed;
}

void FlowBuilder::add_root(const Box& root) {
  const auto& page = root.style->rare->page;
  context_.page_area = (*context_.page_areas)(page);
  add(root, {{}, context_.page_area.width}, page);
  list_.finish();
}

/// The margins of its first and last blocks do nothing there, so they are left out.
void FlowBuilder::add_cell(const Box& cell, Extent content) {
  flow_.containers.emplace_back().width = context_.page_area.width;
  context_.page_areas = nullptr;
  list_.add_ids(cell.ids);
  list_.add_strings(cell.strings);
  for (const auto& child : cell.children)
    add(child, content, {});
  list_.finish();
  if (flow_.items.front().kind == FlowItem::Kind::Space) flow_.items.erase(flow_.items.begin());
}

void FlowBuilder::add(const Box& box, Extent around, const std::string& page_name) {
  const auto& style = box.style;
  const auto& own_page = style->rare->page;
  if (!own_page.empty() && own_page != page_name && context_.page_areas)
    return add_on_page(box, around, own_page);
  if (add_float(box, page_name) || add_side_note(box, page_name)) return;
  const auto first = flow_.items.size();
  add_block(box, around, page_name);
  note_may_float(box, first);
}

void FlowBuilder::add_block(const Box& box, Extent around, const std::string& page) {
  const auto& style = box.style;
  ++block_;
  if (box.kind == Box::Kind::Table) return add_table(box, around, page);
  auto edges = used_edges(style, around, context_.typesetter);
  make_room_for_markers(box, around, edges);
  const bool is_continued = is_repeating(box) && context_.page_areas;
  const bool has_container = is_continued || needs_container(style, edges);
  const auto first_item = flow_.items.size();
  const auto first_container = flow_.containers.size();
  begin(box, edges, page);
  if (has_container) {
    auto container = container_of(style, edges);
    if (is_continued) container.head = continued_head(box, edges.content);
    list_.open(container, edges.top());
  }
  const auto first_inside = flow_.items.size();
  add_inside(box, edges, around, page);
  fill_up(box, edges, first_inside);
  if (has_container) list_.close(edges.bottom());
  if (style->rare->position.kind == css::Positioning::Relative)
    move(style, around, first_item, first_container);
  end(box, edges);
}

/// A box that has pages of its own: as much wider or narrower as they are, and without the indents
/// around it where they leave hardly anything.
void FlowBuilder::add_on_page(const Box& box, Extent around, const std::string& page_name) {
  const auto outer = std::exchange(context_.page_area, (*context_.page_areas)(page_name));
  around.width += context_.page_area.width - outer.width;
  if (around.width * 2 < context_.page_area.width) around = {{}, context_.page_area.width};
  add(box, around, page_name);
  context_.page_area = outer;
}

void FlowBuilder::add_content(FlowItem item) {
  item.block = block_;
  list_.add_content(std::move(item));
}

void FlowBuilder::begin(const Box& box, const Edges& edges, const std::string& page_name) {
  list_.set_page_name(page_name);
  list_.add_break(break_before(box));
  list_.add_top_margin(edges.margin.top);
  list_.add_ids(box.ids);
  list_.add_strings(box.strings);
  if (box.page_reset >= 0) list_.reset_page(box.page_reset);
  if (box.style->box->break_inside == css::BreakInside::Avoid) list_.begin_unbreakable();
}

void FlowBuilder::end(const Box& box, const Edges& edges) {
  if (box.style->box->break_inside == css::BreakInside::Avoid) list_.end_unbreakable();
  list_.add_bottom_margin(edges.margin.bottom);
  list_.add_break(page_break(box.style->box->break_after));
}

/// css-position-3 #relpos-insets: left before right, top before bottom; what is around stays.
void FlowBuilder::move(
    css::StyleRef style, Extent around, std::size_t item, std::size_t container
) {
  const auto& rare = *style->rare;
  const auto offset = [&](const css::AutoLength& near, const css::AutoLength& far) {
    if (near.is_auto && far.is_auto) return Length();
    const auto& value = near.is_auto ? far.value : near.value;
    const auto length = used_length(value, around.width, style, context_.typesetter);
    return near.is_auto ? -length : length;
  };
  const Point by{offset(rare.left, rare.right), offset(rare.top, rare.bottom)};
  for (; item < flow_.items.size(); ++item)
    for (auto& placed : flow_.items[item].placed)
      placed.origin = placed.origin + by;
  for (; container < flow_.containers.size(); ++container) {
    flow_.containers[container].x += by.x;
    flow_.containers[container].lowered += by.y;
  }
}

void FlowBuilder::add_inside(
    const Box& box, const Edges& edges, Extent around, const std::string& page_name
) {
  if (add_in_columns(box, edges, page_name)) return;
  switch (box.kind) {
    case Box::Kind::Paragraph: return add_paragraph(box, edges.content);
    case Box::Kind::Replaced: return add_picture(box, edges, around);
    case Box::Kind::Formula: return add_display(box, edges);
    case Box::Kind::Table: return add_table(box, edges.content, page_name);
    case Box::Kind::TableColumn: return;
    case Box::Kind::Block:
    case Box::Kind::ListItem:
    case Box::Kind::TableCaption:
    case Box::Kind::TableRowGroup:
    case Box::Kind::TableRow:
    case Box::Kind::TableCell: break;
  }
  if (box.marker) add_marker(box, edges.content);
  if (box.children.empty() && !box.marker) return add_empty(box, edges);
  for (const auto& child : box.children)
    add(child, edges.content, page_name);
  if (box.marker) end_marker(box);
}

/// What a page begins with that begins inside of the figure: a band with one cell.
Container::Repeated FlowBuilder::continued_head(const Box& figure, Extent content) {
  Box cell;
  cell.style = figure.style;
  auto& line = cell.children.emplace_back();
  line.kind = Box::Kind::Paragraph;
  line.style = figure.continued->style;
  line.span = figure.span;
  line.paragraph = std::make_unique<text::Paragraph>(*figure.continued);
  const auto edges = used_edges(line.style, content, context_.typesetter);
  Band band;
  band.cuts = {Length()};
  band.span = figure.span;
  auto& flow = band.cells.emplace_back();
  flow.box.x = content.x;
  flow.box.width = content.width;
  flow.box.background = figure.style->rare->background_color;
  FlowBuilder(context_, flow.flow).add_cell(cell, content);
  for (const auto& item : flow.flow.items)
    flow.content_bottom += item.height;
  flow.bottom = band.height = flow.content_bottom + edges.margin.bottom;
  const auto at = static_cast<std::uint32_t>(flow_.bands.size());
  flow_.bands.push_back(std::move(band));
  return {at, at + 1, flow_.bands.back().height};
}

void FlowBuilder::add_paragraph(const Box& box, Extent extent) {
  std::uint32_t begin = 0;
  if (auto items = items_beside_initial(box, extent, context_, begin); !items.empty()) {
    if (context_.page_areas) flow_.paragraphs.push_back({block_, &box, extent, begin});
    return add_lines(std::move(items));
  }
  if (context_.page_areas) flow_.paragraphs.push_back({block_, &box, extent});
  add_lines(ParagraphItems(box, extent, context_).take());
}

void FlowBuilder::add_lines(std::vector<FlowItem> items) {
  bool is_first = true;
  for (auto& item : items) {
    // Between blocks the wishes say; between lines all is free but what a line itself forbids.
    if (!std::exchange(is_first, false)) list_.add_break(item.before);
    for (const auto& placed : item.placed)
      if (const auto* line = std::get_if<LineFragment>(&placed.fragment->content)) {
        place_markers(item, line->line.baseline);
        break;
      }
    add_content(std::move(item));
  }
}

/// Source: CSS2 10.3.4 (block-level, replaced elements in normal flow)
void FlowBuilder::add_picture(const Box& box, const Edges& edges, Extent around) {
  const auto extent = place_of_picture(box.style, edges, around);
  const auto own = own_size(context_, box.image);
  const Size room{
      picture_room(box.style, edges, around),
      highest_picture(box.style, context_.page_area.height)};
  const auto size = used_picture_size(box.style, own, room, context_.typesetter);
  const auto align = box.style->inherited->text_align;
  FlowItem item;
  item.height = size.height;
  item.placed.push_back(
      {{extent.x + alignment_offset(align, extent.width - size.width, box.is_right_to_left), {}},
       std::make_shared<Fragment>(Fragment{
           size, box.span, image_fragment(context_, box.image, box.struct_elem)}),
       box.struct_elem == artifact}
  );
  place_markers(item, size.height);
  add_content(std::move(item));
}

/// What the box lacks of its height or min-height; a page need not end in it. Percentages of a
/// height that is the content's are none. Source: CSS2 10.5, 10.7
void FlowBuilder::fill_up(const Box& box, const Edges& edges, std::size_t begin) {
  const auto& rare = *box.style->rare;
  if (box.kind == Box::Kind::Replaced || (rare.height.is_auto && rare.min_height.is_auto)) return;
  if (begin == flow_.items.size() && rare.min_height.is_auto) return;  // add_empty() has seen to it
  const auto used = [&](const css::AutoLength& size) {
    if (size.is_auto) return Length();
    const auto& value = size.value;
    const css::LengthPercentage fixed{value.length, 0, value.ex, value.ch};
    return used_length(fixed, Length(), box.style, context_.typesetter);
  };
  auto lacking = std::max(used(rare.height), used(rare.min_height));
  if (rare.box_sizing == css::BoxSizing::BorderBox) lacking -= edges.top() + edges.bottom();
  for (auto item = begin; item < flow_.items.size(); ++item)
    lacking -= flow_.items[item].height;
  if (lacking <= Length()) return;
  list_.add_break(PageBreak::Avoid);
  FlowItem room;
  room.height = lacking;
  list_.add_content(std::move(room));
}

/// Nothing in it, but it may have a height of its own: a rule, a spacer.
void FlowBuilder::add_empty(const Box& box, const Edges& edges) {
  const auto& height = box.style->rare->height;
  if (height.is_auto) return;
  FlowItem item;
  item.height = used_length(height.value, edges.content.width, box.style, context_.typesetter);
  if (item.height > Length()) add_content(std::move(item));
}

/// A list whose markers are wider than its indent (1997., VIII.) is indented by them: what would
/// stand in the margin is a fault in print.
void FlowBuilder::make_room_for_markers(const Box& list, Extent around, Edges& edges) {
  constexpr std::size_t longest_that_fits = 3;  // "99.", and the bytes of a bullet
  Length widest;
  bool is_right_to_left = false;
  for (const auto& item : list.children) {
    if (item.kind != Box::Kind::ListItem || !item.marker) continue;
    if (item.marker->text.size() <= longest_that_fits) continue;
    Diagnostics unheard;  // they are reported where the marker is set
    const auto text = text::shape(*item.marker, context_.typesetter, unheard);
    const auto lines =
        text::set_lines(*text, {marker_measure, marker_measure, {}}, context_.typesetter);
    if (lines.empty()) continue;
    const auto gap = item.marker->style->inherited->font_size / 2;
    widest = std::max(widest, lines.front().width + gap);
    is_right_to_left = text->is_right_to_left;
  }
  if (widest == Length()) return;
  auto& content = edges.content;
  const auto room =
      is_right_to_left ? around.x + around.width - content.x - content.width : content.x - around.x;
  const auto lacking = std::min(widest - room, content.width / 2);
  if (lacking <= Length()) return;
  content.width -= lacking;
  if (!is_right_to_left) content.x += lacking;
}

/// css-lists-3 #list-style-position-outside: the marker ends half an em before the item's text, on
/// the side where its lines start.
void FlowBuilder::add_marker(const Box& box, Extent extent) {
  const auto text = text::shape(*box.marker, context_.typesetter, context_.diagnostics);
  auto lines = text::set_lines(*text, {marker_measure, marker_measure, {}}, context_.typesetter);
  if (lines.empty()) return;
  const auto gap = box.marker->style->inherited->font_size / 2;
  const auto width = lines.front().width;
  const auto left = text->is_right_to_left ? extent.x + extent.width + gap : extent.x - gap - width;
  // Set in so wide a measure, right-to-left text stands at its far end.
  const auto shift = lines.front().pieces.empty() ? Length() : lines.front().pieces.front().x;
  markers_.push_back({text, std::move(lines.front()), left - shift, box.span});
}

/// An item without a line has its marker alone.
void FlowBuilder::end_marker(const Box&) {
  if (markers_.empty()) return;
  FlowItem item;
  item.height = markers_.back().line.height;
  place_markers(item, markers_.back().line.baseline);
  add_content(std::move(item));
}

/// Before the text: a marker is read first.
void FlowBuilder::place_markers(FlowItem& item, Length baseline) {
  auto place = item.placed.begin();
  for (auto& [text, line, left, span] : markers_) {
    const Point origin{left, baseline - line.baseline};
    const Size size{line.width, line.height};
    Fragment fragment{size, span, LineFragment{text, std::move(line)}};
    place = item.placed.insert(place, {origin, std::make_shared<Fragment>(std::move(fragment))});
    ++place;
  }
  markers_.clear();
}

namespace {

/// The page areas that notes are set for: of the page that calls them.
std::vector<std::string> pages_of_notes(Flow& flow, std::size_t notes) {
  std::vector<std::string> names(notes);
  for_each_call(flow, [&](const std::vector<std::uint32_t>& called, const std::string& page) {
    for (const auto note : called)
      names[note] = page;
  });
  return names;
}

}  // namespace

Flow lay_out(
    const BoxTree& tree,
    const PageAreas& page_areas,
    const book::Book& book,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics,
    const Floating& floating,
    const SideNoteWidths* side_notes
) {
  ContentMeasure measure;
  FormulaSetter formulas(typesetter.fonts);
  FlowContext context{
      tree,
      &page_areas,
      page_areas({}),
      book,
      typesetter,
      diagnostics,
      measure,
      formulas,
      side_notes};
  Flow flow;
  flow.containers.emplace_back().width = context.page_area.width;
  FlowBuilder builder(context, flow, floating);
  builder.be_text_of_pages();
  builder.add_root(tree.root);
  take_notes_of_floats(flow);
  const auto pages = pages_of_notes(flow, tree.notes.size());
  for (std::size_t i = 0; const auto& note : tree.notes) {
    const PageAreas calling = [&, area = page_areas(pages[i++])](const std::string&) {
      return area;
    };
    context.page_areas = &calling;
    auto& note_flow = flow.notes.emplace_back();
    note_flow.containers.emplace_back().width = calling({}).width;
    FlowBuilder(context, note_flow).add_root(note);
  }
  add_notes_of_notes(flow);
  return flow;
}

Flow lay_out_running(
    const BoxTree& tree,
    std::uint32_t element,
    Size most,
    const book::Book& book,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  const auto& box = tree.running[element];
  ContentMeasure measure;
  FormulaSetter formulas(typesetter.fonts);
  const PageAreas same = [&most](const std::string&) { return most; };
  FlowContext context{tree, &same, most, book, typesetter, diagnostics, measure, formulas};
  most.width = std::min(most.width, measure.of(box, context).whole);
  context.page_area = most;
  Flow flow;
  flow.containers.emplace_back().width = most.width;
  FlowBuilder(context, flow).add_root(box);
  std::erase_if(flow.items, [&](const FlowItem& item) {
    const bool is_at_edge = &item == &flow.items.front() || &item == &flow.items.back();
    return is_at_edge && item.kind == FlowItem::Kind::Space;
  });
  return flow;
}

Flow lay_out(
    const BoxTree& tree,
    Size page_area,
    const book::Book& book,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  const PageAreas same = [page_area](const std::string&) { return page_area; };
  return lay_out(tree, same, book, typesetter, diagnostics);
}

}  // namespace quire::layout
