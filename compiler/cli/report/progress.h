#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace quire::cli {

/// Says on a terminal what is being done, how much of it is done and for how long, on one line that
/// is gone in the end: "setting, 34 of 102 chapters, 1.2 s". Nothing in a pipe, on a terminal that
/// cannot take lines back (TERM=dumb), or where NO_COLOR is set. Any thread may call it.
class Progress {
public:
  explicit Progress(bool is_wanted = true);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  bool is_shown() const { return is_shown_; }

  /// Begins a stage; the time counts from the first one after clear().
  void now(std::string_view doing) const;

  /// Counts what the stage has done: "chapters", 34, 102. Shown ten times a second at most.
  void count(std::string_view kind, std::size_t done, std::size_t all) const;

  void clear() const;

private:
  using Clock = std::chrono::steady_clock;

  void show(std::string_view counted) const;

  bool is_shown_;
  mutable std::mutex mutex_;
  mutable std::string stage_;  ///< empty: none has begun
  mutable Clock::time_point began_, shown_;
};

}  // namespace quire::cli
