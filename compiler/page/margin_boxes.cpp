#include "page/margin_boxes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "css/counter_style.h"
#include "layout/box_painting.h"
#include "layout/flow.h"
#include "layout/used_values.h"
#include "page/compose.h"
#include "page/cut.h"

namespace quire::page {
namespace {

/// Which part of an edge a margin box has. Source: css-page-3 #margin-boxes
enum class Part : std::uint8_t { First, Middle, Last };

struct MarginBox {
  std::string_view name;
  Part part;
  int thirds;  ///< how its text stands: 0 at its left, 1 in its middle, 2 at its right
};

/// The boxes of one edge, which share its length.
struct Edge {
  std::array<MarginBox, 3> places;
  bool is_vertical = false;
  bool is_far = false;  ///< below the page area, or right of it
};

// css-page-3 #margin-text-alignment
constexpr std::array edges{
    Edge{
        {{{"top-left", Part::First, 0},
          {"top-center", Part::Middle, 1},
          {"top-right", Part::Last, 2}}}},
    Edge{
        {{{"right-top", Part::First, 1},
          {"right-middle", Part::Middle, 1},
          {"right-bottom", Part::Last, 1}}},
        true,
        true},
    Edge{
        {{{"bottom-left", Part::First, 0},
          {"bottom-center", Part::Middle, 1},
          {"bottom-right", Part::Last, 2}}},
        false,
        true},
    Edge{
        {{{"left-top", Part::First, 1},
          {"left-middle", Part::Middle, 1},
          {"left-bottom", Part::Last, 1}}},
        true},
};

struct Corner {
  std::string_view name;
  bool is_right, is_below;
};
constexpr std::array corners{
    Corner{"top-left-corner", false, false},
    Corner{"top-right-corner", true, false},
    Corner{"bottom-right-corner", true, true},
    Corner{"bottom-left-corner", false, true},
};

struct TextOf {
  const MarginContent& content;

