#include "layout/boxes/counters.h"

#include <algorithm>
#include <limits>

namespace quire::layout {

namespace {

std::int32_t sum(std::int32_t a, std::int32_t b) {
  const auto wide = std::int64_t{a} + b;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(
      wide, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()
  ));
}

}  // namespace

std::vector<Counters::Counter>::iterator Counters::innermost(std::string_view name) {
  const auto found = std::find_if(all_.rbegin(), all_.rend(), [name](const Counter& counter) {
    return counter.name == name;
  });
  return found == all_.rend() ? all_.end() : std::prev(found.base());
}

void Counters::reset(std::string_view name, std::int32_t value, std::size_t depth) {
  const auto found = innermost(name);
  if (found != all_.end() && found->depth == depth)
    found->value = value;
  else
    all_.push_back({std::string(name), value, depth});
}

void Counters::increment(std::string_view name, std::int32_t by, std::size_t depth) {
  const auto found = innermost(name);
  if (found == all_.end()) return reset(name, by, depth);
  found->value = sum(found->value, by);
}

void Counters::set(std::string_view name, std::int32_t value, std::size_t depth) {
  const auto found = innermost(name);
  if (found == all_.end()) return reset(name, value, depth);
  found->value = value;
}

std::int32_t Counters::value(std::string_view name) const {
  const auto found = std::find_if(all_.rbegin(), all_.rend(), [name](const Counter& counter) {
    return counter.name == name;
  });
  return found == all_.rend() ? 0 : found->value;
}

std::vector<std::int32_t> Counters::values(std::string_view name) const {
  std::vector<std::int32_t> result;
  for (const auto& counter : all_)
    if (counter.name == name) result.push_back(counter.value);
  if (result.empty()) result.push_back(0);
  return result;
}

void Counters::leave(std::size_t depth) {
  while (!all_.empty() && all_.back().depth > depth)
    all_.pop_back();
}

}  // namespace quire::layout
