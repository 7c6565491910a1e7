#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "layout/box_painting.h"
#include "layout/flow/flow_builder.h"
#include "layout/math/formula_setter.h"

namespace quire::layout {

namespace {

constexpr std::string_view white_space = " \t\n\r\f";

/// How far back a hyphenated word may begin; no word is longer.
constexpr std::uint32_t longest_word = 256;

/// So much of a line is quoted in a diagnostic.
constexpr std::size_t quoted_bytes = 40;

std::uint16_t at_least_one(int lines) {
  return static_cast<std::uint16_t>(
      std::clamp(lines, 1, int{std::numeric_limits<std::uint16_t>::max()})
  );
}

std::string beginning_of(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(white_space) + 1);
  if (text.size() <= quoted_bytes) return std::string(text);
  auto end = quoted_bytes;
  while (!utf8::is_boundary(text, end))
    --end;
  return std::string(text.substr(0, end)) + "…";
}

bool ends_with_colon(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(white_space) + 1);
  return text.ends_with(":") || text.ends_with("\uFF1A");
}

/// Icons and badges that are a little too high for the line, and have no size from the author, are
/// made as high as it; larger pictures make their line higher.
Size fitted_to_line(Size size, css::StyleRef style) {
  const auto& rare = *style->rare;
  const auto leading = leading_of(style);
  if (!rare.width.is_auto || !rare.height.is_auto) return size;
  if (size.height <= leading || size.height > 2 * leading) return size;
  return {scaled(size.width, leading.sp(), size.height.sp()), leading};
}

/// A piece of a formula that is wider than the line is made smaller.
std::shared_ptr<const FormulaBox> fitting(
    const Formula& formula, Length measure, const FlowContext& context
) {
  auto set = context.formulas.set(formula);
  if (set->width <= measure || measure <= Length()) return set;
  const auto thousandths = measure.sp() * 1000 / std::max<std::int64_t>(set->width.sp(), 1);
  return FormulaSetter::shrunk(*set, static_cast<int>(std::max<std::int64_t>(thousandths, 1)));
}

}  // namespace

Length leading_of(css::StyleRef style) {
  const auto& line_height = style->inherited->line_height;
  if (line_height.factor == 0 && line_height.length > Length()) return line_height.length;
  return scaled(
      style->inherited->font_size, std::max(line_height.factor, css::fixed_one), css::fixed_one
  );
}

text::Paragraph with_pictures(const Box& box, Length measure, const FlowContext& context) {
  auto paragraph = *box.paragraph;
  for (auto& object : paragraph.objects) {
    const auto& [key, style, formula] = box.inline_images[object.id];
    if (formula) {
      const auto set = fitting(*formula, measure, context);
      object.size = {set->width, set->height()};
      object.baseline = set->ascent;
      continue;
    }
    const Size room{measure, highest_picture(style, context.page_area.height)};
    const auto& typesetter = context.typesetter;
    const auto size = used_picture_size(style, own_size(context, key), room, typesetter);
    object.size = fitted_to_line(size, style);
    const auto& [length, percentage, ex, ch, edge] = style->box->vertical_align;
    auto raised = used_length({length, percentage, ex, ch}, leading_of(style), style, typesetter);
    // css-inline-3 #valdef-baseline-shift-middle: half an x-height is about a quarter of an em.
    if (edge == css::VerticalEdge::Middle)
      raised = style->inherited->font_size / 4 - object.size.height / 2;
    object.baseline = object.size.height + raised;
  }
  for (auto& inline_box : paragraph.boxes) {
    const auto edges = used_inline_edges(inline_box.style, measure, context.typesetter);
    inline_box.left = edges.margin.left + edges.border.left + edges.padding.left;
    inline_box.right = edges.margin.right + edges.border.right + edges.padding.right;
  }
  return paragraph;
}

ParagraphItems::ParagraphItems(
    const Box& box, Extent extent, const FlowContext& context, bool has_indent, RoomAtHead room
)
    : box_(box), extent_(extent), room_(room), context_(context) {
  const auto& style = box.paragraph->style;
  if (has_indent)
    indent_ = used_length(style->inherited->text_indent, extent.width, style, context.typesetter);
  text_ = text::shape(
      with_pictures(box, extent.width, context), context.typesetter, context.diagnostics
  );
  continuation_indent_ = style->inherited->font_size + style->inherited->font_size / 2;
  const text::Measure measure{
      extent.width - indent_ - room.width,
      extent.width,
      continuation_indent_,
      std::max(room.lines, 1U)};
  lines_ = text::set_lines(*text_, measure, context.typesetter);
  items_.reserve(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i)
    add(lines_[i], i);
}

