#pragma once

#include <string_view>

namespace quire::cli {

/// Says on a terminal what is being done, on one line that is gone in the end; on a pipe, nothing.
class Progress {
public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void now(std::string_view doing) const;
  void clear() const;

private:
  bool is_terminal_;
};

}  // namespace quire::cli
