#include "layout/flow.h"

#include <algorithm>
#include <utility>

#include "layout/flow_builder.h"

namespace quire::layout {

namespace {

/// A picture leaves this much of the page, in hundredths, to its caption.
constexpr std::int64_t picture_height_percent = 80;

/// Wide enough for any marker to be set in one line.
constexpr Length marker_measure = Length::from_sp(std::int64_t{10'000} * Length::sp_per_pt);

PageBreak page_break(css::Break value) {
  switch (value) {
    case css::Break::Auto: return PageBreak::Allowed;
    case css::Break::Avoid: return PageBreak::Avoid;
    case css::Break::Page: return PageBreak::Forced;
    case css::Break::Left:
    case css::Break::Verso: return PageBreak::ForcedLeft;
    case css::Break::Right:
    case css::Break::Recto: return PageBreak::ForcedRight;
  }
  return PageBreak::Allowed;
}

/// What a box and the first boxes in it wish for the place before them, which is one place.
/// Source: css-break-3 #break-propagation
PageBreak break_before(const Box& box) {
  auto wish = page_break(box.style->box->break_before);
  for (const auto* first = &box; !first->children.empty();) {
    first = &first->children.front();
    wish = stronger(wish, page_break(first->style->box->break_before));
  }
  return wish;
}

Color border_color(css::BorderStyle style, Color color) {
  return style == css::BorderStyle::None ? Color{0, 0, 0, 0} : color;
}

Container container_of(css::StyleRef style, const Edges& edges) {
  const auto& rare = *style->rare;
  Container container;
  container.x = edges.border_box.x;
  container.width = edges.border_box.width;
  container.background = rare.background_color;
  container.border = edges.border;
  container.border_color = {
      border_color(rare.border_top_style, rare.border_top_color),
      border_color(rare.border_right_style, rare.border_right_color),
      border_color(rare.border_bottom_style, rare.border_bottom_color),
      border_color(rare.border_left_style, rare.border_left_color)};
  container.padding = edges.padding;
  container.is_cloned = rare.box_decoration_break == css::BoxDecorationBreak::Clone;
  return container;
}

/// A box is worth a container if it has something to draw or keeps its content's margins in.
bool needs_container(css::StyleRef style, const Edges& edges) {
  return !style->rare->background_color.is_transparent() || edges.border != Sides<Length>{} ||
         edges.top() != Length() || edges.bottom() != Length();
}

/// How far the content must move so that it stands as the text around it would.
Length alignment_offset(css::TextAlign align, Length room) {
  if (room <= Length()) return {};
  switch (align) {
    case css::TextAlign::Center: return room / 2;
    case css::TextAlign::Right:
    case css::TextAlign::End: return room;
    case css::TextAlign::Start:
    case css::TextAlign::Left:
    case css::TextAlign::Justify: return {};
  }
  return {};
}

/// A page shows a note if its flow has the call; calls in notes count as calls of what calls these.
void add_notes_of_notes(Flow& flow) {
  std::vector<std::vector<std::uint32_t>> called(flow.notes.size());
  for (std::size_t i = 0; i < flow.notes.size(); ++i)
    for (auto& item : flow.notes[i].items)
      for (const auto note : std::exchange(item.notes, {}))
        called[i].push_back(note);
  for (auto& item : flow.items)
    for (std::size_t i = 0; i < item.notes.size(); ++i) {
      const auto& more = called[item.notes[i]];
      item.notes.insert(item.notes.end(), more.begin(), more.end());
    }
}

}  // namespace

void FlowBuilder::add_root(const Box& root) {
  add(root, {{}, context_.page_area.width}, root.style->rare->page);
  list_.finish();
}

void FlowBuilder::add(const Box& box, Extent around, const std::string& page_name) {
  const auto& style = box.style;
  const auto edges = used_edges(style, around, context_.typesetter);
  const auto& page = style->rare->page.empty() ? page_name : style->rare->page;
  const bool is_unbreakable = style->box->break_inside == css::BreakInside::Avoid;
  const bool has_container = needs_container(style, edges);

  const auto first_item = flow_.items.size();
  const auto first_container = flow_.containers.size();
  list_.set_page_name(page);
  list_.add_break(break_before(box));
  list_.add_top_margin(edges.margin.top);
  list_.add_ids(box.ids);
  list_.add_strings(box.strings);
  if (box.page_reset >= 0) list_.reset_page(box.page_reset);
  if (is_unbreakable) list_.begin_unbreakable();
  if (has_container) list_.open(container_of(style, edges), edges.top());
  const auto begin = flow_.items.size();
  add_inside(box, edges, page);
  fill_up(box, edges, begin);
  if (has_container) list_.close(edges.bottom());
  if (style->rare->position == css::Position::Relative)
    move(style, around, first_item, first_container);
  if (is_unbreakable) list_.end_unbreakable();
  list_.add_bottom_margin(edges.margin.bottom);
  list_.add_break(page_break(style->box->break_after));
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

void FlowBuilder::add_inside(const Box& box, const Edges& edges, const std::string& page_name) {
  switch (box.kind) {
    case Box::Kind::Paragraph: return add_paragraph(box, edges.content);
    case Box::Kind::Replaced: return add_picture(box, edges.content);
    case Box::Kind::ListItem:
    case Box::Kind::Block: break;
  }
  if (box.marker) add_marker(box, edges.content);
  if (box.children.empty() && !box.marker) return add_empty(box, edges);
  for (const auto& child : box.children)
    add(child, edges.content, page_name);
  if (box.marker) end_marker(box);
}

void FlowBuilder::add_paragraph(const Box& box, Extent extent) {
  auto items = ParagraphItems(box, extent, context_).take();
  bool is_first = true;
  for (auto& item : items) {
    // Between blocks the wishes say; between lines all is free but what a line itself forbids.
    if (!std::exchange(is_first, false)) list_.add_break(item.before);
    if (const auto* line = std::get_if<LineFragment>(&item.placed.front().fragment->content))
      place_markers(item, line->line.baseline);
    list_.add_content(std::move(item));
  }
}

/// Source: CSS2 10.3.4 (block-level, replaced elements in normal flow)
void FlowBuilder::add_picture(const Box& box, Extent extent) {
  const auto found = context_.book.images.find(box.image);
  const auto own = found == context_.book.images.end() ? Size{} : found->second.size;
  const Size room{extent.width, scaled(context_.page_area.height, picture_height_percent, 100)};
  const auto size = used_picture_size(box.style, own, box.image_size, room, context_.typesetter);
  const auto align = box.style->inherited->text_align;
  FlowItem item;
  item.height = size.height;
  item.placed.push_back(
      {{extent.x + alignment_offset(align, extent.width - size.width), {}},
       std::make_shared<Fragment>(Fragment{
           size, box.span, ImageFragment{box.image, box.struct_elem}}),
       box.struct_elem == artifact}
  );
  place_markers(item, size.height);
  list_.add_content(std::move(item));
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
  if (item.height > Length()) list_.add_content(std::move(item));
}

/// css-lists-3 #list-style-position-outside: the marker ends half an em before the item's text.
void FlowBuilder::add_marker(const Box& box, Extent extent) {
  const auto text = text::shape(*box.marker, context_.typesetter, context_.diagnostics);
  auto lines = text::set_lines(*text, {marker_measure, marker_measure, {}}, context_.typesetter);
  if (lines.empty()) return;
  const auto gap = box.marker->style->inherited->font_size / 2;
  markers_.push_back({text, std::move(lines.front()), extent.x - gap, box.span});
}

/// An item without a line has its marker alone.
void FlowBuilder::end_marker(const Box&) {
  if (markers_.empty()) return;
  FlowItem item;
  item.height = markers_.back().line.height;
  place_markers(item, markers_.back().line.baseline);
  list_.add_content(std::move(item));
}

/// Before the text: a marker is read first.
void FlowBuilder::place_markers(FlowItem& item, Length baseline) {
  auto place = item.placed.begin();
  for (auto& [text, line, right, span] : markers_) {
    const Point origin{right - line.width, baseline - line.baseline};
    const Size size{line.width, line.height};
    Fragment fragment{size, span, LineFragment{text, std::move(line)}};
    place = item.placed.insert(place, {origin, std::make_shared<Fragment>(std::move(fragment))});
    ++place;
  }
  markers_.clear();
}

Flow lay_out(
    const BoxTree& tree,
    Size page_area,
    const book::Book& book,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  const FlowContext context{tree, page_area, book, typesetter, diagnostics};
  Flow flow;
  flow.containers.emplace_back().width = page_area.width;
  FlowBuilder(context, flow).add_root(tree.root);
  for (const auto& note : tree.notes) {
    auto& note_flow = flow.notes.emplace_back();
    note_flow.containers.emplace_back().width = page_area.width;
    FlowBuilder(context, note_flow).add_root(note);
  }
  add_notes_of_notes(flow);
  return flow;
}

}  // namespace quire::layout
