#include "base/task_pool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace quire {

TaskPool::TaskPool(std::size_t jobs)
    : jobs_(std::max<std::size_t>(jobs != 0 ? jobs : std::thread::hardware_concurrency(), 1)) {}

void TaskPool::for_each(
    std::size_t count,
    const std::function<void(std::size_t, std::size_t)>& task,
    std::string_view kind
) const {
  std::vector<std::exception_ptr> failures(count);
  const bool is_reported = tasks_done_ && !kind.empty();
  std::atomic<std::size_t> done = 0;
  const auto run = [&](std::size_t index, std::size_t worker) {
    try {
      if (is_given_up()) throw GivenUp();
      task(index, worker);
      if (is_reported) tasks_done_(kind, ++done, count);
    } catch (...) {
      failures[index] = std::current_exception();
    }
  };
  std::atomic<std::size_t> next = 0;
  const auto work = [&](std::size_t worker) {
    for (auto index = next++; index < count; index = next++)
      run(index, worker);
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 1; worker < std::min(jobs_, count); ++worker)
      threads.emplace_back(work, worker);
    work(0);
  }
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace quire
