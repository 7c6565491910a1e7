#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/length.h"
#include "layout/flow.h"

namespace quire::page {

/// Sets a run of items that stand in the columns of one container side by side, in columns that are
/// as low as they can be: each is filled from the first to the last. A column ends where a page may
/// end, and where that leaves no lone line nor parts what should stay together, if there is such a
/// place. Source: css-multicol-1 #filling-columns
class ColumnFill {
public:
  /// Of the run that begins with the item.
  ColumnFill(const layout::Flow&, std::size_t begin);

  /// The container whose columns they are.
  std::uint32_t container() const { return container_; }

  /// The next item of the run.
  void add();

  /// How high the columns are if the run ended before `end`, which is after all that were added.
  /// Ends asked for are ascending.
  Length height(std::size_t end);

  /// By how much the last of these columns is lower than the others, or there is none in its place.
  Length lacking_in_last() const { return lacking_in_last_; }

  /// Where the columns begin that the last end asked for gives; fewer than there might be where
  /// there is little.
  const std::vector<std::size_t>& begins() const { return begins_; }

private:
  /// How well a column may end before an item.
  enum class ColumnBreak : std::uint8_t { Never, Bad, Good };

  /// What one column takes, how high it is, and how high with the next thing that it lacks.
  struct Taken {
    std::size_t end = 0;
    Length height, next;
  };

  ColumnBreak break_before(std::size_t item) const;
  Taken take(std::size_t begin, std::size_t end) const;
  bool fill(std::size_t end);

  const layout::Flow& flow_;
  std::size_t begin_;
  std::uint32_t container_;
  std::uint32_t count_;
  Length highest_;                   ///< what does not end well below it is divided anyhow
  std::vector<ColumnBreak> breaks_;  ///< of each item that was added
  Length sum_;                       ///< of the heights of all
  Length height_;
  Length lacking_in_last_;
  Length needed_;  ///< the least height above `height_` at which a column takes more
  std::vector<std::size_t> begins_;
};

}  // namespace quire::page