void ParagraphItems::add(const text::Line& line, std::size_t index) {
  const auto& inherited = *box_.paragraph->style->inherited;
  auto indent = line.is_continuation ? continuation_indent_ : index == 0 ? indent_ : Length();
  if (index < room_.lines) indent += room_.width;
  // A line stands in what the indent leaves of the measure, which is on the other side then.
  const auto x = text_->is_right_to_left ? extent_.x : extent_.x + indent;
  auto& item = items_.emplace_back();
  item.height = line.height;
  item.line = static_cast<std::uint32_t>(index);
  item.line_count = static_cast<std::uint32_t>(lines_.size());
  item.orphans = at_least_one(inherited.orphans);
  item.widows = at_least_one(inherited.widows);
  item.is_preserved = inherited.white_space == css::WhiteSpace::Pre ||
                      inherited.white_space == css::WhiteSpace::PreWrap;
  const auto words = std::string_view(text_->paragraph.text)
                         .substr(line.text_begin, line.text_end - line.text_begin);
  item.is_blank_line =
      item.is_preserved && words.find_first_not_of(white_space) == std::string_view::npos;
  const bool is_last = index + 1 == lines_.size();
  item.is_lead_in = is_last && !item.is_preserved && ends_with_colon(words);
  item.before = line.is_continuation ? PageBreak::Avoid : PageBreak::Allowed;
  find_first_text(line, index > 0 && !lines_[index - 1].hyphens.empty(), item);
  take_calls_and_anchors(line, item);
  if (item.is_preserved) mark_code_line(line, item);
  paint_boxes(line, x, item);
  item.placed.push_back(line_fragment(line, x));
  place_objects(line, x, item);
  if (line.is_continuation) item.placed.push_back(wrap_mark(line, x));
  if (line.is_overfull) report_overfull(line);
}

Placed ParagraphItems::line_fragment(const text::Line& line, Length x) const {
  Fragment fragment;
  fragment.size = {extent_.x + extent_.width - x, line.height};
  fragment.span = box_.span;
  fragment.content = LineFragment{text_, line};
  return {{x, {}}, std::make_shared<Fragment>(std::move(fragment))};
}

/// The boxes of inline elements, behind the line, each as high as its own font. Where one goes on
/// on the next line it has no edge, or with `clone` its padding hangs in the margin.
void ParagraphItems::paint_boxes(const text::Line& line, Length x, FlowItem& item) const {
  for (const auto& piece : line.boxes) {
    const auto style = text_->paragraph.boxes[piece.box].style;
    const auto edges = used_inline_edges(style, extent_.width, context_.typesetter);
    const auto container = container_of(style, edges);
    const auto outside_left = edges.border.left + edges.padding.left;
    const auto outside_right = edges.border.right + edges.padding.right;
    auto left = x + piece.x;
    auto right = left + piece.width;
    if (piece.has_left) left += edges.margin.left;
    if (piece.has_right) right -= edges.margin.right;
    if (!piece.has_left && container.is_cloned) left -= outside_left;
    if (!piece.has_right && container.is_cloned) right += outside_right;
    const auto top = piece.top - edges.top();
    const auto bottom = piece.bottom + edges.bottom();
    const OwnSides own{
        true, piece.has_right || container.is_cloned, true, piece.has_left || container.is_cloned};
    paint(container, {{left, top}, {right - left, bottom - top}}, own, item.placed);
  }
}

void ParagraphItems::place_objects(const text::Line& line, Length x, FlowItem& item) const {
  for (const auto& [index, object_x] : line.objects) {
    const auto& object = text_->paragraph.objects[index];
    const auto& run = text_->paragraph.runs[run_at(object.at)];
    Fragment fragment;
    fragment.size = object.size;
    fragment.span = run.span;
    const auto& shown = box_.inline_images[object.id];
    if (shown.formula)
      fragment.content =
          FormulaFragment{fitting(*shown.formula, extent_.width, context_), run.struct_elem};
    else
      fragment.content = image_fragment(context_, shown.image, run.struct_elem);
    const Point origin{x + object_x, line.baseline - object.baseline};
    item.placed.push_back(
        {origin, std::make_shared<Fragment>(std::move(fragment)), run.struct_elem == artifact}
    );
  }
}

/// In the space that a continuation is indented by, three quarters of an em wide.
Placed ParagraphItems::wrap_mark(const text::Line& line, Length x) const {
  const auto& inherited = *box_.paragraph->style->inherited;
  const auto width = scaled(inherited.font_size, 3, 4);
  Fragment fragment;
  fragment.size = {width, line.height};
  fragment.span = box_.span;
  fragment.content = WrapMarkFragment{inherited.color};
  return {{x - width, {}}, std::make_shared<Fragment>(std::move(fragment)), true};
}

