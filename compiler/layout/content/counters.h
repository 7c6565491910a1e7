#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quire::layout {

/// The counters in scope at one place of the document, which is walked in order.
///
/// Source: css-lists-3 #creating-counters, #counter-scope
class Counters {
public:
  /// Resets a counter on an element at `depth` (the body's is 0): it lasts as long as the
  /// element's parent, and takes the place of one that an elder sibling made.
  void reset(std::string_view name, std::int32_t value, std::size_t depth);
  void increment(std::string_view name, std::int32_t by, std::size_t depth);
  void set(std::string_view name, std::int32_t value, std::size_t depth);

  /// Of the innermost counter of that name; 0 if there is none.
  std::int32_t value(std::string_view name) const;

  /// Of all counters of that name in scope, the outermost first.
  std::vector<std::int32_t> values(std::string_view name) const;

  /// To be called when an element at `depth` ends: what its children made goes.
  void leave(std::size_t depth);

private:
  struct Counter {
    std::int32_t value = 0;
    std::size_t depth = 0;  ///< of the element that made it
  };
  /// The counters of one name in scope, the innermost last. A sheet may have thousands of names.
  using OfName = std::vector<Counter>;

  const OfName* find(std::string_view name) const;
  Counter* innermost(std::string_view name);
  void add(std::string_view name, Counter);

  std::map<std::string, std::size_t, std::less<>> names_;  ///< where in `all_`
  std::vector<OfName> all_;
  std::vector<std::size_t> made_;  ///< where in `all_` each in scope is, ascending by depth
};

}  // namespace quire::layout
