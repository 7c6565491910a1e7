#include "page/float_queue.h"

#include <algorithm>

#include "page/break_rules.h"
#include "page/cut.h"

namespace quire::page {

FloatQueue::FloatQueue(const layout::Flow& flow) : flow_(flow), sums_(1) {
  if (flow.floats.empty()) return;
  called_.reserve(flow.items.size() + 1);
  called_.push_back(0);
  for (std::size_t i = 0; i < flow.items.size(); ++i) {
    called_.push_back(called_.back() + flow.items[i].float_count);
    calls_.insert(calls_.end(), flow.items[i].float_count, i);
  }
  for (const auto& floating : flow.floats) {
    auto sum = sums_.back();
    const auto height = height_of(floating.flow);
    (floating.is_note ? sum.notes : sum.blocks) += height;
    ++(floating.is_note ? sum.note_count : sum.block_count);
    for (const auto note : floating.notes)
      sum.notes += height_of(flow.notes[note]);
    sums_.push_back(sum);
  }
}

Length FloatQueue::height(std::uint32_t begin, std::uint32_t end, Length gap) const {
  const auto count = sums_[end].block_count - sums_[begin].block_count;
  return sums_[end].blocks - sums_[begin].blocks + gap * count;
}

double FloatQueue::cost_of_waiting(std::uint32_t begin, std::size_t end, bool is_last) const {
  const auto& placed = sums_[begin];
  const auto& called = sums_[called_before(end)];
  const auto blocks = static_cast<double>(called.block_count - placed.block_count);
  const auto notes = static_cast<double>(called.note_count - placed.note_count);
  if (!is_last) return cost::late_float * (blocks + notes);
  return cost::lost_float * blocks + cost::lost_note * notes;
}

double FloatQueue::cost_of_disorder(
    std::uint32_t first, std::uint32_t last, std::size_t begin, std::size_t end
) const {
  if (flow_.may_float.empty()) return 0;
  std::size_t disordered = 0;
  for (auto i = first; i < called_before(end); ++i) {
    const auto& floating = flow_.floats[i];
    if (!floating.may_float) continue;
    const auto call = std::clamp(calls_[i], begin, end);
    const bool is_above = i < last && !floating.is_at_foot;
    disordered += is_above ? figures_between(begin, call) : figures_between(call, end);
  }
  return cost::out_of_order * static_cast<double>(disordered);
}

/// How many figures in the text begin in [begin, end).
std::size_t FloatQueue::figures_between(std::size_t begin, std::size_t end) const {
  const auto& figures = flow_.may_float;
  const auto first = std::ranges::lower_bound(figures, begin, {}, &layout::MayFloat::begin);
  const auto last = std::ranges::lower_bound(figures, end, {}, &layout::MayFloat::begin);
  return first < last ? static_cast<std::size_t>(last - first) : 0;
}

}  // namespace quire::page
