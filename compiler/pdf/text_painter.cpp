#include "pdf/text_painter.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "pdf/missing_glyph.h"

namespace quire::pdf {
namespace {

/// The glyph that a face has for what it has no glyph for.
constexpr font::GlyphId missing = 0;

/// cairo drops what has no ink at all, and its text with it.
constexpr std::uint8_t nearly_transparent = 3;

bool is_missing(const Cluster& cluster) {
  return !is_blank(cluster.text) &&
         std::ranges::any_of(cluster.glyphs, [](const auto& g) { return g.id == missing; });
}

/// Appends a cluster's glyphs where the pen is, and moves it on.
void place(std::vector<cairo_glyph_t>& placed, const Cluster& cluster, double scale, Pen& pen) {
  for (const auto& glyph : cluster.glyphs) {
    const double x = pen.x + glyph.x_offset * scale;
    placed.push_back({glyph.id, x, pen.baseline - glyph.y_offset * scale});
    pen.x += glyph.advance * scale;
  }
}

/// The lead bytes of the blocks that punctuation of Chinese and Japanese is in.
bool may_be_mark(std::string_view text) {
  return text.starts_with("\xE3\x80") || text.starts_with("\xEF\xBC") ||
         text.starts_with("\xEF\xBD") || text.starts_with("\xE2\x80");
}

/// Readers of text see a new line where a glyph stands back over the one before it, as a bracket
/// does that is set in half of its square: both become one cluster, with one ActualText.
void join_overlapping(
    std::vector<cairo_text_cluster_t>& clusters,
    const std::vector<cairo_glyph_t>& glyphs,
    std::string_view text,
    double em
) {
  std::size_t kept = 0, glyph = 0, byte = 0;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const auto next = clusters[i];
    const bool overlaps =
        kept > 0 && may_be_mark(text.substr(byte)) &&
        may_be_mark(text.substr(byte - static_cast<std::size_t>(clusters[kept - 1].num_bytes))) &&
        glyphs[glyph].y == glyphs[glyph - 1].y && glyphs[glyph].x < glyphs[glyph - 1].x + em * 0.75;
    glyph += static_cast<std::size_t>(next.num_glyphs);
    byte += static_cast<std::size_t>(next.num_bytes);
    if (overlaps) {
      clusters[kept - 1].num_bytes += next.num_bytes;
      clusters[kept - 1].num_glyphs += next.num_glyphs;
    } else {
      clusters[kept++] = next;
    }
  }
  clusters.resize(kept);
}

bool is_silent(const Cluster& cluster, std::string_view copied) {
  return copied.empty() && !cluster.text.empty();
}

}  // namespace

void TextPainter::Call::add(std::string_view cluster_text, const Cluster& cluster, Pen& pen) {
  place(glyphs, cluster, ink.font->scale, pen);
  clusters.push_back(
      {static_cast<int>(cluster_text.size()), static_cast<int>(cluster.glyphs.size())}
  );
  text += cluster_text;
  is_blank = is_blank && pdf::is_blank(cluster_text);
}

void TextPainter::Call::append(const Call& next) {
  glyphs.insert(glyphs.end(), next.glyphs.begin(), next.glyphs.end());
  clusters.insert(clusters.end(), next.clusters.begin(), next.clusters.end());
  text += next.text;
  line = next.line;
  is_blank = is_blank && next.is_blank;
}

/// Blanks look alike in all fonts: a space of `font` at the place of each cluster.
void TextPainter::Call::set_blanks_in(const InkFont& font) {
  std::vector<cairo_glyph_t> spaces;
  std::size_t glyph = 0;
  for (auto& cluster : clusters) {
    if (font.space && cluster.num_glyphs > 0)
      spaces.push_back({*font.space, glyphs[glyph].x, glyphs[glyph].y});
    glyph += static_cast<std::size_t>(cluster.num_glyphs);
  }
  glyphs = std::move(spaces);
  clusters.assign(glyphs.size(), {1, 1});
  text.assign(glyphs.size(), ' ');
}

void TextPainter::Call::clear() {
  glyphs.clear();
  clusters.clear();
  text.clear();
  is_blank = true;
}

void TextPainter::add(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters) {
  piece_.clear();
  piece_.ink = ink;
  piece_.line = pen.line;
  for (const auto& cluster : clusters) {
    const auto text = copied_text(cluster, *ink.font);
    if (is_silent(cluster, text)) continue;
    if (is_missing(cluster)) {
      take(piece_);
      piece_.clear();
      draw_missing(ink, pen, cluster);
    } else {
      piece_.add(text, cluster, pen);
    }
  }
  take(piece_);
}