/// What is said of the line of the listing that this is, or is a part of.
void ParagraphItems::mark_code_line(const text::Line& line, FlowItem& item) {
  const auto& code = box_.code_lines;
  while (next_code_line_ < code.size() && code[next_code_line_].at < line.text_begin)
    ++next_code_line_;
  if (next_code_line_ < code.size() && code[next_code_line_].at == line.text_begin)
    item.code_break = code[next_code_line_].before;
  const auto& marked = box_.marked_lines;
  while (next_marked_line_ < marked.size() && marked[next_marked_line_].end < line.text_begin)
    ++next_marked_line_;
  if (next_marked_line_ == marked.size() || marked[next_marked_line_].at > line.text_begin) return;
  const auto& mark = marked[next_marked_line_];
  paint_tint(line, mark.style, item);
  if (mark.label && !line.is_continuation) place_label(line, *mark.label, item);
}

/// From one edge of the listing's ground to the other.
void ParagraphItems::paint_tint(const text::Line& line, css::StyleRef style, FlowItem& item) const {
  const auto color = style->rare->background_color;
  if (color.is_transparent()) return;
  const auto edges = used_inline_edges(box_.style, extent_.width, context_.typesetter);
  Fragment fragment;
  fragment.size = {edges.padding.left + extent_.width + edges.padding.right, line.height};
  fragment.span = box_.span;
  fragment.content = FillFragment{color};
  item.placed.push_back(
      {{extent_.x - edges.padding.left, {}}, std::make_shared<Fragment>(std::move(fragment)), true}
  );
}

/// Flush right, three quarters of an em before the code.
void ParagraphItems::place_label(
    const text::Line& line, const text::Paragraph& label, FlowItem& item
) const {
  const auto text = text::shape(label, context_.typesetter, context_.diagnostics);
  const auto lines =
      text::set_lines(*text, {extent_.width, extent_.width, {}}, context_.typesetter);
  if (lines.empty()) return;
  const auto& set = lines.front();
  const auto gap = scaled(box_.paragraph->style->inherited->font_size, 3, 4);
  Fragment fragment;
  fragment.size = {set.width, set.height};
  fragment.span = box_.span;
  fragment.content = LineFragment{text, set};
  item.placed.push_back(
      {{extent_.x - gap - set.width, line.baseline - set.baseline},
       std::make_shared<Fragment>(std::move(fragment)),
       true}
  );
}

void ParagraphItems::take_calls_and_anchors(const text::Line& line, FlowItem& item) {
  const bool is_last = &line == &lines_.back();
  const auto& calls = box_.note_calls;
  for (; next_call_ < calls.size() && (is_last || calls[next_call_].at < line.text_end);
       ++next_call_)
    item.notes.push_back(calls[next_call_].note);
  const auto& anchors = box_.anchors;
  for (; next_anchor_ < anchors.size() && (is_last || anchors[next_anchor_].at < line.text_end);
       ++next_anchor_)
    item.ids.push_back(anchors[next_anchor_].id);
}

/// The run that holds the byte: runs are in order and without gaps.
std::size_t ParagraphItems::run_at(std::uint32_t byte) const {
  const auto& runs = text_->paragraph.runs;
  const auto after = std::upper_bound(
      runs.begin(),
      runs.end(),
      byte,
      [](std::uint32_t wanted, const text::StyledRun& run) { return wanted < run.begin; }
  );
  return after == runs.begin() ? 0 : static_cast<std::size_t>(after - runs.begin() - 1);
}

/// Where the line's own text begins in the book: where its first word begins, which for a word that
/// is hyphenated into this line is on the line before.
void ParagraphItems::find_first_text(const text::Line& line, bool is_hyphenated, FlowItem& item) {
  const auto& text = text_->paragraph.text;
  const auto& runs = text_->paragraph.runs;
  auto begin = line.text_begin;
  const auto limit = begin > longest_word ? begin - longest_word : 0;
  if (is_hyphenated)
    while (begin > limit && white_space.find(text[begin - 1]) == std::string_view::npos)
      --begin;
  for (auto i = run_at(begin); i < runs.size() && runs[i].begin < line.text_end; ++i) {
    if (runs[i].is_generated) continue;
    const auto start = std::max(runs[i].begin, begin);
    const auto end = std::min(runs[i].end, line.text_end);
    const auto ink = text.find_first_not_of(white_space, start);
    if (ink >= end) continue;
    item.first_text = runs[i].origin;
    item.first_text.offset += static_cast<std::uint32_t>(ink) - runs[i].begin;
    item.has_text = true;
    return;
  }
}

void ParagraphItems::report_overfull(const text::Line& line) const {
  const std::string_view text = text_->paragraph.text;
  const auto& runs = text_->paragraph.runs;
  context_.diagnostics.add(
      {Severity::Warning,
       "LAY-001",
       runs.empty() ? box_.span : runs[run_at(line.text_begin)].span,
       fmt::format(
           "line is wider than the text: {}",
           beginning_of(text.substr(line.text_begin, line.text_end - line.text_begin))
       ),
       "allow a break: add a soft hyphen to a long word, or use overflow-wrap: anywhere"}
  );
}

}  // namespace quire::layout