  std::string operator()(const css::ContentText& item) const { return item.text; }
  std::string operator()(const css::ContentCounter& item) const {
    return number_text(item.name, item.style);
  }
  std::string operator()(const css::ContentCounters& item) const {
    return number_text(item.name, item.style);
  }
  std::string number_text(std::string_view name, const css::CounterStyle& style) const {
    if (name == "page") return css::counter_text(content.number, style);
    return name == "pages" ? css::counter_text(content.page_count, style) : "";
  }
  std::string operator()(const css::ContentNamedString& item) const {
    const auto found = content.strings.find(item.name);
    if (found == content.strings.end()) return "";
    return found->second.at(item.place);
  }
  std::string operator()(const css::ContentElement&) const { return ""; }
  // Elements have attributes and targets; a page has none.
  std::string operator()(const css::ContentAttribute&) const { return ""; }
  std::string operator()(const css::ContentTargetPage&) const { return ""; }
  std::string operator()(const css::ContentTargetText&) const { return ""; }
  std::string operator()(css::ContentQuote) const { return ""; }
  std::string operator()(const css::ContentLeader&) const { return ""; }
  std::string operator()(const css::ContentOwnText&) const { return ""; }
};

std::string text_of(const css::Content& content, const MarginContent& values) {
  std::string text;
  for (const auto& item : content.items)
    text += std::visit(TextOf{values}, item);
  return text;
}

/// The running element that `content` shows; none where it shows text.
RunningElement element_of(const css::Content& content, const MarginContent& values) {
  const auto* item = content.items.size() == 1
                         ? std::get_if<css::ContentElement>(&content.items.front())
                         : nullptr;
  if (!item || !values.elements) return {};
  const auto found = values.elements->on_page.find(item->name);
  return found == values.elements->on_page.end() ? RunningElement() : found->second.at(item->place);
}

text::Paragraph paragraph_of(std::string text, css::StyleRef style, std::string_view language) {
  text::Paragraph paragraph;
  text::StyledRun run;
  run.end = static_cast<std::uint32_t>(text.size());
  run.style = style;
  run.is_generated = true;
  paragraph.text = std::move(text);
  paragraph.runs.push_back(run);
  paragraph.languages.emplace_back(language);
  paragraph.style = style;
  return paragraph;
}

/// The text on one line: a running head that is too long is cut to its first line with an ellipsis,
/// which loses nothing, because it stands in the text.
struct HeadLine {
  std::shared_ptr<const text::ShapedText> shaped;
  text::Line line;
};

HeadLine head_line(
    std::string text,
    css::StyleRef style,
    std::string_view language,
    Length width,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  while (true) {
    auto shaped = text::shape(paragraph_of(text, style, language), typesetter, diagnostics);
    auto lines = text::set_lines(*shaped, {.first = width, .rest = width}, typesetter);
    if (lines.empty()) return {};
    if (lines.size() == 1) return {std::move(shaped), std::move(lines.front())};
    const auto ending = std::string_view("…");
    auto shorter = text.substr(0, lines.front().text_end);
    if (text.ends_with(ending)) shorter = shorter.substr(0, shorter.find_last_of(' '));
    while (!shorter.empty() && shorter.back() == ' ')
      shorter.pop_back();
    if (shorter.empty() || shorter.size() + ending.size() >= text.size())
      return {std::move(shaped), std::move(lines.front())};
    text = shorter + std::string(ending);
  }
}

/// How a box's text stands from left to right, and from top to bottom: as its style says, else by
/// its place.
int thirds_of(css::StyleRef style, int by_place) {
  switch (style->inherited->text_align) {
    case css::TextAlign::Left: return 0;
    case css::TextAlign::Center: return 1;
    case css::TextAlign::End:
    case css::TextAlign::Right:
    case css::TextAlign::Point:
    case css::TextAlign::Comma: return 2;
    default: return by_place;
  }
}

int vertical_thirds_of(css::StyleRef style, int by_place) {
  switch (style->box->vertical_align.edge) {
    case css::VerticalEdge::Top: return 0;
    case css::VerticalEdge::Middle: return 1;
    case css::VerticalEdge::Bottom: return 2;
    case css::VerticalEdge::Baseline: break;
  }
  return by_place;
}

/// Where the line's ink begins: its own alignment has moved it in the measure already.
Length left_of(const text::Line& line) {
  if (line.pieces.empty()) return {};
  return std::ranges::min(line.pieces, {}, &text::Piece::x).x;
}

/// Wide enough for any text to be set in one line.
constexpr Length one_line = Length::from_sp(std::int64_t{10'000} * Length::sp_per_pt);

/// What two boxes that want so much get of the room: what is over or lacks they share by that.
Length share_of(Length wanted, Length other, Length room) {
  const auto both = wanted + other;
  return both > Length() ? scaled(room, wanted.sp(), both.sp()) : room / 2;
}

/// The lengths of an edge's boxes, of which those that want nothing are none. Source: css-page-3
/// #variable-auto-dimensions
std::array<Length, 3> shared(const std::array<Length, 3>& wanted, Length room) {
  const auto& [first, middle, last] = wanted;
  if (middle == Length()) {
    const auto begin = share_of(first, last, room);
    return {begin, {}, room - begin};
  }
  const auto sides = 2 * std::max(first, last);
  const auto inner = sides == Length() ? room : share_of(middle, sides, room);
  const auto outer = (room - inner) / 2;
  return {outer, inner, outer};
}

/// Sets one page's margins.
class MarginSetter {
public:
  MarginSetter(
      const css::PageStyle& style,
      const MarginContent& content,
      std::string_view language,
      const text::Typesetter& typesetter,
      Page& page,
      Diagnostics& diagnostics
  )
      : style_(style),
        content_(content),
        language_(language),
        typesetter_(typesetter),
        page_(page),
        diagnostics_(diagnostics) {}

  void set(const Edge& edge) {
    std::array<Box, 3> boxes;
    std::transform(
        edge.places.begin(),
        edge.places.end(),
        boxes.begin(),
        [&](const MarginBox& place) { return box_of(place.name); }
    );
    if (std::ranges::all_of(boxes, [](const Box& box) { return box.is_empty(); })) return;
    const auto area = area_of(edge);
    const auto room = edge.is_vertical ? area.size.height : area.size.width;
    std::array<Length, 3> wanted;
    for (std::size_t i = 0; i < boxes.size(); ++i)
      wanted[i] = wanted_of(boxes[i], edge, area.size.width);
    const auto lengths = shared(wanted, room);
    const std::array<Length, 3> starts{Length(), (room - lengths[1]) / 2, room - lengths[2]};
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      auto rect = area;
      (edge.is_vertical ? rect.origin.y : rect.origin.x) += starts[i];
      (edge.is_vertical ? rect.size.height : rect.size.width) = lengths[i];
      const auto& place = edge.places[i];
      const auto down = edge.is_vertical ? static_cast<int>(place.part) : 1;
      draw(boxes[i], rect, place.thirds, down, edge.is_vertical);
    }
  }

  void set(const Corner& corner) {
    const auto& [top, right, bottom, left] = style_.margin;
    const auto width = corner.is_right ? right : left;
    const auto height = corner.is_below ? bottom : top;
    const Point origin{
        corner.is_right ? style_.size.width - right : Length(),
        corner.is_below ? style_.size.height - bottom : Length()};
    draw(box_of(corner.name), {origin, {width, height}}, corner.is_right ? 0 : 2, 1, true);
  }

private:
  struct Box {
    css::StyleRef style = nullptr;
    std::string text;
    RunningElement element;

    bool is_empty() const { return text.empty() && !element.boxes; }
  };

  Box box_of(std::string_view name) const {
    const auto found = style_.margin_boxes.find(std::string(name));
    if (found == style_.margin_boxes.end()) return {};
    const auto& content = found->second->rare->content;
    return {found->second, text_of(content, content_), element_of(content, content_)};
  }

  Rect area_of(const Edge& edge) const {
    const auto& [top, right, bottom, left] = style_.margin;
    const auto& [width, height] = style_.size;
    const Size area{width - left - right, height - top - bottom};
    if (edge.is_vertical)
      return {
          {edge.is_far ? width - right : Length(), top}, {edge.is_far ? right : left, area.height}};
    return {
        {left, edge.is_far ? height - bottom : Length()}, {area.width, edge.is_far ? bottom : top}};
  }

  /// How long a box is along its edge when its text is in one line, or as wide as it may be.
  Length wanted_of(const Box& box, const Edge& edge, Length across) const {
    if (box.is_empty()) return {};
    const auto own = layout::used_inline_edges(box.style, across, typesetter_);
    const auto width = edge.is_vertical ? across - horizontal(own) : one_line;
    Length result = edge.is_vertical ? vertical(own) : horizontal(own);
    if (box.element.boxes) {
      const auto flow = set_element(box, across - horizontal(own));
      result += edge.is_vertical ? height_of(flow) : flow.containers.front().width;
      return std::max(result, Length::from_sp(1));
    }
    for (const auto& line : set_text(box, width).lines)
      result += edge.is_vertical ? line.height : line.width;
    return std::max(result, Length::from_sp(1));
  }

  /// Lays out a box's running element for a box of this width.
  layout::Flow set_element(const Box& box, Length width) const {
    return layout::lay_out_running(
        *box.element.boxes,
        box.element.index,
        {std::max(width, Length()), style_.size.height},
        content_.elements->book,
        typesetter_,
        diagnostics_
    );
  }

  /// Places a running element in what its box's edges leave, as the box's text would stand.
  void draw_element(const Box& box, const Rect& room, int thirds, int vertical_thirds) {
    const auto flow = set_element(box, room.size.width);
    const Size size{flow.containers.front().width, height_of(flow)};
    const Point origin{
        room.origin.x + (room.size.width - size.width) * thirds_of(box.style, thirds) / 2,
        room.origin.y +
            (room.size.height - size.height) * vertical_thirds_of(box.style, vertical_thirds) / 2};
    Page drawn;
    Slice all;
    all.end = flow.items.size();
    if (all.end > 0) compose(flow, all, {origin, size}, drawn);
    for (auto& placed : drawn.placed)
      page_.placed.push_back({placed.origin, std::move(placed.fragment), true});
    content_.elements->shown.push_back(box.element);
  }

  static Length horizontal(const layout::Edges& own) {
    return own.margin.left + own.margin.right + own.border.left + own.border.right +
           own.padding.left + own.padding.right;
  }
  static Length vertical(const layout::Edges& own) {
    return own.margin.top + own.margin.bottom + own.top() + own.bottom();
  }

  struct SetText {
    std::shared_ptr<const text::ShapedText> shaped;
    std::vector<text::Line> lines;
  };

  SetText set_text(const Box& box, Length width) const {
    auto shaped =
        text::shape(paragraph_of(box.text, box.style, language_), typesetter_, diagnostics_);
    auto lines = text::set_lines(*shaped, {.first = width, .rest = width}, typesetter_);
    return {std::move(shaped), std::move(lines)};
  }

  SetText set_head(const Box& box, Length width) const {
    auto [shaped, line] =
        head_line(box.text, box.style, language_, width, typesetter_, diagnostics_);
    SetText result{std::move(shaped), {}};
    if (result.shaped) result.lines.push_back(std::move(line));
    return result;
  }

  /// A box in its rectangle, with its margins.
  void draw(const Box& box, const Rect& rect, int thirds, int vertical_thirds, bool wraps) {
    if (box.is_empty()) return;
    const auto own = layout::used_inline_edges(box.style, rect.size.width, typesetter_);
    const Rect border_box{
        rect.origin + Point{own.margin.left, own.margin.top},
        {rect.size.width - own.margin.left - own.margin.right,
         rect.size.height - own.margin.top - own.margin.bottom}};
    layout::paint(
        layout::container_of(box.style, own), border_box, {true, true, true, true}, page_.placed
    );
    const auto width = rect.size.width - horizontal(own);
    if (box.element.boxes) {
      const Point corner = border_box.origin + Point{own.border.left + own.padding.left, own.top()};
      const Rect room{corner, {width, rect.size.height - vertical(own)}};
      return draw_element(box, room, thirds, vertical_thirds);
    }
    auto [shaped, lines] = wraps ? set_text(box, width) : set_head(box, width);
    auto left = rect.size.height - vertical(own);
    for (const auto& line : lines)
      left -= line.height;
    auto origin = border_box.origin + Point{own.border.left + own.padding.left, own.top()};
    origin.y += left * vertical_thirds_of(box.style, vertical_thirds) / 2;
    for (auto& line : lines) {
      const auto x = (width - line.width) * thirds_of(box.style, thirds) / 2 - left_of(line);
      auto fragment = std::make_shared<layout::Fragment>();
      const auto height = line.height;
      fragment->size = {line.width, height};
      fragment->content = layout::LineFragment{shaped, std::move(line)};
      page_.placed.push_back({origin + Point{x, {}}, std::move(fragment), true});
      origin.y += height;
    }
  }

  const css::PageStyle& style_;
  const MarginContent& content_;
  std::string_view language_;
  const text::Typesetter& typesetter_;
  Page& page_;
  Diagnostics& diagnostics_;
};

}  // namespace

void set_margin_boxes(
    const css::PageStyle& style,
    const MarginContent& content,
    std::string_view language,
    const text::Typesetter& typesetter,
    Page& page,
    Diagnostics& diagnostics
) {
  if (style.margin_boxes.empty()) return;
  MarginSetter setter(style, content, language, typesetter, page, diagnostics);
  for (const auto& edge : edges)
    setter.set(edge);
  for (const auto& corner : corners)
    setter.set(corner);
}

}  // namespace quire::page
