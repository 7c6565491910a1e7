#include "pdf/paint/page_painter.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "base/overloaded.h"
#include "pdf/paint/printers_marks.h"

namespace quire::pdf {
namespace {

using layout::StructElemIndex;

/// So many bytes of a link's text describe it.
constexpr std::size_t longest_description = 200;

Length in_points(std::int64_t font_units, Length size, const font::Metrics& metrics) {
  return scaled(size, font_units, metrics.units_per_em);
}

std::int64_t advance_of(std::span<const text::Glyph> glyphs) {
  std::int64_t sum = 0;
  for (const auto& glyph : glyphs)
    sum += glyph.advance;
  return sum;
}

/// A figure with nothing to say to those who don't see it is decoration: PDF/UA wants a text
/// for every Figure (ISO 14289-1 7.3).
bool is_silent(const layout::StructElem& elem) {
  return elem.role == layout::Role::Figure && elem.alt.empty() && elem.actual_text.empty();
}

}  // namespace

std::vector<StructElemIndex> links_of(const layout::StructTree& tree) {
  std::vector<StructElemIndex> links(tree.elements.size(), 0);
  for (StructElemIndex i = 1; i < links.size(); ++i) {
    const auto& elem = tree.elements[i];
    links[i] = elem.role == layout::Role::Link ? i : links[elem.parent];
  }
  return links;
}

void UsedResources::merge(const UsedResources& other) {
  fonts.merge(other.fonts);
  shapes.merge(other.shapes);
  alphas.insert(other.alphas.begin(), other.alphas.end());
}

PagePainter::PagePainter(
    const PaintContext& context,
    UsedResources& used,
    const layout::StructTree& tree,
    const std::vector<StructElemIndex>& links,
    const page::Page& page,
    PaintedPage& painted
)
    : context_(context),
      used_(used),
      tree_(tree),
      links_(links),
      page_(page),
      painted_(painted),
      marking_(tree, painted),
      content_(painted, page.size.height, used.alphas, context.coloring),
      glyphs_(painted.operators, page.size.height),
      text_(content_, glyphs_, used.shapes, marking_) {}

void PagePainter::draw() {
  for (const auto& placed : page_.placed)
    draw(placed);
  draw_decorations();
  if (page_.marks.any()) {
    text_.enter(0);
    draw_marks(page_, content_);
  }
  text_.leave();
}

void PagePainter::draw(const layout::Placed& placed) {
  const Rect rect{placed.origin, placed.fragment->size};
  marking_.move_to(placed.origin);
  std::visit(
      Overloaded{
          [&](const layout::LineFragment& line) { draw_line(placed, line); },
          [&](const layout::ImageFragment& image) { draw_image(placed, image); },
          [&](const layout::FormulaFragment& formula) { draw_formula(placed, formula); },
          [&](const layout::FillFragment& fill) {
            if (fill.is_round)
              draw_dot(rect, fill.color);
            else
              draw_fill(into_bleed(rect, page_), fill.color);
          },
          [&](const layout::WrapMarkFragment& mark) {
            marks_.push_back({rect, mark.color});
          },
      },
      placed.fragment->content
  );
}

/// Where a piece's text begins, in the paragraph's.
std::size_t PagePainter::text_begin(
    const layout::LineFragment& fragment, const text::Piece& piece
) {
  clusters_of(*fragment.text, fragment.line, piece, clusters_);
  const std::string_view text = fragment.text->paragraph.text;
  std::size_t first = text.size();
  for (const auto& cluster : clusters_) {
    const bool is_of_it = std::less_equal<>()(text.data(), cluster.text.data()) &&
                          std::less<>()(cluster.text.data(), text.data() + text.size());
    if (is_of_it) first = std::min(first, std::size_t(cluster.text.data() - text.data()));
  }
  return first;
}

/// A line's pieces in the order in which they are read: as they are seen, but for lines with text
/// from right to left. Source: ISO 14289-1 7.1, "logical reading order".
std::vector<const text::Piece*> PagePainter::as_read(const layout::LineFragment& fragment) {
  std::vector<const text::Piece*> pieces;
  bool is_mixed = false;
  for (const auto& piece : fragment.line.pieces) {
    pieces.push_back(&piece);
    is_mixed = is_mixed || fragment.text->runs[piece.glyph_run].is_right_to_left;
  }
  if (!is_mixed) return pieces;
  std::vector<std::pair<std::size_t, const text::Piece*>> placed;
  for (const auto* piece : pieces)
    placed.emplace_back(text_begin(fragment, *piece), piece);
  std::ranges::stable_sort(placed, std::less<>(), [](const auto& entry) { return entry.first; });
  std::ranges::transform(placed, pieces.begin(), [](const auto& entry) { return entry.second; });
  return pieces;
}

void PagePainter::draw_line(const layout::Placed& placed, const layout::LineFragment& fragment) {
  ++line_;
  decorations_.begin_line();
  baseline_ = placed.origin + Point{Length(), fragment.line.baseline};
  for (const auto* piece : as_read(fragment))
    draw_piece(fragment, *piece, placed.is_artifact);
  for (const auto& hyphen : fragment.line.hyphens)
    draw_hyphen(fragment, hyphen, placed.is_artifact);
  if (!placed.is_artifact) keep_blank_line(fragment);
}

/// Readers of text find a blank line of code, and how many there are, only where something stands.
void PagePainter::keep_blank_line(const layout::LineFragment& fragment) {
  const auto& [text, line] = fragment;
  const auto begin = line.text_begin;
  if (line.text_end != begin + 1 || text->paragraph.text[begin] != '\n') return;
  const auto holds = [begin](const auto& run) {
    return run.text_begin <= begin && begin < run.text_end;
  };
  const auto run = std::ranges::find_if(text->runs, holds);
  if (run == text->runs.end()) return;
  const auto& styled = text->paragraph.runs[run->run];
  if (tree_.elements[styled.struct_elem].actual_text != "\n") return;
  text_.add_blank_line(ink_of(*run, styled, true, 0), pen_at({}));
}

Ink PagePainter::ink_of(
    const text::GlyphRun& glyphs, const text::StyledRun& run, bool is_artifact, int expansion
) {
  auto& font = used_.fonts.get(glyphs.face);
  const StructElemIndex elem = is_artifact ? 0 : run.struct_elem;
  const double units = font.face().metrics().units_per_em;
  const double unit = glyphs.size.pt() / units;
  return {
      .font = &font,
      .size = glyphs.size,
      .color = run.style->inherited->color,
      .struct_elem = elem,
      .unit = unit,
      .expansion = expansion,
      .unit_across = unit * (1 + expansion / 200.0),
  };
}

Pen PagePainter::pen_at(Point offset) const {
  const Point origin = baseline_ + offset;
  return {origin.x.pt(), origin.y.pt()};
}

void PagePainter::draw_piece(
    const layout::LineFragment& fragment, const text::Piece& piece, bool is_artifact
) {
  const auto& shaped = *fragment.text;
  const auto& glyph_run = shaped.runs[piece.glyph_run];
  const auto& run = shaped.paragraph.runs[glyph_run.run];
  const auto ink = ink_of(glyph_run, run, is_artifact, piece.expansion);
  const Point offset{piece.x, -piece.baseline_shift};
  const auto pen = pen_at(offset);
  const auto plain = plain_text_of(shaped, fragment.line, piece);
  const bool is_drawn = glyph_run.is_leader || run.is_drawn;
  const bool is_painted = plain && !is_drawn && text_.add_plain(ink, pen, *plain);
  if (!is_painted) {
    clusters_of(shaped, fragment.line, piece, clusters_);
    // The dots of a leader lead the eye; who listens or copies is not told of them.
    auto drawn = ink;
    if (glyph_run.is_leader) drawn.struct_elem = 0;
    is_drawn ? text_.add_shapes(drawn, pen, clusters_) : paint_text(ink, pen, glyph_run);
  }
  if (glyph_run.is_leader) return;

  const auto& metrics = context_.font_set.face(glyph_run.face).metrics();
  const Length ascent = in_points(metrics.ascender, glyph_run.size, metrics);
  const Length descent = in_points(-metrics.descender, glyph_run.size, metrics);
  const auto advance = advance_of(text::glyphs_of(piece, fragment.line, shaped));
  const auto width = text::expanded(in_points(advance, glyph_run.size, metrics), piece.expansion);
  const Rect extent{baseline_ + offset + Point{Length(), -ascent}, {width, ascent + descent}};
  decorations_.add(run, metrics, extent, glyph_run.size);
  if (links_[ink.struct_elem] != 0) {
    add_link(ink.struct_elem, extent);
    if (is_painted)
      for (std::size_t i = 0; i < plain->text.size(); ++i)
        say_in_link(plain->text.substr(i, 1));
    else
      for (const auto& cluster : clusters_)
        say_in_link(cluster.text);
  }
}

/// The clusters of a piece.
void PagePainter::paint_text(const Ink& ink, Pen pen, const text::GlyphRun& run) {
  if (run.is_right_to_left)
    text_.add_backward(ink, pen, clusters_);
  else
    text_.add(ink, pen, clusters_);
}

void PagePainter::draw_hyphen(
    const layout::LineFragment& fragment, const text::AddedHyphen& hyphen, bool is_artifact
) {
  const auto& glyph_run = fragment.text->runs[hyphen.glyph_run];
  const auto& run = fragment.text->paragraph.runs[glyph_run.run];
  const text::Glyph glyph{.id = hyphen.glyph};
  clusters_.assign(1, {"-", std::span(&glyph, 1)});
  text_.add(ink_of(glyph_run, run, is_artifact, 0), pen_at({hyphen.x, Length()}), clusters_);
}

void PagePainter::draw_image(const layout::Placed& placed, const layout::ImageFragment& fragment) {
  ++line_;
  const Rect rect{placed.origin, placed.fragment->size};
  const auto& described = tree_.elements[fragment.struct_elem];
  const StructElemIndex elem =
      placed.is_artifact || is_silent(described) ? 0 : fragment.struct_elem;
  text_.enter_picture(elem);
  if (const auto* picture = context_.pictures.find(fragment, rect.size))
    draw_picture(*picture, rect);
  else
    draw_frame(rect);
  if (elem == 0) return;
  if (described.role == layout::Role::Figure) painted_.figures.push_back({elem, rect});
  if (links_[elem] == 0) return;
  add_link(elem, rect);
  if (painted_.links.back().text.empty()) painted_.links.back().text = described.alt;
}

/// A picture that fills the page is made a little larger, so that it fills the bleed, too.
void PagePainter::draw_picture(const Picture& picture, const Rect& rect) {
  const auto wide = into_bleed(rect, page_);
  const auto& [top, right, bottom, left] = page_.bleed;
  const bool fills_page = wide.size.width - rect.size.width == left + right &&
                          wide.size.height - rect.size.height == top + bottom;
  const auto shown = fills_page ? wide : rect;
  const auto [x, y] = picture.scale;
  const Content::Scale scale{
      x * shown.size.width.pt() / rect.size.width.pt(),
      y * shown.size.height.pt() / rect.size.height.pt()};
  content_.draw(
      picture.name, fills_page ? scale : picture.scale, shown.origin.x.pt(), shown.bottom().pt()
  );
}

/// Glyph after glyph in the order of reading; those that a sign is put together of are one cluster.
void PagePainter::draw_formula(
    const layout::Placed& placed, const layout::FormulaFragment& fragment
) {
  ++line_;
  const auto& box = *fragment.box;
  const StructElemIndex elem = placed.is_artifact ? 0 : fragment.struct_elem;
  baseline_ = placed.origin + Point{Length(), box.ascent};
  std::vector<text::Glyph> glyphs;
  for (std::size_t i = 0, next = 0; i < box.glyphs.size(); i = next) {
    const auto& first = box.glyphs[i];
    const auto units = context_.font_set.face(first.face).metrics().units_per_em;
    const auto in_units = [&](Length length) {
      const auto value =
          scaled(Length::from_sp(units), length.sp(), std::max<std::int64_t>(first.size.sp(), 1))
              .sp();
      return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -32'000, 32'000));
    };
    glyphs.clear();
    do {
      const auto& part = box.glyphs[next];
      const auto offset_x = in_units(part.origin.x - first.origin.x);
      const auto offset_y = in_units(first.origin.y - part.origin.y);
      glyphs.push_back({.advance = 0, .x_offset = offset_x, .y_offset = offset_y, .id = part.id});
      ++next;
    } while (next < box.glyphs.size() && box.glyphs[next].text.empty() &&
             box.glyphs[next].face == first.face && box.glyphs[next].size == first.size);
    glyphs.back().advance = box.glyphs[next - 1].advance;
    auto& font = used_.fonts.get(first.face);
    const auto unit = first.size.pt() / static_cast<double>(units);
    const Ink ink{&font, first.size, first.color, elem, unit, 0, unit};
    clusters_.assign(1, {first.text, std::span<const text::Glyph>(glyphs)});
    text_.add(ink, pen_at(first.origin), clusters_);
  }
  draw_rules(placed, fragment, elem);
  if (links_[elem] == 0) return;
  add_link(elem, {placed.origin, placed.fragment->size});
  if (painted_.links.back().text.empty()) painted_.links.back().text = tree_.elements[elem].alt;
}

