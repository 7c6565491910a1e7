#include "page/cut.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <variant>

#include "page/break_rules.h"

namespace quire::page {
namespace {

using layout::Flow;
using layout::FlowItem;
using layout::may_begin_page;
using layout::PageBreak;

/// Adds a page's items one by one and knows how tall they are together.
class PageHeight {
public:
  PageHeight(const Flow& flow, std::size_t begin)
      : flow_(flow), at_head_(!keeps_space(flow, begin)), height_(continued_top(flow, begin)) {}

  void add(const FlowItem& item) {
    if (item.kind == FlowItem::Kind::Space) {
      if (!at_head_) pending_ += item.height;
      return;
    }
    if (item.is_blank_line) {
      pending_ += item.height;
      return;
    }
    height_ += pending_ + item.height;
    pending_ = Length();
    if (item.kind == FlowItem::Kind::Content || item.height > Length()) at_head_ = false;
    for (const auto note : item.notes)
      notes_ += height_of(flow_.notes[note]);
  }

  /// If the page ended before the item `end` (or with the flow).
  Length without_notes(std::size_t end) const {
    if (end == flow_.items.size()) return height_;
    return height_ + continued_bottom(flow_, end);
  }
  Length total(std::size_t end, const PageArea& area) const {
    const auto text = without_notes(end);
    return notes_ == Length() ? text : text + area.note_separation + notes_;
  }

private:
  const Flow& flow_;
  bool at_head_;
  Length height_;
  Length pending_;  ///< space and blank lines of code, which count if something follows them
  Length notes_;
};

/// The best way to have pages end before an item.
struct Best {
  double cost = std::numeric_limits<double>::infinity();
  std::size_t begin = 0;  ///< where its last page begins
  bool is_overfull = false;
};

class Cutter {
public:
  Cutter(const Flow& flow, const PageArea& area)
      : flow_(flow), area_(area), best_(flow.items.size() + 1) {}

  std::vector<Slice> run() {
    const auto size = flow_.items.size();
    if (size == 0) return {};
    best_[0].cost = 0;
    for (std::size_t begin = 0; begin < size; ++begin)
      if (begin == 0 || may_begin_page(flow_, begin)) extend(begin);
    return slices();
  }

private:
  /// Tries every page that begins at `begin`.
  void extend(std::size_t begin) {
    if (best_[begin].cost == std::numeric_limits<double>::infinity()) return;
    PageHeight height(flow_, head_of(begin));
    for (auto item = head_of(begin); item < begin; ++item)
      height.add(flow_.items[item]);
    bool is_first_choice = true;
    for (auto item = begin; item < flow_.items.size(); ++item) {
      height.add(flow_.items[item]);
      const auto end = item + 1;
      const bool is_last = end == flow_.items.size();
      if (!is_last && !may_begin_page(flow_, end)) continue;
      const auto total = height.total(end, area_);
      if (total > area_.height && !is_first_choice) return;
      offer(begin, end, total);
      if (total > area_.height || (!is_last && is_forced(flow_.items[end].before))) return;
      is_first_choice = false;
    }
  }

  void offer(std::size_t begin, std::size_t end, Length total) {
    const bool is_last = end == flow_.items.size();
    const bool ends_freely = is_last || is_forced(flow_.items[end].before);
    auto cost = best_[begin].cost;
    if (!is_last) cost += break_cost(flow_, end);
    if (total > area_.height)
      cost += cost::overflow;
    else if (!ends_freely)
      cost += shortness_cost(area_.height - total, area_.leading);
    else if (begin != 0 && total < 4 * area_.leading)
      cost += cost::stub;
    // "<": of equals the earlier break, whatever the order of summing.
    if (cost < best_[end].cost) best_[end] = {cost, begin, total > area_.height};
  }

  /// Where the space that stays with a forced page begins.
  std::size_t head_of(std::size_t begin) const {
    const bool has_space = begin > 0 && is_forced(flow_.items[begin].before) &&
                           flow_.items[begin - 1].kind == FlowItem::Kind::Space;
    return has_space ? begin - 1 : begin;
  }

  std::vector<Slice> slices() const {
    std::vector<Slice> result;
    for (auto end = flow_.items.size(); end > 0; end = best_[end].begin) {
      const auto& [cost, begin, is_overfull] = best_[end];
      const auto before = begin == 0 ? PageBreak::Forced : flow_.items[begin].before;
      const auto tail = end == flow_.items.size() ? end : head_of(end);
      result.push_back({head_of(begin), tail, before, is_overfull});
    }
    std::ranges::reverse(result);
    if (!result.empty()) result.front().before = flow_.items.front().before;
    return result;
  }

  const Flow& flow_;
  const PageArea& area_;
  std::vector<Best> best_;
};

}  // namespace

bool keeps_space(const Flow& flow, std::size_t begin) {
  // A page that begins with a space was given it by a forced break.
  return begin == 0 || flow.items[begin].kind == FlowItem::Kind::Space;
}

Length height_of(const Flow& flow, std::size_t begin, std::size_t end) {
  PageHeight height(flow, begin);
  for (auto item = begin; item < end; ++item)
    height.add(flow.items[item]);
  return height.without_notes(end);
}

Length height_of(const Flow& note) { return height_of(note, 0, note.items.size()); }

std::vector<Slice> cut(const Flow& flow, const PageArea& area) { return Cutter(flow, area).run(); }

}  // namespace quire::page
