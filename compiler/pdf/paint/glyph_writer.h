#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/length.h"
#include "pdf/fonts/fonts.h"
#include "text/line.h"

namespace quire::pdf {

/// Where glyphs go: the origin of the next, in points from the page's upper left corner, y down.
struct Pen {
  double x = 0;
  double baseline = 0;
};

/// A face's unit as it is set, in points: glyphs may be wider than they were designed.
struct Unit {
  double across = 0, up = 0;
};

/// Appends text objects to the operators of a page: glyphs that follow each other in one font on
/// one baseline become one string, which says only where a glyph does not stand at its
/// predecessor's advance.
///
/// Source: ISO 32000-1 9.4.
class GlyphWriter {
public:
  GlyphWriter(std::string& operators, Length page_height)
      : operators_(operators), page_height_(page_height.pt()) {}

  /// From here on; until then the font must be set.
  void set_font(const Font& font, Length size);

  /// Widens all glyphs by so many half percents. Source: ISO 32000-1 9.3.4
  void set_expansion(int half_percents);

  void show(font::GlyphId glyph, int width, Pen pen);

  /// The same for glyphs beside each other; `unit`: of the face across and up, in points.
  void show(std::span<const text::Glyph> glyphs, Font& font, Unit unit, Pen pen);

  /// What is shown until close_span() is copied as this text.
  void open_span(std::string_view actual_text);
  void close_span();

  /// Text that is copied and not seen.
  void set_invisible(bool is_invisible);

  /// Has glyphs and spaces as wide as they were designed: a drawing inherits what is set, and may
  /// show text of its own. Source: ISO 32000-1 8.10.1
  void reset_widths();

  /// Writes what waits for its continuation: needed before any other operator, colours too.
  void flush();

  /// Ends the text object, if one is open.
  void end();

private:
  void begin();
  void go_to(Pen pen);
  void set_width();
  void move_line(std::int64_t x, std::int64_t y);
  void choose(const std::string& name);
  void put(font::GlyphId glyph, std::uint8_t code);
  void put_byte(std::uint8_t byte);
  double word_space() const;
  void reset_word_space();
  void set_word_space(double x);

  std::string& operators_;
  double page_height_;
  const Font* font_ = nullptr;
  const std::string* chosen_ = nullptr;  ///< what the file calls the font that is set
  Length font_size_;
  double size_ = 0;  ///< as the file has it
  int expansion_ = 0;
  double width_ = 0;      ///< of an em: the size, expanded
  double least_gap_ = 0;  ///< that is a move
  std::string shown_;     ///< the strings and moves of the operator to come
  bool is_open_ = false;
  bool is_in_string_ = false;
  bool has_moves_ = false;
  bool is_placed_ = false;   ///< the text object has a line
  std::int64_t line_x_ = 0;  ///< the line's start and baseline, in hundredths of a point, y up
  std::int64_t baseline_ = 0;
  double pen_baseline_ = 0;      ///< what it was made from
  double x_ = 0;                 ///< where readers believe to be
  std::int64_t word_space_ = 0;  ///< added to each space, in hundredths of a point, not expanded
  int spaces_in_string_ = 0;     ///< of the operator to come
  bool is_after_space_ = false;
  bool has_word_space_ = false;  ///< the line's first space has said it
};

}  // namespace quire::pdf
