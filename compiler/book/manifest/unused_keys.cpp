#include "book/manifest/unused_keys.h"

#include <fmt/format.h>

namespace quire::book {

void UnusedKeys::add(std::string_view key, std::size_t count, Span span) {
  const auto [known, is_new] = places_.try_emplace(std::string(key), keys_.size());
  if (is_new)
    keys_.push_back({std::string(key), count, span});
  else
    keys_[known->second].count += count;
}

void UnusedKeys::add(std::string_view key, Span span) { add(key, 1, span); }

void UnusedKeys::merge(const UnusedKeys& later) {
  for (const auto& key : later.keys_)
    add(key.name, key.count, key.first);
}

void UnusedKeys::report(Diagnostics& diagnostics) {
  if (keys_.empty()) return;
  std::string names;
  for (const auto& key : keys_) {
    names += (names.empty() ? "" : ", ") + key.name;
    if (key.count > 1) names += fmt::format(" ({} times)", key.count);
  }
  diagnostics.add(
      {Severity::Note,
       "BK-021",
       keys_.front().first,
       fmt::format("unused front matter: {}", names),
       "keys of other tools may stay"}
  );
  keys_.clear();
  places_.clear();
}

}  // namespace quire::book
