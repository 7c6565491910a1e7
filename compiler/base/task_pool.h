#pragma once

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <stop_token>
#include <string_view>
#include <utility>

namespace quire {

/// What is thrown where work is given up because nobody wants its result any more.
struct GivenUp : std::runtime_error {
  GivenUp() : std::runtime_error("given up") {}
};

/// Is told how many of the tasks of a kind are done: "chapters", 3, 12. Called by any thread.
using TasksDone = std::function<void(std::string_view kind, std::size_t done, std::size_t count)>;

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

  /// From now on reports each task whose kind is known when it is done.
  void report_to(TasksDone tasks_done) { tasks_done_ = std::move(tasks_done); }

  /// Calls task(index, worker) for each index below `count` and waits for all. `worker`, below
  /// size(), names what the task may use for itself alone, such as a cache. If tasks throw, the
  /// exception of the lowest index is thrown again, whichever came first. `kind`: what the tasks
  /// are for those who watch, such as "chapters"; empty: nothing to count.
  void for_each(
      std::size_t count,
      const std::function<void(std::size_t index, std::size_t worker)>& task,
      std::string_view kind = {}
  ) const;

private:
  std::size_t jobs_;
  std::stop_token stop_;
  TasksDone tasks_done_;
};

}  // namespace quire
