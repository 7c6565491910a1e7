#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/length.h"
#include "layout/flow.h"

namespace quire::page {

/// What a flow's floats and the rests of its long notes take from pages, in the order in which they
/// are called, and what waiting costs. Sums, so that a range of many costs no more than one of few.
class FloatQueue {
public:
  /// The flow must outlive this.
  explicit FloatQueue(const layout::Flow&);

  bool is_empty() const { return called_.empty(); }

  /// How many are called before the item.
  std::uint32_t called_before(std::size_t item) const { return is_empty() ? 0 : called_[item]; }

  const layout::PageFloat& operator[](std::uint32_t index) const { return flow_.floats[index]; }

  /// What floats take from a page's text: each with a gap between it and what is next to it.
  Length height(std::uint32_t begin, std::uint32_t end, Length gap) const;

  /// What they add to its notes.
  Length notes_height(std::uint32_t begin, std::uint32_t end) const {
    return sums_[end].notes - sums_[begin].notes;
  }

  /// Of those from `begin` on that are called before the item `end`; `is_last`: the chapter ends.
  double cost_of_waiting(std::uint32_t begin, std::size_t end, bool is_last) const;

  /// Of a page [begin, end) that has the floats [first, last), where figures would not be in the
  /// order of their calls: one in the text before or above a float that is called earlier.
  double cost_of_disorder(
      std::uint32_t first, std::uint32_t last, std::size_t begin, std::size_t end
  ) const;

private:
  std::size_t figures_between(std::size_t begin, std::size_t end) const;

  /// Of the first so many floats.
  struct Sum {
    Length blocks, notes;
    std::int64_t block_count = 0, note_count = 0;
  };

  const layout::Flow& flow_;
  std::vector<std::uint32_t> called_;  ///< before each item; empty if there are no floats
  std::vector<std::size_t> calls_;     ///< the item that calls each
  std::vector<Sum> sums_;              ///< one more than the floats
};

}  // namespace quire::page