void PagePainter::draw_rules(
    const layout::Placed& placed, const layout::FormulaFragment& fragment, StructElemIndex elem
) {
  const auto baseline = placed.origin + Point{Length(), fragment.box->ascent};
  for (const auto& [rect, color] : fragment.box->rules) {
    text_.enter(elem);
    content_.fill_in(color);
    content_.fill({rect.origin + baseline, rect.size});
  }
}

/// Stands for a picture that can't be drawn: its border.
void PagePainter::draw_frame(const Rect& rect) {
  content_.stroke_in({128, 128, 128}, Length::from_pt(0.5));
  content_.stroke(rect);
}

void PagePainter::draw_fill(const Rect& rect, Color color) {
  if (color.is_transparent()) return;
  text_.enter(0);
  content_.fill_in(color);
  content_.fill(rect);
}

/// A line without length, for lines have round ends. Source: ISO 32000-1 8.5.3.2.
void PagePainter::draw_dot(const Rect& rect, Color color) {
  const auto center = rect.origin + Point{rect.size.width / 2, rect.size.height / 2};
  text_.enter(0);
  content_.stroke_in(color, std::min(rect.size.width, rect.size.height));
  content_.move_to(center);
  content_.line_to(center);
  content_.stroke();
}

void PagePainter::draw_decorations() {
  for (const auto& [rect, color] : decorations_.all())
    draw_fill(rect, color);
  for (const auto& mark : marks_)
    draw_mark(mark);
}

