#include "text/lines/line_builder.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "text/shape/shape_cache_implementation.h"

// From the items of a line to glyphs with places
//
// collect() makes an Atom of each box and each glue of the line. What a break cut in the middle of
// a shaped word is shaped anew (reshape_ends). hang() finds by how much the outermost characters
// stand outside the measure, justify() shares what is left of the measure among glyphs and spaces,
// order() brings atoms from logical to visual order, and set_places() gives each its x and joins
// neighbours of a run to Pieces. Height is last: the strut of the paragraph and all that is higher
// or deeper.

namespace quire::text {
namespace {

css::TextAlign resolved(css::TextAlign alignment, bool is_right_to_left) {
  switch (alignment) {
    case css::TextAlign::Start:
      return is_right_to_left ? css::TextAlign::Right : css::TextAlign::Left;
    case css::TextAlign::End:
      return is_right_to_left ? css::TextAlign::Left : css::TextAlign::Right;
    // What is aligned by a separator is moved from here (layout/tables/decimal_alignment.h).
    case css::TextAlign::Point:
    case css::TextAlign::Comma: return css::TextAlign::Right;
    default: return alignment;
  }
}

/// css-inline-3 #line-height-property, without the font's own leading.
Length line_height_of(const css::InheritedStyle& font) {
  const auto& height = font.line_height;
  return height.factor != 0 ? scaled(font.font_size, height.factor, css::fixed_one) : height.length;
}

/// Of the last line of a paragraph, or before a forced end. Source: css-text-4
/// #text-align-last-property
css::TextAlign last_alignment(const ShapedText& text, css::TextAlign otherwise) {
  const auto wanted = [&] {
    switch (text.paragraph.style->inherited->text_align_last) {
      case css::TextAlignLast::Auto: return otherwise;
      case css::TextAlignLast::Start: return css::TextAlign::Start;
      case css::TextAlignLast::End: return css::TextAlign::End;
      case css::TextAlignLast::Left: return css::TextAlign::Left;
      case css::TextAlignLast::Right: return css::TextAlign::Right;
      case css::TextAlignLast::Center: return css::TextAlign::Center;
      case css::TextAlignLast::Justify: return css::TextAlign::Justify;
    }
    return otherwise;
  };
  return resolved(wanted(), text.is_right_to_left);
}

}  // namespace

LineBuilder::LineBuilder(const ShapedText& text, const Typesetter& typesetter)
    : text_(text),
      fonts_(typesetter.fonts),
      words_((*typesetter.cache).words),
      alignment_(resolved(text.paragraph.style->inherited->text_align, text.is_right_to_left)),
      expansion_(text.paragraph.style->inherited->font_expansion.steps),
      strut_(extent_of(text.paragraph.style)) {
  for (const auto& run : text.runs) {
    is_mixed_ |= run.level != 0;
    has_leaders_ |= run.is_leader;
  }
}

Line LineBuilder::build(const ItemList& list, const LineItems& range, Length measure) {
  Job job{list, range, measure, {}, {}, {}};
  collect(job);
  reshape_ends(job);
  const auto& origins = list.origins;
  job.line.text_begin = origins[range.begin].text_begin;
  job.line.text_end =
      range.next < origins.size() ? origins[range.next].text_begin : origins.back().text_end;

  HyphenGlyph hyphen;
  const auto* penalty = std::get_if<Penalty>(&list.items[range.end]);
  if (penalty && penalty->width > Length()) {
    const auto run = origins[range.end].glyph_run;
    hyphen = hyphen_of(text_.runs[run], text_.paragraph, fonts_);
    job.line.hyphens.push_back({run, hyphen.id, {}});
  }

  // Of a hyphen; less than nothing where the end takes a gap away.
  const auto added = penalty && !range.is_last ? penalty->width : hyphen.width;
  hang(job);
  auto extra = measure + job.hang_start + job.hang_end - added;
  for (const auto& atom : job.atoms)
    extra -= atom.natural;
  const bool fills_last =
      text_.paragraph.style->inherited->text_align_last == css::TextAlignLast::Justify;
  const bool is_justified =
      range.is_last && extra >= Length() ? fills_last : alignment_ == css::TextAlign::Justify;
  if (!fill_leaders(job, extra) && is_justified) justify(job, extra);
  order(job);
  set_places(job, added);
  set_height(job.line);
  if (!text_.paragraph.boxes.empty()) set_boxes(job, added);
  return std::move(job.line);
}

void LineBuilder::collect(Job& job) const {
  const auto add = [&job](std::uint32_t i, std::vector<Atom>& atoms) {
    const auto& item = job.list.items[i];
    if (const auto* box = std::get_if<Box>(&item)) atoms.push_back({i, {}, box->width, box->width});
    if (const auto* glue = std::get_if<Glue>(&item))
      atoms.push_back({i, {}, glue->width, glue->width});
  };
  const auto size = static_cast<std::uint32_t>(job.list.items.size());
  // A line of nothing but a forced break begins after its end, past what is discarded there.
  if (job.range.begin < job.range.end) job.atoms.reserve(job.range.end - job.range.begin);
  for (auto i = job.range.begin; i < job.range.end; ++i)
    add(i, job.atoms);
  for (auto i = job.range.end; i < std::min(job.range.next, size); ++i)
    add(i, job.hanging);
}

/// True if the glyphs on both sides of a place in a word were shaped together.
bool LineBuilder::is_unsafe_before(const ItemList& list, std::uint32_t item) const {
  const auto& origin = list.origins[item];
  if (origin.is_cut) return true;
  if (origin.glyph_begin == origin.glyph_end || origin.text_begin == 0) return false;
  const bool is_right_to_left = text_.runs[origin.glyph_run].is_right_to_left;
  const auto first = is_right_to_left ? origin.glyph_end - 1 : origin.glyph_begin;
  return text_.glyphs[first].is_unsafe_to_break;
}

/// Where a break cut what was shaped together, both sides are shaped anew, each as it stands now.
/// Source: HarfBuzz, HB_GLYPH_FLAG_UNSAFE_TO_BREAK
void LineBuilder::reshape_ends(Job& job) {
  const auto& list = job.list;
  const auto& range = job.range;
  if (job.atoms.empty()) return;
  const bool is_first_cut = range.begin > 0 && is_unsafe_before(list, range.begin);
  if (is_first_cut) reshape(job, job.atoms.front());
  if (range.is_last || range.next >= list.items.size()) return;
  auto& last = job.atoms.back();
  const bool has_own_glyphs = !list.origins[last.item].is_cut;
  const bool is_done = is_first_cut && job.atoms.size() == 1;
  if (has_own_glyphs && !is_done && is_unsafe_before(list, range.next)) reshape(job, last);
}

void LineBuilder::reshape(Job& job, Atom& atom) {
  const auto& origin = job.list.origins[atom.item];
  const auto& run = text_.runs[origin.glyph_run];
  const auto& styled = text_.paragraph.runs[run.run];
  auto style = shaping_style_of(styled, text_.paragraph, fonts_);
  const bool is_inside = origin.is_cut && style.transform == css::TextTransform::Capitalize;
  if (is_inside) style.transform = css::TextTransform::None;
  if (!style.has_ligatures || origin.text_begin == origin.text_end) return;

  const auto id = words_.intern(std::move(style), fonts_);
  const auto text = std::string_view(text_.paragraph.text)
                        .substr(origin.text_begin, origin.text_end - origin.text_begin);
  const auto& word = words_.shape_run(text, id, run.is_right_to_left, fonts_);
  if (word.parts.size() != 1 || word.parts.front().face != run.face) return;
  auto& glyphs = job.line.reshaped;
  atom.reshaped_begin = static_cast<std::uint32_t>(glyphs.size());
  std::int64_t units = 0;
  for (auto glyph : word.glyphs) {
    glyph.cluster += origin.text_begin;
    units += glyph.advance;
    glyphs.push_back(glyph);
  }
  atom.reshaped_end = static_cast<std::uint32_t>(glyphs.size());
  atom.natural = advance_of(units, run.size, fonts_.face(run.face).metrics().units_per_em);
  atom.width = atom.natural;
}

bool LineBuilder::is_leader(const Job& job, const Atom& atom) const {
  if (!has_leaders_) return false;
  const auto& origin = job.list.origins[atom.item];
  return origin.text_end > origin.text_begin && text_.runs[origin.glyph_run].is_leader;
}

std::uint8_t LineBuilder::level_of(const Job& job, const Atom& atom) const {
  return text_.runs[job.list.origins[atom.item].glyph_run].level;
}

/// From logical to visual order. Source: UAX #9 L2
void LineBuilder::order(Job& job) const {
  if (!is_mixed_) return;
  std::uint8_t highest = 0;
  for (const auto& atom : job.atoms)
    highest = std::max(highest, level_of(job, atom));
  for (auto level = highest; level > 0; --level)
    reverse_from(job, level);
}

/// "Reverse any contiguous sequence of characters that are at that level or higher."
void LineBuilder::reverse_from(Job& job, std::uint8_t level) const {
  const auto is_deep = [&](const Atom& atom) { return level_of(job, atom) >= level; };
  auto begin = job.atoms.begin();
  while (begin != job.atoms.end()) {
    begin = std::find_if(begin, job.atoms.end(), is_deep);
    const auto end = std::find_if_not(begin, job.atoms.end(), is_deep);
    std::reverse(begin, end);
    begin = end;
  }
}

Length LineBuilder::offset_of(const Job& job, Length width) const {
  const auto free = job.measure - width;
  switch (job.range.is_last ? last_alignment(text_, alignment_) : alignment_) {
    case css::TextAlign::Center: return free > Length() ? free / 2 : Length();
    case css::TextAlign::Right: return free + job.hang_start;
    case css::TextAlign::Justify:
      return text_.is_right_to_left ? free + job.hang_start : -job.hang_start;
    default: return -job.hang_start;
  }
}

/// The width of what nobody sees stick out: code keeps more spaces than one where a line ends.
Length LineBuilder::spaces_at_end(const Job& job) const {
  Length width;
  for (auto atom = job.atoms.rbegin(); atom != job.atoms.rend(); ++atom) {
    if (!std::holds_alternative<Glue>(job.list.items[atom->item]) || is_leader(job, *atom)) break;
    width += atom->width;
  }
  return width;
}

void LineBuilder::set_places(Job& job, Length hyphen) const {
  auto& line = job.line;
  const bool is_right_to_left = text_.is_right_to_left;
  auto width = hyphen;
  for (const auto& atom : job.atoms)
    width += atom.width;
  line.width = width;
  // Each blank is rounded by itself: a line that is as tight as may be is no fault.
  const auto rounding = Length::from_pt(0.01);
  line.is_overfull =
      width - spaces_at_end(job) > job.measure + job.hang_start + job.hang_end + rounding;

  const auto left = offset_of(job, width);
  auto x = left;
  for (auto& atom : job.atoms) {
    atom.x = x;
    x += atom.width;
  }
  if (!line.hyphens.empty()) line.hyphens.front().x = x;
  // Spaces at the end stand outside, after the line in its own direction.
  auto outside = is_right_to_left ? left : x + hyphen;
  for (auto& atom : job.hanging) {
    atom.x = is_right_to_left ? outside - atom.width : outside;
    outside += is_right_to_left ? -atom.width : atom.width;
  }
  if (is_right_to_left) {
    for (auto atom = job.hanging.rbegin(); atom != job.hanging.rend(); ++atom)
      place(job, *atom);
  }
  for (const auto& atom : job.atoms)
    place(job, atom);
  if (is_right_to_left) return;
  for (const auto& atom : job.hanging)
    place(job, atom);
}

/// Adds an atom to the line: to its last piece if it goes on where that ends, else as a new one.
void LineBuilder::place(Job& job, const Atom& atom) const {
  const auto& origin = job.list.origins[atom.item];
  const auto& run = text_.runs[origin.glyph_run];
  if (is_leader(job, atom)) return place_leader(job, atom);
  if (atom.reshaped_end > atom.reshaped_begin) {
    job.line.pieces.push_back(
        {.glyph_run = origin.glyph_run,
         .begin = atom.reshaped_begin,
         .end = atom.reshaped_end,
         .x = atom.x,
         .is_reshaped = true,
         .expansion = atom.expansion}
    );
    return;
  }
  if (origin.glyph_begin == origin.glyph_end) {
    const auto& objects = text_.paragraph.objects;
    const auto object = std::ranges::lower_bound(objects, origin.text_begin, {}, &InlineObject::at);
    if (origin.text_end > origin.text_begin && object != objects.end() &&
        object->at == origin.text_begin)
      job.line.objects.push_back({static_cast<std::uint32_t>(object - objects.begin()), atom.x});
    return;
  }
  // From right to left a wide space has its room on the left of its glyph.
  const auto x = run.is_right_to_left ? atom.x + atom.width - atom.natural : atom.x;
  auto& pieces = job.line.pieces;
  if (!pieces.empty() && !pieces.back().is_reshaped &&
      pieces.back().glyph_run == origin.glyph_run && pieces.back().end == origin.glyph_begin &&
      pieces.back().expansion == atom.expansion && job.pieces_end == x) {
    pieces.back().end = origin.glyph_end;
  } else {
    pieces.push_back(
        {.glyph_run = origin.glyph_run,
         .begin = origin.glyph_begin,
         .end = origin.glyph_end,
         .x = x,
         .expansion = atom.expansion}
    );
  }
  job.pieces_end = x + atom.natural;
}

/// The pattern again and again, on a grid from the measure's right edge: under each other on the
/// lines of a table of contents. Source: css-gcpm-3 #leaders
void LineBuilder::place_leader(Job& job, const Atom& atom) const {
  const auto& origin = job.list.origins[atom.item];
  const auto pattern = atom.natural;
  if (pattern <= Length()) return;
  const auto right = atom.x + atom.width;
  const auto past = job.measure - right;
  auto x = job.measure - pattern * ((past + pattern - Length::from_sp(1)).sp() / pattern.sp() + 1);
  std::vector<Piece> pieces;
  // No page is so wide that it shows more; a leader in a measure of kilometres stays short.
  constexpr std::size_t most = 5'000;
  for (; x >= atom.x && pieces.size() < most; x -= pattern)
    pieces.push_back(
        {.glyph_run = origin.glyph_run,
         .begin = origin.glyph_begin,
         .end = origin.glyph_end,
         .x = x}
    );
  job.line.pieces.insert(job.line.pieces.end(), pieces.rbegin(), pieces.rend());
}

LineBuilder::Extent LineBuilder::ink_extent_of(css::StyleRef style, const font::Metrics& metrics) {
  const auto size = style->inherited->font_size;
  return {
      advance_of(metrics.ascender, size, metrics.units_per_em),
      advance_of(-metrics.descender, size, metrics.units_per_em),
      {}};
}

/// css-inline-3 #inline-height: the font's ascent and descent, and half of what the line height has
/// over on each side.
LineBuilder::Extent LineBuilder::with_leading(const Extent& ink, const css::InheritedStyle& font) {
  const auto leading = line_height_of(font);
  const auto above = ink.above + (leading - ink.above - ink.below) / 2;
  return {above, leading - above, {}};
}

LineBuilder::Extent LineBuilder::extent_of(css::StyleRef style) const {
  return with_leading(ink_extent_of(style, metrics_of(style)), *style->inherited);
}

/// Text of the paragraph's size and less keeps to the paragraph's leading unless its letters
/// themselves need more: neither a note's call nor a name in another face moves a line.
const LineBuilder::Extent& LineBuilder::extent_of_run(std::uint32_t run) {
  const auto style = text_.paragraph.runs[run].style;
  auto [known, is_new] = extents_.try_emplace(style);
  auto& extent = known->second;
  if (!is_new) return extent;
  const auto& metrics = metrics_of(style);
  const auto ink = ink_extent_of(style, metrics);
  extent = with_leading(ink, *style->inherited);
  if (style->inherited->font_size <= text_.paragraph.style->inherited->font_size) {
    extent.above = std::min(extent.above, ink.above);
    extent.below = std::min(extent.below, ink.below);
  }
  extent.shift = shift_of(style, metrics);
  return extent;
}

const font::Metrics& LineBuilder::metrics_of(css::StyleRef style) const {
  return fonts_.face(face_of(style, fonts_)).metrics();
}

/// css-inline-3 #propdef-baseline-shift
Length LineBuilder::shift_of(css::StyleRef style, const font::Metrics& metrics) {
  const auto& align = style->box->vertical_align;
  const auto unit = [&](std::int32_t units) {
    return advance_of(units, style->inherited->font_size, metrics.units_per_em);
  };
  return align.length +
         scaled(line_height_of(*style->inherited), align.percentage, css::fixed_one) +
         scaled(unit(metrics.x_height), align.ex, css::fixed_one) +
         scaled(unit(metrics.zero_advance), align.ch, css::fixed_one);
}

/// The line box: the paragraph's strut and all that is higher or deeper. Gives pieces their shift.
void LineBuilder::set_height(Line& line) {
  auto above = strut_.above, below = strut_.below;
  const auto hold = [&above, &below](Length up, Length down) {
    above = std::max(above, up);
    below = std::max(below, down);
  };
  for (auto& piece : line.pieces) {
    const auto& extent = extent_of_run(text_.runs[piece.glyph_run].run);
    piece.baseline_shift = extent.shift;
    hold(extent.above + extent.shift, extent.below - extent.shift);
  }
  for (const auto& placed : line.objects) {
    const auto& object = text_.paragraph.objects[placed.object];
    hold(object.baseline, object.size.height - object.baseline);
  }
  line.baseline = above;
  line.height = above + below;
}

/// The boxes that have text on this line: inner ones first, for the outer are around them.
void LineBuilder::set_boxes(Job& job, Length hyphen) {
  const auto& boxes = text_.paragraph.boxes;
  auto& line = job.line;
  while (first_box_ < boxes.size() && boxes[first_box_].end <= line.text_begin)
    ++first_box_;
  auto end = first_box_;
  while (end < boxes.size() && boxes[end].begin < line.text_end)
    ++end;
  for (auto box = end; box-- > first_box_;)
    if (auto piece = box_piece(job, box, hyphen); piece.width > Length())
      line.boxes.push_back(piece);
  std::ranges::reverse(line.boxes);
}

BoxPiece LineBuilder::box_piece(const Job& job, std::uint32_t index, Length hyphen) const {
  const auto& boxes = text_.paragraph.boxes;
  const auto& box = boxes[index];
  const auto& line = job.line;
  std::optional<Length> left, right;
  const auto hold = [&](Length from, Length to) {
    left = left ? std::min(*left, from) : from;
    right = right ? std::max(*right, to) : to;
  };
  for (const auto& atom : job.atoms) {
    const auto& origin = job.list.origins[atom.item];
    if (origin.text_begin < origin.text_end && origin.text_begin >= box.begin &&
        origin.text_end <= box.end)
      hold(atom.x, atom.x + atom.width);
  }
  if (!left) return {};
  for (const auto& inner : line.boxes)
    if (boxes[inner.box].begin >= box.begin && boxes[inner.box].end <= box.end)
      hold(inner.x, inner.x + inner.width);

  const bool begins = box.begin >= line.text_begin;
  const bool ends = box.end <= line.text_end;
  BoxPiece piece;
  piece.box = index;
  piece.has_left = box.is_right_to_left ? ends : begins;
  piece.has_right = box.is_right_to_left ? begins : ends;
  if (piece.has_left) *left -= box.left;
  if (piece.has_right) *right += box.right;
  if (!ends && !line.hyphens.empty()) hold(line.hyphens.front().x, line.hyphens.front().x + hyphen);
  piece.x = *left;
  piece.width = *right - *left;
  const auto ink = ink_extent_of(box.style, metrics_of(box.style));
  const auto baseline = line.baseline - shift_of(box.text, metrics_of(box.text));
  piece.top = baseline - ink.above;
  piece.bottom = baseline + ink.below;
  return piece;
}

}  // namespace quire::text
