#pragma once

#include <ctime>

namespace quire::test {

/// Seconds that this process has computed. What must not take for ever is held to these: a busy
/// machine is no fault of the code.
inline double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace quire::test
