#include "pdf/imposition.h"

#include <algorithm>

namespace quire::pdf {
namespace {

std::size_t rounded_up(std::size_t count, std::size_t unit) {
  return (count + unit - 1) / unit * unit;
}

/// Sheets that are folded together: one booklet, or as many as a needle goes through.
constexpr std::size_t sheets_of_signature = 4;

/// How far a folded sheet stands out from the one around it, in points: paper of 80 g/m² is 0.1 mm.
constexpr double creep_per_sheet = 0.1 / 25.4 * 72;

bool is_folded(Imposition imposition) {
  return imposition == Imposition::Booklet || imposition == Imposition::Signatures;
}

/// Pages of what is folded together.
std::size_t pages_of_signature(std::size_t pages, Imposition imposition) {
  return imposition == Imposition::Booklet ? rounded_up(pages, 4) : 4 * sheets_of_signature;
}

std::size_t columns_of(Imposition) { return 2; }
std::size_t rows_of(Imposition imposition) { return imposition == Imposition::FourUp ? 2 : 1; }

/// Front sides have the last pages at the left, back sides the first ones: sheet 0 of eight pages
/// is 8|1 and 2|7, sheet 1 is 6|3 and 4|5.
Cell booklet_cell(std::size_t page, std::size_t whole) {
  const bool is_first_half = page < whole / 2;
  const auto side = is_first_half ? page : whole - 1 - page;
  const bool is_front = side % 2 == 0;
  return {side, is_front == is_first_half ? 1U : 0U};
}

/// The same in the signature that the page is in; the last may be shorter.
Cell folded_cell(std::size_t page, std::size_t pages, Imposition imposition) {
  const auto whole = pages_of_signature(pages, imposition);
  const auto first = page / whole * whole;
  auto cell = booklet_cell(page - first, std::min(whole, rounded_up(pages - first, 4)));
  cell.side += first / 2;
  return cell;
}

/// How many sheets lie around the one that has this side.
std::size_t sheets_around(std::size_t side, std::size_t pages, Imposition imposition) {
  return side % (pages_of_signature(pages, imposition) / 2) / 2;
}

Size largest_of(const page::Pages& pages) {
  Size largest;
  for (const auto& page : pages.pages)
    largest = {
        std::max(largest.width, page.size.width), std::max(largest.height, page.size.height)};
  return largest;
}

}  // namespace

std::vector<Cell> cells_of(std::size_t pages, Imposition imposition, Direction direction) {
  const auto columns = columns_of(imposition);
  const auto per_side = columns * rows_of(imposition);
  std::vector<Cell> cells;
  for (std::size_t page = 0; page < pages; ++page) {
    auto cell = is_folded(imposition) ? folded_cell(page, pages, imposition)
                                      : Cell{page / per_side, page % per_side};
    const auto column = cell.cell % columns;
    if (direction == Direction::RightToLeft) cell.cell += columns - 1 - 2 * column;
    cells.push_back(cell);
  }
  return cells;
}

std::size_t side_count(std::size_t pages, Imposition imposition) {
  if (is_folded(imposition)) return rounded_up(pages, 4) / 2;
  const auto per_side = columns_of(imposition) * rows_of(imposition);
  return rounded_up(pages, per_side) / per_side;
}

Sheets imposed(const page::Pages& pages, Imposition imposition, Size paper, Direction direction) {
  Sheets sheets;
  const auto columns = columns_of(imposition), rows = rows_of(imposition);
  sheets.size = rows == 1 ? Size{paper.height, paper.width} : paper;
  sheets.count = side_count(pages.pages.size(), imposition);
  const double cell_width = sheets.size.width.pt() / static_cast<double>(columns);
  const double cell_height = sheets.size.height.pt() / static_cast<double>(rows);
  if (is_folded(imposition)) sheets.fold = cell_width;
  const auto largest = largest_of(pages);
  const double scale =
      std::min({1.0, cell_width / largest.width.pt(), cell_height / largest.height.pt()});
  const auto cells = cells_of(pages.pages.size(), imposition, direction);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& size = pages.pages[i].size;
    const auto column = cells[i].cell % columns, row = cells[i].cell / columns;
    const double room_across = cell_width - scale * size.width.pt();
    const double room_down = cell_height - scale * size.height.pt();
    const double creep =
        sheets.fold
            ? creep_per_sheet *
                  static_cast<double>(sheets_around(cells[i].side, cells.size(), imposition))
            : 0;
    const double indent = !sheets.fold  ? room_across / 2
                          : column == 0 ? room_across + creep
                                        : -creep;
    sheets.pages.push_back(
        {cells[i].side,
         scale,
         cell_width * static_cast<double>(column) + indent,
         cell_height * static_cast<double>(rows - 1 - row) + room_down / 2}
    );
  }
  return sheets;
}

}  // namespace quire::pdf
