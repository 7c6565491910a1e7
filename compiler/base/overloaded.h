#pragma once

namespace quire {

/// One callable of several, for std::visit.
template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
/// Clang 14 does not deduce an aggregate's arguments by itself.
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace quire
