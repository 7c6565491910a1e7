#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace quire::test {

/// A way into the compiler for bytes that nobody has looked at, and what must hold whatever they
/// are. Each <name>_entry.cpp is linked with a driver: ours (fuzz_test.cpp) or libFuzzer.
struct Entry {
  void (*run)(std::string_view input);  ///< throws if something does not hold
  std::vector<std::string> seeds;
  std::vector<std::string_view> dictionary;
  int iterations = 2'000;  ///< for about three seconds
};

Entry entry();

/// Says what does not hold.
inline void require(bool holds, std::string_view what) {
  if (!holds) throw std::logic_error(std::string(what));
}

template <typename A, typename B>
void require_equal(const A& a, const B& b, std::string_view what) {
  if (!(a == b)) throw std::logic_error(fmt::format("{}:\n{}\n{}", what, a, b));
}

}  // namespace quire::test
