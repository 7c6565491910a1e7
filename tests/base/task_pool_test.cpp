#include "base/task_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace quire {
namespace {

TEST(TaskPool, EveryIndexOnce) {
  for (const std::size_t jobs : {1, 2, 7}) {
    std::vector<std::atomic<int>> calls(1000);
    TaskPool(jobs).for_each(calls.size(), [&](std::size_t index, std::size_t worker) {
      EXPECT_LT(worker, jobs);
      ++calls[index];
    });
    for (const auto& count : calls)
      EXPECT_EQ(count, 1);
  }
}

TEST(TaskPool, OfSeveralFailuresTheFirstTasksCounts) {
  for (const std::size_t jobs : {1, 3}) {
    try {
      TaskPool(jobs).for_each(100, [](std::size_t index, std::size_t) {
        if (index % 10 == 3) throw std::runtime_error(std::to_string(index));
      });
      FAIL() << "the exception is lost";
    } catch (const std::runtime_error& failure) {
      EXPECT_STREQ(failure.what(), "3");
    }
  }
}

TEST(TaskPool, NoTasksNoThreads) {
  TaskPool(4).for_each(0, [](std::size_t, std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace quire
