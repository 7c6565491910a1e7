#pragma once

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <stop_token>
#include <utility>

namespace quire {

/// What is thrown where work is given up because nobody wants its result any more.
struct GivenUp : std::runtime_error {
  GivenUp() : std::runtime_error("given up") {}
};

/// Runs tasks on a number of threads. Which thread takes which task is chance, so a task may touch
/// only what belongs to its index and what is const; the results are then the same for any number
/// of threads.
class TaskPool {
public:
  /// `jobs` threads at most, the caller's among them; 0 asks the machine.
  explicit TaskPool(std::size_t jobs = 0);

  /// How many tasks may run at once: the number of values of `worker` below.
  std::size_t size() const { return jobs_; }

  /// Once a stop is requested, tasks that have not begun throw GivenUp instead.
  void heed(std::stop_token stop) { stop_ = std::move(stop); }
  bool is_given_up() const { return stop_.stop_requested(); }

  /// Calls task(index, worker) for each index below `count` and waits for all. `worker`, below
  /// size(), names what the task may use for itself alone, such as a cache. If tasks throw, the
  /// exception of the lowest index is thrown again, whichever came first.
  void for_each(
      std::size_t count, const std::function<void(std::size_t index, std::size_t worker)>& task
  ) const;

private:
  std::size_t jobs_;
  std::stop_token stop_;
};

}  // namespace quire
