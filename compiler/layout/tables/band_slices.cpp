#include <algorithm>
#include <iterator>
#include <utility>

#include "layout/tables/table_rows.h"

// How a row may break over pages
//
// Each cell has a flow of its own, whose places to break are at different heights. All of them
// together cut the band into horizontal slices, and a page may end after any slice. Where a cut
// goes through a cell between two of its own places, the cell goes on from the earlier one: the
// page that begins there is taller by the difference (rise), and what that costs the cell (a lone
// line, a break that it would rather avoid) is the slice's. So the page builder chooses among
// slices and knows nothing of cells.

namespace quire::layout {

namespace {

/// The places in a cell's flow where a page may end.
void find_breaks(CellFlow& cell) {
  auto y = cell.content_top;
  auto end = y;  // of what is no space
  const auto& items = cell.flow.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0 && may_begin_page(cell.flow, i)) cell.breaks.push_back({i, end, y});
    y += items[i].height;
    if (items[i].kind != FlowItem::Kind::Space) end = y;
  }
}

class Slicer {
public:
  Slicer(Band& band, const std::vector<Length>& row_tops) : band_(band), row_tops_(row_tops) {}

  std::vector<FlowItem> run() {
    for (auto& cell : band_.cells)
      find_breaks(cell);
    find_cuts();
    items_.resize(band_.cuts.size());
    for (std::size_t i = 0; i < items_.size(); ++i)
      begin_slice(i);
    for (auto& cell : band_.cells)
      divide(cell);
    return std::move(items_);
  }

private:
  void find_cuts() {
    auto& cuts = band_.cuts;
    cuts = row_tops_;
    for (const auto& cell : band_.cells)
      for (const auto& place : cell.breaks)
        cuts.push_back(place.end);
    std::ranges::sort(cuts);
    const auto is_outside = [this](Length cut) {
      return cut < Length() || cut >= std::max(band_.height, Length::from_sp(1));
    };
    std::erase_if(cuts, is_outside);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  }

  void begin_slice(std::size_t index) {
    auto& item = items_[index];
    const auto& cuts = band_.cuts;
    const auto end = index + 1 < cuts.size() ? cuts[index + 1] : band_.height;
    item.height = end - cuts[index];
    item.slice.index = static_cast<std::uint32_t>(index);
    item.slice.is_in_row = !std::ranges::binary_search(row_tops_, cuts[index]);
    item.slice.band = 0;
  }

  /// Says what cutting the cell costs at each cut that goes through it, and hands what its items
  /// have to say to the slices that they are in.
  void divide(CellFlow& cell) {
    const auto& cuts = band_.cuts;
    const auto first = std::ranges::upper_bound(cuts, cell.top) - cuts.begin() - 1;
    auto slice = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first, 0));
    std::size_t begin = 0;
    for (; slice + 1 < cuts.size() && cuts[slice + 1] < cell.bottom; ++slice) {
      const auto end = cell.items_above(cuts[slice + 1]);
      hand_over(cell.flow, begin, end, items_[slice]);
      weigh(cell, end, cuts[slice + 1], items_[slice + 1]);
      begin = end;
    }
    hand_over(cell.flow, begin, cell.flow.items.size(), items_[slice]);
  }

  static void hand_over(Flow& flow, std::size_t begin, std::size_t end, FlowItem& to) {
    for (auto i = begin; i < end; ++i) {
      auto& item = flow.items[i];
      std::ranges::move(std::exchange(item.notes, {}), std::back_inserter(to.notes));
      std::ranges::move(std::exchange(item.ids, {}), std::back_inserter(to.ids));
      std::ranges::move(std::exchange(item.strings, {}), std::back_inserter(to.strings));
      if (!to.has_text && item.has_text) {
        to.has_text = true;
        to.first_text = item.first_text;
      }
    }
  }

  /// A page that begins at this cut begins with `item` of the cell.
  static void weigh(const CellFlow& cell, std::size_t item, Length cut, FlowItem& slice) {
    auto& [band, index, rise, fall, lone, is_in_row] = slice.slice;
    const auto& items = cell.flow.items;
    if (item == items.size()) return;
    if (item == 0) {
      rise = std::max(rise, cut - cell.content_top + cell.box.padding.top);
      if (cut > cell.content_top) ++lone;
      return;
    }
    const auto place = std::ranges::lower_bound(cell.breaks, item, {}, &CellFlow::CutPlace::item);
    const auto above = cell.box.padding.top + continued_top(cell.flow, item);
    rise = std::max(rise, std::max(Length(), cut - place->start) + above);
    fall = std::max(fall, continued_bottom(cell.flow, item));
    lone += lone_lines(items[item]);
    if (items[item].before == PageBreak::Avoid) slice.before = PageBreak::Avoid;
  }

  Band& band_;
  const std::vector<Length>& row_tops_;
  std::vector<FlowItem> items_;
};

}  // namespace

std::vector<FlowItem> slice(Band& band, const std::vector<Length>& row_tops) {
  return Slicer(band, row_tops).run();
}

}  // namespace quire::layout
