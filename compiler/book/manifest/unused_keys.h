#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace quire::book {

/// Keys of front matter that quire does not use. They are other tools', so one note per book names
/// them all.
class UnusedKeys {
public:
  void add(std::string_view key, Span);
  void merge(const UnusedKeys& later);

  /// Reports the keys, in the order in which they were met, and forgets them.
  void report(Diagnostics&);

private:
  struct Key {
    std::string name;
    std::size_t count = 0;
    Span first;
  };
  void add(std::string_view key, std::size_t count, Span);

  std::vector<Key> keys_;
  std::map<std::string, std::size_t, std::less<>> places_;  ///< in keys_, by name
};

}  // namespace quire::book