void TextPainter::add_backward(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters) {
  if (std::ranges::any_of(clusters, is_missing)) return add(ink, pen, clusters);
  flush();
  Call call;
  call.ink = ink;
  for (const auto& cluster : clusters) {
    const auto text = copied_text(cluster, *ink.font);
    if (!is_silent(cluster, text)) call.add(text, cluster, pen);
  }
  // cairo takes glyphs as they are seen, but text and clusters as they are read.
  call.text.clear();
  std::ranges::reverse(call.clusters);
  for (auto cluster = clusters.rbegin(); cluster != clusters.rend(); ++cluster)
    call.text += copied_text(*cluster, *ink.font);
  show(call, CAIRO_TEXT_CLUSTER_FLAG_BACKWARD);
}

void TextPainter::add_shapes(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters) {
  flush();
  marking_.leave();
  std::vector<cairo_glyph_t> shapes;
  for (const auto& cluster : clusters)
    place(shapes, cluster, ink.font->scale, pen);
  fill_shapes(ink, shapes);
}

void TextPainter::fill_shapes(const Ink& ink, const std::vector<cairo_glyph_t>& shapes) {
  set_color(ink.color);
  cairo_set_scaled_font(context_, ink.font->scaled);
  cairo_glyph_path(context_, shapes.data(), static_cast<int>(shapes.size()));
  cairo_fill(context_);
}

void TextPainter::flush() {
  if (!held_.glyphs.empty() && !pending_.glyphs.empty()) {
    held_.set_blanks_in(*pending_.ink.font);
    pending_.append(held_);
  }
  held_.clear();
  if (!pending_.is_blank) show(pending_, {});
  pending_.clear();
}

void TextPainter::set_color(Color color) {
  if (has_color_ && color == color_) return;
  cairo_set_source_rgba(
      context_, color.red / 255.0, color.green / 255.0, color.blue / 255.0, color.alpha / 255.0
  );
  color_ = color;
  has_color_ = true;
}

void TextPainter::take(Call& piece) {
  if (piece.glyphs.empty()) return;
  if (!held_.glyphs.empty()) place_held(piece);
  const bool joins_pending = !pending_.glyphs.empty() && pending_.ink == piece.ink;
  if (piece.is_blank && !joins_pending)
    std::swap(held_, piece);
  else
    join(piece);
}

void TextPainter::join(Call& piece) {
  if (pending_.ink != piece.ink) {
    if (!pending_.is_blank) show(pending_, {});
    pending_.clear();
    pending_.ink = piece.ink;
  }
  pending_.append(piece);
}

/// Blanks belong to what follows if that is of the same element; else to what stands before them on
/// their line.
void TextPainter::place_held(const Call& next) {
  const bool follows = next.ink.struct_elem == held_.ink.struct_elem;
  const bool has_neighbour = !pending_.glyphs.empty() && pending_.line == held_.line;
  const Ink ink = follows || !has_neighbour ? next.ink : pending_.ink;
  if (ink.font != held_.ink.font) held_.set_blanks_in(*ink.font);
  held_.ink = ink;
  join(held_);
  held_.clear();
}

void TextPainter::show(Call& call, cairo_text_cluster_flags_t flags) {
  const bool may_overlap = flags == cairo_text_cluster_flags_t{} &&
                           call.text.find_first_of("\xE3\xEF") != std::string::npos;
  if (may_overlap)
    join_overlapping(
        call.clusters, call.glyphs, call.text, call.ink.font->scale * call.ink.font->em
    );
  marking_.enter(call.ink.struct_elem);
  marking_.say(call.text);
  set_color(call.ink.color);
  cairo_set_scaled_font(context_, call.ink.font->scaled);
  cairo_show_text_glyphs(
      context_,
      call.text.data(),
      static_cast<int>(call.text.size()),
      call.glyphs.data(),
      static_cast<int>(call.glyphs.size()),
      call.clusters.data(),
      static_cast<int>(call.clusters.size()),
      flags
  );
}

/// PDF/UA forbids the glyph of missing characters as text (ISO 14289-1 7.21.8): a box is drawn, and
/// a question mark that nobody sees carries the text, for readers heed no text without glyphs.
void TextPainter::draw_missing(const Ink& ink, Pen& pen, const Cluster& cluster) {
  flush();
  Call carrier;
  carrier.ink = ink;
  carrier.ink.color.alpha = nearly_transparent;
  if (ink.font->question_mark) {
    carrier.glyphs.push_back({*ink.font->question_mark, pen.x, pen.baseline});
    carrier.clusters.push_back({1, 1});
    carrier.text = "?";
  }
  marking_.enter_alone(ink.struct_elem, cluster.text);
  set_color(ink.color);
  const auto code_point = utf8::decode(cluster.text, 0).code_point;
  for (const auto& glyph : cluster.glyphs) {
    const auto advance = glyph.advance * ink.font->scale;
    draw_missing_glyph(
        context_, code_point, {pen.x, pen.baseline, advance, ink.font->scale * ink.font->em}
    );
    pen.x += advance;
  }
  show(carrier, {});
  marking_.leave();
}

}  // namespace quire::pdf
