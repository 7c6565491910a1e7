#pragma once

#include <chrono>
#include <exception>
#include <filesystem>
#include <vector>

#include "build/compile.h"
#include "cli/options.h"

namespace quire::cli {

/// Receives the events of follow().
class Follower {
public:
  Follower() = default;
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  virtual ~Follower() = default;

  /// These files have changed; a build begins.
  virtual void changed(const std::vector<std::filesystem::path>&) = 0;

  virtual void built(build::Result&&, std::chrono::steady_clock::duration) = 0;

  /// A build has failed (no disk, no book); the first build's failure is thrown instead.
  virtual void failed(const std::exception&) = 0;
};

/// Builds, then builds again whenever a file changes that the last build has read or looked for,
/// until the program is interrupted. A build that is overtaken by a change is given up. Calls the
/// follower from this thread.
void follow(const Options&, Follower&);

}  // namespace quire::cli
