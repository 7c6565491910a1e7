#pragma once

#include <string_view>

namespace quire::cli {

/// Says on a terminal what is being done, on one line that is gone in the end; nothing in a pipe,
/// on a terminal that cannot take lines back (TERM=dumb), or where NO_COLOR is set.
class Progress {
public:
  explicit Progress(bool is_wanted = true);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void now(std::string_view doing) const;
  void clear() const;

private:
  bool is_shown_;
};

}  // namespace quire::cli
