#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/color.h"
#include "base/geometry.h"
#include "pdf/color_space.h"
#include "pdf/paint/painted.h"

namespace quire::pdf {

/// How opaque painting is, on any page: each is a graphics state that the file must have.
using Alphas = std::set<std::uint8_t>;

/// The dictionary by which pages know them. Source: ISO 32000-1 8.4.5.
std::string graphics_states(const Alphas& alphas);

/// The name by which contents know the colour space of all plates, on pages with marks.
inline constexpr std::string_view all_inks = "/All";

/// That space. Source: ISO 32000-1 8.6.6.4.
std::string all_inks_space();

/// Appends lines, areas and XObjects to the operators of a page, and sets a state only where it
/// changes. Places and rectangles are the page's, y down.
///
/// Source: ISO 32000-1 8.
class Content {
public:
  Content(PaintedPage& page, Length page_height, Alphas& alphas, Coloring coloring = {})
      : page_(page),
        operators_(page.operators),
        page_height_(page_height),
        alphas_(alphas),
        coloring_(coloring) {}

  bool is_filling_in(Color color) const { return color == fill_; }
  void fill_in(Color color);
  void stroke_in(Color color, Length width);  ///< lines with round ends
  void stroke_in_all_inks(Length width);      ///< the same on each plate, or in black

  void fill(const Rect& rect);
  void stroke(const Rect& rect);

  /// A line of several parts: begun, gone on, and painted.
  void move_to(Point place);
  void line_to(Point place);
  void curve_to(Point first_handle, Point second_handle, Point place);
  void stroke();

  /// An XObject, its unit `scale` long, its origin at a place in points from the page's upper left.
  struct Scale {
    double x = 1, y = 1;
  };
  void draw(const std::string& object, Scale scale, double x, double y);

private:
  void append_ink(Color color, std::string_view gray, std::string_view rgb, std::string_view cmyk);
  void set_line(Length width);
  void set_alpha(std::uint8_t alpha);
  void put(Point place);
  void put(const Rect& rect);

  PaintedPage& page_;
  std::string& operators_;
  Length page_height_;
  Alphas& alphas_;
  Coloring coloring_;
  // What a page begins with.
  Color fill_;
  Color stroke_;
  std::uint8_t alpha_ = 255;
  Length width_ = Length::from_pt(1);
  bool has_round_ends_ = false;
  bool strokes_in_all_inks_ = false;
};

}  // namespace quire::pdf