/// An arrow that comes from above and goes on to the left: here the line above continues.
void PagePainter::draw_mark(const Mark& mark) {
  const auto at = [&mark](int tenths_right, int tenths_down) {
    const auto& [origin, size] = mark.rect;
    return origin + Point{size.width * tenths_right / 10, size.height * tenths_down / 10};
  };
  text_.enter(0);
  content_.stroke_in(mark.color, Length::from_pt(0.6));
  content_.move_to(at(2, 3));
  content_.line_to(at(2, 6));
  content_.line_to(at(8, 6));
  content_.move_to(at(6, 5));
  content_.line_to(at(8, 6));
  content_.line_to(at(6, 7));
  content_.stroke();
}

void PagePainter::add_link(StructElemIndex elem, const Rect& rect) {
  const auto link = links_[elem];
  const bool goes_on = !painted_.links.empty() && painted_.links.back().link == link;
  if (!goes_on) painted_.links.push_back({link, {}, {}});
  auto& rects = painted_.links.back().rects;
  if (goes_on && link_line_ == line_)
    rects.back() = page::united(rects.back(), rect);
  else
    rects.push_back(rect);
  link_line_ = line_;
}

void PagePainter::say_in_link(std::string_view text) {
  auto& description = painted_.links.back().text;
  if (description.size() < longest_description) description += text;
}

}  // namespace quire::pdf
