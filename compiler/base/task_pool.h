#pragma once

#include <cstddef>
#include <functional>

namespace quire {

/// Runs tasks on a number of threads. Which thread takes which task is chance, so a task may touch
/// only what belongs to its index and what is const; the results are then the same for any number
/// of threads.
class TaskPool {
public:
  /// `jobs` threads at most, the caller's among them; 0 asks the machine.
  explicit TaskPool(std::size_t jobs = 0);

  /// How many tasks may run at once: the number of values of `worker` below.
  std::size_t size() const { return jobs_; }

  /// Calls task(index, worker) for each index below `count` and waits for all. `worker`, below
  /// size(), names what the task may use for itself alone, such as a cache. If tasks throw, the
  /// exception of the lowest index is thrown again, whichever came first.
  void for_each(
      std::size_t count, const std::function<void(std::size_t index, std::size_t worker)>& task
  ) const;

private:
  std::size_t jobs_;
};

}  // namespace quire
