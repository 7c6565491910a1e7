#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "pdf/fonts/fonts.h"
#include "pdf/fonts/glyph_shapes.h"
#include "pdf/paint/clusters.h"
#include "pdf/paint/content.h"
#include "pdf/paint/glyph_writer.h"
#include "pdf/paint/marking.h"

namespace quire::pdf {

/// What glyphs have in common that are set alike.
struct Ink {
  Font* font = nullptr;
  Length size;
  Color color;
  layout::StructElemIndex struct_elem = 0;
  double unit = 0;         ///< of the face, in points
  int expansion = 0;       ///< the glyphs are so many half percents wider
  double unit_across = 0;  ///< `unit`, as much wider
};

/// Writes text such that it is seen where it was set, copied as it was written, and in one marked
/// content as long as it belongs to one element.
class TextPainter {
public:
  TextPainter(Content& content, GlyphWriter& glyphs, GlyphShapes& shapes, Marking& marking)
      : content_(content), glyphs_(glyphs), shapes_(shapes), marking_(marking) {}

  /// Clusters in visual order; the pen's x is the first's origin.
  void add(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters);

  /// The same for what plain_text_of() gives; false, and nothing is written, if some glyph is
  /// copied as something else.
  bool add_plain(const Ink& ink, Pen pen, const Cluster& plain);

  /// Writes on a blank line of code what makes readers of text keep it: two spaces, for one alone
  /// is taken for the space between words. An artifact; the element says what the source has.
  void add_blank_line(const Ink& ink, Pen pen);

  /// The clusters of a stretch from right to left; its words are written as they are read.
  void add_backward(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters);

  /// Draws glyphs as shapes, not as text: nobody copies them.
  void add_shapes(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters);

  /// What is painted next belongs to this element, and is no text.
  void enter(layout::StructElemIndex elem);

  /// The same for a picture, whose text is as wide as it says itself.
  void enter_picture(layout::StructElemIndex elem);

  /// Ends the page.
  void leave();

private:
  void set(const Ink& ink);
  std::size_t add_plain_indentation(const Ink& ink, Pen& pen, const Cluster& plain);
  std::size_t add_indentation(const Ink& ink, Pen& pen, std::span<const Cluster> clusters);
  void show_columns(const Ink& ink, Pen pen, const Cluster& blank, font::GlyphId glyph);
  void show_tab(const Ink& ink, Pen pen, const Cluster& tab);
  void add(const Ink& ink, Pen pen, const Cluster& cluster);
  void show(const Ink& ink, Pen pen, const Cluster& cluster);
  void show_word_backward(const Ink& ink, Pen pen, std::span<const Cluster> word);
  /// In the ink that is set, as what is said already.
  void show_silently(const Ink& ink, Pen pen, const Cluster& cluster, std::string_view text);
  bool says_itself(Font& font, const Cluster& cluster, std::string_view text);
  void say_in_parts(Font& font, const Cluster& cluster, std::string_view text);
  void draw(const Ink& ink, Pen pen, const Cluster& cluster);
  void draw_missing(const Ink& ink, Pen pen, const Cluster& cluster);

  Content& content_;
  GlyphWriter& glyphs_;
  GlyphShapes& shapes_;
  Marking& marking_;
};

}  // namespace quire::pdf
