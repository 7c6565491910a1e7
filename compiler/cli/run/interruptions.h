#pragma once

namespace quire::cli {

/// Takes interruptions (Ctrl-C, a terminal that closes) as something to be read, for this thread
/// and those that it starts later. Source: signalfd(2).
class Interruptions {
public:
  /// Throws std::system_error if the system refuses.
  Interruptions();
  Interruptions(const Interruptions&) = delete;
  Interruptions& operator=(const Interruptions&) = delete;
  ~Interruptions();

  /// Is readable once there was one.
  int descriptor() const { return descriptor_; }

private:
  int descriptor_;
};

}  // namespace quire::cli
