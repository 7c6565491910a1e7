#include "text/breaks/glyph_cursor.h"

#include <algorithm>

namespace quire::text {

void GlyphCursor::enter(std::size_t run_index) {
  run_ = run_index;
  units_per_em_ = fonts_.face(run().face).metrics().units_per_em;
  const auto* glyphs = text_.glyphs.data();
  const auto* begin = glyphs + run().begin;
  const auto* end = glyphs + run().end;
  const auto at = at_;
  const auto* first =
      run().is_right_to_left
          ? std::partition_point(begin, end, [at](const Glyph& g) { return g.cluster >= at; })
          : std::partition_point(begin, end, [at](const Glyph& g) { return g.cluster < at; });
  glyph_ = static_cast<std::uint32_t>(first - glyphs);
}

ItemOrigin GlyphCursor::take_run() {
  const ItemOrigin origin{run_number(), run().begin, run().end, at_, run().text_end};
  at_ = run().text_end;
  return origin;
}

bool GlyphCursor::can_cut(std::uint32_t at) const {
  return !run().is_right_to_left && at > run().text_begin && cluster_around(at).begin >= at_;
}

GlyphCursor::Cluster GlyphCursor::cluster_around(std::uint32_t at) const {
  const auto& glyphs = text_.glyphs;
  const auto before = [at](const Glyph& g) { return g.cluster < at; };
  const auto* data = glyphs.data();
  const auto* past = std::partition_point(data + run().begin, data + run().end, before);
  Cluster result;
  result.end = past == data + run().end ? run().text_end : past->cluster;
  const auto* glyph = past;
  while (glyph > data + run().begin && (glyph == past || (glyph - 1)->cluster == glyph->cluster))
    result.advance += (--glyph)->advance;
  result.begin = glyph->cluster;
  return result;
}

Length GlyphCursor::width_cut_off(std::uint32_t end) const {
  if (run().is_right_to_left || end >= run().text_end || is_between_clusters(end)) return {};
  const auto cluster = cluster_around(end);
  const auto width = advance_of(cluster.advance, run().size, units_per_em_);
  return scaled(width, cluster.end - end, cluster.end - cluster.begin);
}

ItemOrigin GlyphCursor::take(std::uint32_t end) {
  const auto& glyphs = text_.glyphs;
  ItemOrigin origin{run_number(), glyph_, glyph_, at_, end};
  if (run().is_right_to_left) {
    while (glyph_ > run().begin && glyphs[glyph_ - 1].cluster < end)
      --glyph_;
    origin.glyph_begin = glyph_;
  } else {
    while (glyph_ < run().end && glyphs[glyph_].cluster < end)
      ++glyph_;
    origin.glyph_end = glyph_;
  }
  at_ = end;
  return origin;
}

bool GlyphCursor::is_between_clusters(std::uint32_t at) const {
  const auto* glyphs = text_.glyphs.data();
  const auto* begin = glyphs + run().begin;
  const auto* end = glyphs + run().end;
  if (at >= run().text_end) return true;
  if (run().is_right_to_left) {
    const auto* found =
        std::partition_point(begin, end, [at](const Glyph& g) { return g.cluster > at; });
    return found != end && found->cluster == at;
  }
  const auto* found =
      std::partition_point(glyphs + glyph_, end, [at](const Glyph& g) { return g.cluster < at; });
  return found != end && found->cluster == at;
}

Length GlyphCursor::width_of(const ItemOrigin& origin) const {
  std::int64_t units = 0;
  for (auto i = origin.glyph_begin; i < origin.glyph_end; ++i)
    units += text_.glyphs[i].advance;
  return advance_of(units, run().size, units_per_em_);
}

}  // namespace quire::text
