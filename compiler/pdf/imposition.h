#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "base/direction.h"
#include "base/geometry.h"
#include "base/named_value.h"
#include "page/page.h"

namespace quire::pdf {

/// How pages share the sides of sheets of paper.
enum class Imposition { Booklet, Signatures, TwoUp, FourUp };

constexpr std::array impositions{
    NamedValue<Imposition>{"booklet", Imposition::Booklet},
    NamedValue<Imposition>{"signatures", Imposition::Signatures},
    NamedValue<Imposition>{"2up", Imposition::TwoUp},
    NamedValue<Imposition>{"4up", Imposition::FourUp},
};

/// Returns the imposition of that name, if there is one.
constexpr std::optional<Imposition> imposition_named(std::string_view name) {
  return value_named<Imposition>(impositions, name);
}

constexpr std::string_view name_of(Imposition value) { return name_in(impositions, value); }

/// Where a page lies: the side of a sheet, and its cell there, row by row from the upper left.
struct Cell {
  std::size_t side = 0;
  std::size_t cell = 0;
};

/// Gives each of so many pages its place, in the order of the pages. A booklet's sheets are printed
/// on both sides, turned over their short edge, laid into one another and folded: its sides are
/// front, back, front, back, … from the outermost sheet. Signatures are booklets of at most four
/// sheets, one after the other. Pages that turn to the right are mirrored.
std::vector<Cell> cells_of(std::size_t pages, Imposition, Direction);

/// How many sides that takes: of what is folded, an even number.
std::size_t side_count(std::size_t pages, Imposition);

/// A page on the side of a sheet: `scale` as large, its lower left corner at (x, y) in points from
/// the side's.
struct Placement {
  std::size_t side = 0;
  double scale = 1;
  double x = 0, y = 0;
};

/// A quarter turn of a page on its sheet; its Placement is where its own lower left corner lies
/// then.
enum class QuarterTurn : std::uint8_t { None, Clockwise, Counterclockwise };

/// What one sheet has around its trimmed area, which `Sheets::size` is: pages show their bleed on
/// it, too.
struct SheetFrame {
  page::Page sheet;           ///< its trimmed size, bleed and marks
  Color ground;               ///< below all pages, so that no seam shows
  std::vector<double> folds;  ///< in points from the left: marked where there are crop marks
};

/// All pages on their sheets.
struct Sheets {
  Size size;  ///< of a side
  std::size_t count = 0;
  std::vector<Placement> pages;
  std::optional<double> fold;        ///< of what is folded, from the left in points
  std::vector<QuarterTurn> turns{};  ///< by page; empty: none is turned. Figures are not turned
  std::optional<SheetFrame> frame{};
};

/// Lays the pages on paper of this size (upright): two on its broad side, four on its tall one, all
/// at the largest scale up to 1 that fits. Pages of sheets that are folded meet at the fold, and on
/// each sheet inside of another they are moved towards it by what folded sheets stand out (creep).
Sheets imposed(const page::Pages&, Imposition, Size paper, Direction);

}  // namespace quire::pdf
