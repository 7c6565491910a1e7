#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "pdf/cairo.h"
#include "pdf/clusters.h"
#include "pdf/marking.h"
#include "pdf/scaled_fonts.h"

namespace quire::pdf {

/// What glyphs must have in common to be drawn at one stroke.
struct Ink {
  const InkFont* font = nullptr;
  Color color;
  layout::StructElemIndex struct_elem = 0;

  friend bool operator==(const Ink&, const Ink&) = default;
};

/// Where glyphs go: the origin of the first, in points of the page, and which line that is.
struct Pen {
  double x = 0;
  double baseline = 0;
  std::uint32_t line = 0;
};

/// Draws text in as few calls as can be: one for all that follow each other in one ink, over spaces
/// and lines. Each call costs cairo a text object, and one whose glyphs are all blank is dropped
/// with its text: so blanks are drawn together with what stands beside them.
class TextPainter {
public:
  TextPainter(cairo_t* context, Marking& marking) : context_(context), marking_(marking) {}

  /// Clusters in visual order; the pen's x is the first's origin.
  void add(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters);

  /// The same for a stretch from right to left.
  void add_backward(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters);

  /// Draws glyphs as shapes, not as text: an artifact that nobody copies.
  void add_shapes(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters);

  void flush();

  void set_color(Color color);

private:
  /// What one call of cairo_show_text_glyphs takes.
  struct Call {
    Ink ink;
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    std::string text;
    std::uint32_t line = 0;
    bool is_blank = true;

    void add(std::string_view cluster_text, const Cluster& cluster, Pen& pen);
    void append(const Call& next);
    void set_blanks_in(const InkFont& font);
    void clear();
  };

  void take(Call& piece);
  void join(Call& piece);
  void place_held(const Call& next);
  void show(Call& call, cairo_text_cluster_flags_t flags);
  void fill_shapes(const Ink& ink, const std::vector<cairo_glyph_t>& shapes);
  void draw_missing(const Ink& ink, Pen& pen, const Cluster& cluster);

  cairo_t* context_;
  Marking& marking_;
  Call pending_;  ///< drawn when something comes that can't join it
  Call held_;     ///< blanks that wait for their neighbour
  Call piece_;
  Color color_;
  bool has_color_ = false;
};

}  // namespace quire::pdf
