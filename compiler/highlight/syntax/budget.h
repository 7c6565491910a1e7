#pragma once

#include <cstdint>

namespace quire::highlight {

/// How much work a listing may still cost, in units of about a tenth of a microsecond.
///
/// The work is counted, never the time: the same listing has the same tokens on a slow machine.
/// tree-sitter reports its progress once in a hundred steps, but a step may cost as much as the
/// text before it is long (after errors) or behind it (in its scanners), so these are counted too.
class Budget {
public:
  explicit Budget(std::int64_t units) : units_(units) {}

  void spend(std::int64_t units) { units_ -= units; }
  bool is_spent() const { return units_ < 0; }

private:
  std::int64_t units_;
};

}  // namespace quire::highlight
