#include "page/columns.h"

#include <algorithm>

#include "page/break_rules.h"

namespace quire::page {

using layout::FlowItem;

namespace {

/// Of what one column holds, which grows item by item. Space at its head is gone.
class Height {
public:
  Height(const layout::Flow& flow, std::size_t begin, std::uint32_t container)
      : flow_(flow),
        container_(container),
        height_(layout::continued_top(flow, begin, container)) {}

  void add(const FlowItem& item) {
    if (item.kind == FlowItem::Kind::Space || item.is_blank_line) {
      if (!at_head_ || item.is_blank_line) pending_ += item.height;
      return;
    }
    height_ += pending_ + item.height;
    pending_ = Length();
    if (item.kind == FlowItem::Kind::Content || item.height > Length()) at_head_ = false;
  }

  /// If the column ended before the item `end`.
  Length total(std::size_t end) const {
    const bool goes_on = end < flow_.items.size() && flow_.items[end].columns == container_;
    return goes_on ? height_ + layout::continued_bottom(flow_, end, container_) : height_;
  }

private:
  const layout::Flow& flow_;
  std::uint32_t container_;
  Length height_;
  Length pending_;  ///< space and blank lines of code, which count if something follows them
  bool at_head_ = true;
};

}  // namespace

ColumnFill::ColumnFill(const layout::Flow& flow, std::size_t begin)
    : flow_(flow),
      begin_(begin),
      container_(flow.items[begin].columns),
      count_(flow.containers[container_].column_count),
      highest_(flow.containers[container_].highest_column) {}

void ColumnFill::add() {
  const auto item = begin_ + breaks_.size();
  breaks_.push_back(break_before(item));
  if (flow_.items[item].kind != FlowItem::Kind::Space) sum_ += flow_.items[item].height;
}

ColumnFill::ColumnBreak ColumnFill::break_before(std::size_t item) const {
  if (!layout::may_begin_page(flow_, item)) return ColumnBreak::Never;
  return break_cost(flow_, item, PageArea{}) < cost::code_never ? ColumnBreak::Good
                                                                : ColumnBreak::Bad;
}

Length ColumnFill::height(std::size_t end) {
  height_ = std::max(height_, sum_ / count_);
  while (!fill(end))
    height_ = needed_;
  return height_;
}

/// Fills the columns at the height that is reached; false if something is left, and then says at
/// which height they take more.
bool ColumnFill::fill(std::size_t end) {
  begins_.clear();
  needed_ = Length::from_sp(Length::largest);
  auto at = begin_;
  while (begins_.size() < count_) {
    begins_.push_back(at);
    const auto taken = take(at, end);
    if (taken.end == end && taken.height <= height_) {
      lacking_in_last_ = begins_.size() < count_ ? height_ : height_ - taken.height;
      return true;
    }
    needed_ = std::min(needed_, taken.height <= height_ ? taken.next : taken.height);
    if (taken.height > height_) return false;
    at = taken.end;
  }
  return false;
}

/// At least one thing, however high it is: rather one that is too high than one that ends badly, as
/// long as a page holds it.
ColumnFill::Taken ColumnFill::take(std::size_t begin, std::size_t end) const {
  Height height(flow_, begin, container_);
  Taken good{begin, {}, {}}, bad{begin, {}, {}};
  for (auto item = begin;; ++item) {
    const auto place = item == end ? ColumnBreak::Good : breaks_[item - begin_];
    if (item > begin && place != ColumnBreak::Never) {
      const auto total = height.total(item);
      const bool fits = total <= height_;
      if (fits && place == ColumnBreak::Good) good = {item, total, {}};
      if (fits) bad = {item, total, {}};
      if (!fits && good.end > begin && place == ColumnBreak::Good)
        return {good.end, good.height, total};
      if (!fits && good.end == begin) {
        if (total > highest_ && bad.end > begin) return {bad.end, bad.height, total};
        if (total > highest_ || place == ColumnBreak::Good) return {item, total, {}};
      }
    }
    if (item == end) return good;
    height.add(flow_.items[item]);
  }
}

}  // namespace quire::page
