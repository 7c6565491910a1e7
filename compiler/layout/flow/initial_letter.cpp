#include "layout/flow/initial_letter.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace quire::layout {

namespace {

/// Wide enough for any letter to be set in one line.
constexpr Length letter_measure = Length::from_sp(std::int64_t{10'000} * Length::sp_per_pt);

/// Quotation marks, a letter, and what combines with it.
constexpr std::uint32_t longest_initial = 24;

/// Capitals stand on the baseline and are equally high up to here: Latin, Greek, Cyrillic,
/// Armenian.
constexpr char32_t end_of_capitals = 0x0590;
constexpr char32_t more_latin = 0x1E00, end_of_more_latin = 0x2000;
constexpr char32_t quotes = 0x2010, end_of_quotes = 0x2040;

bool has_capitals(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    at += size;
    const bool is_known = character < end_of_capitals ||
                          (character >= more_latin && character < end_of_more_latin) ||
                          (character >= quotes && character < end_of_quotes);
    if (!is_known) return false;
  }
  return true;
}

/// How high the style's capitals are, in its size; where the face does not say, as most are.
Length cap_height(css::StyleRef style, Length size, const text::Typesetter& typesetter) {
  const auto& metrics = metrics_of(style, typesetter);
  constexpr std::int64_t most = 7, of = 10;
  if (metrics.cap_height <= 0) return scaled(size, most, of);
  return scaled(size, metrics.cap_height, metrics.units_per_em);
}

/// A style that is one letter's alone.
struct OwnStyle {
  css::InheritedStyle inherited;
  css::ComputedStyle style{};
};

/// The letter's style in another size, as a line of its own.
std::shared_ptr<OwnStyle> letter_style(css::StyleRef letter, Length size) {
  auto own = std::make_shared<OwnStyle>(OwnStyle{*letter->inherited});
  auto& inherited = own->inherited;
  inherited.font_size = size;
  inherited.line_height = {0, size};
  inherited.text_indent = {};
  inherited.text_align = css::TextAlign::Start;
  inherited.margin_protrusion = css::MarginProtrusion::None;
  own->style = {&inherited, letter->box, letter->rare, letter->custom};
  return own;
}

/// The style in the size at which the letter reaches over `lines` (65 536ths) lines of the text.
std::shared_ptr<OwnStyle> initial_style(
    css::StyleRef letter,
    css::StyleRef text,
    css::FixedPoint lines,
    const text::Typesetter& typesetter
) {
  const auto text_caps = cap_height(text, text->inherited->font_size, typesetter);
  const auto wanted = scaled(leading_of(text), lines - css::fixed_one, css::fixed_one) + text_caps;
  const auto unit = Length::from_pt(1000);
  const auto caps = cap_height(letter, unit, typesetter);
  return letter_style(letter, scaled(unit, wanted.sp(), caps.sp()));
}

/// The style in the size of the text, without a color.
std::shared_ptr<OwnStyle> unseen_style(css::StyleRef letter, css::StyleRef text) {
  auto own = letter_style(letter, text->inherited->font_size);
  own->inherited.color = transparent;
  return own;
}

/// The first run of a paragraph as a box of its own.
Box initial_box(const Box& whole, std::shared_ptr<const OwnStyle> own) {
  const auto& paragraph = *whole.paragraph;
  const auto end = paragraph.runs.front().end;
  Box letter;
  letter.kind = whole.kind;
  letter.style = whole.style;
  letter.span = whole.span;
  letter.struct_elem = whole.struct_elem;
  letter.paragraph = std::make_unique<text::Paragraph>();
  auto& text = *letter.paragraph;
  text.text = paragraph.text.substr(0, end);
  text.runs = {paragraph.runs.front()};
  text.runs.front().style = text.style = &own->style;
  std::ranges::copy_if(paragraph.boxes, std::back_inserter(text.boxes), [end](const auto& box) {
    return box.end <= end;
  });
  for (auto& box : text.boxes)
    box.text = &own->style;
  text.languages = paragraph.languages;
  text.direction = paragraph.direction;
  text.own = std::move(own);
  return letter;
}

void report(const Box& paragraph, const char* message, const FlowContext& context) {
  context.diagnostics.add(
      {Severity::Note,
       "LAY-006",
       paragraph.span,
       message,
       "leave the letter as it is with ::first-letter { initial-letter: normal }"}
  );
}

/// Where the baseline of an item's line begins, from the item's top; nothing if it has no text.
std::optional<Point> start_of(const FlowItem& item) {
  for (const auto& placed : item.placed)
    if (const auto* set = std::get_if<LineFragment>(&placed.fragment->content))
      if (!set->line.pieces.empty())
        return placed.origin + Point{set->line.pieces.front().x, set->line.baseline};
  return std::nullopt;
}

/// Puts the letter before the first line's text, which is read after it.
void place(
    std::shared_ptr<const text::ShapedText> text,
    text::Line line,
    Point origin,
    const Box& paragraph,
    FlowItem& item
) {
  Fragment fragment{
      {line.width, line.height}, paragraph.span, LineFragment{std::move(text), std::move(line)}};
  item.placed.insert(
      item.placed.begin(), {origin, std::make_shared<Fragment>(std::move(fragment))}
  );
}

/// Puts the letter once more before the rest of its word, in the size of the text and unseen: so
/// readers copy and find the word as it is written, and not a letter and what is left of a word.
void place_unseen(const Box& whole, const FlowContext& context, FlowItem& item) {
  const auto start = start_of(item);
  const auto& typesetter = context.typesetter;
  auto letter =
      initial_box(whole, unseen_style(whole.paragraph->runs.front().style, whole.paragraph->style));
  letter.paragraph->boxes.clear();  // their margins would part it from its word
  Diagnostics known;
  const auto text = text::shape(with_pictures(letter, letter_measure, context), typesetter, known);
  auto lines = text::set_lines(*text, {letter_measure, letter_measure, {}}, typesetter);
  if (lines.size() != 1 || !start) return;
  auto& line = lines.front();
  const Point origin{start->x - line.width, start->y - line.baseline};
  place(text, std::move(line), origin, whole, item);
}

}  // namespace

std::vector<FlowItem> items_beside_initial(
    const Box& box, Extent extent, const FlowContext& context, std::uint32_t& begin
) {
  const auto& runs = box.paragraph->runs;
  if (runs.empty()) return {};
  const auto& first = runs.front();
  const auto [size, sink] = first.style->rare->initial_letter;
  if (size == 0 || first.style == box.paragraph->style) return {};
  const auto letters = std::string_view(box.paragraph->text).substr(0, first.end);
  if (first.end > longest_initial || runs.size() < 2) return {};
  if (!has_capitals(letters)) {
    report(box, "initial letter is not set large: its script has no capitals", context);
    return {};
  }
  const auto& typesetter = context.typesetter;
  auto letter =
      initial_box(box, initial_style(first.style, box.paragraph->style, size, typesetter));
  // As shapes: what is read of it stands beside the rest of its word (place_unseen).
  letter.paragraph->runs.front().is_drawn = true;
  const auto text =
      text::shape(with_pictures(letter, extent.width, context), typesetter, context.diagnostics);
  auto lines = text::set_lines(*text, {letter_measure, letter_measure, {}}, typesetter);
  const auto needed = static_cast<std::uint32_t>(sink);
  if (text->is_right_to_left || lines.size() != 1 || lines.front().width * 2 > extent.width) {
    report(box, "initial letter is not set large: the lines beside it would be too short", context);
    return {};
  }
  auto& line = lines.front();
  Diagnostics found;
  const auto rest = rest_of(box, first.end);
  auto items =
      ParagraphItems(rest, extent, context.reporting_to(found), false, {line.width, needed}).take();
  if (items.size() < needed) {
    report(box, "initial letter is not set large: the paragraph has fewer lines", context);
    return {};
  }
  context.diagnostics.merge(std::move(found));
  begin = first.end;

  // It stands on the baseline of the last line beside it; what is higher than these makes room.
  Length baseline;
  for (std::uint32_t i = 0; i + 1 < needed; ++i)
    baseline += items[i].height;
  const auto& last = items[needed - 1];
  baseline += start_of(last).value_or(Point{{}, last.height}).y;
  const auto raised =
      scaled(leading_of(box.paragraph->style), size - sink * css::fixed_one, css::fixed_one);
  auto& head = items.front();
  if (raised > Length()) {
    head.height += raised;
    baseline += raised;
    for (auto& placed : head.placed)
      placed.origin.y += raised;
  }
  for (std::uint32_t i = 1; i < needed; ++i)
    items[i].before = PageBreak::Avoid;
  if (!first.is_generated) {
    head.first_text = first.origin;
    head.has_text = true;
  }
  place_unseen(box, context, head);
  const Point origin{extent.x, baseline - line.baseline};
  place(text, std::move(line), origin, box, head);
  return items;
}

}  // namespace quire::layout
