#include "layout/content/counters.h"

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

const Counters::OfName* Counters::find(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() || all_[found->second].empty() ? nullptr : &all_[found->second];
}

Counters::Counter* Counters::innermost(std::string_view name) {
  const auto found = names_.find(name);
  if (found == names_.end() || all_[found->second].empty()) return nullptr;
  return &all_[found->second].back();
}

void Counters::add(std::string_view name, Counter counter) {
  auto found = names_.find(name);
  if (found == names_.end()) {
    found = names_.emplace(name, all_.size()).first;
    all_.emplace_back();
  }
  all_[found->second].push_back(counter);
  made_.push_back(found->second);
}

void Counters::reset(std::string_view name, std::int32_t value, std::size_t depth) {
  auto* const found = innermost(name);
  if (found && found->depth == depth)
    found->value = value;
  else
    add(name, {value, depth});
}

void Counters::increment(std::string_view name, std::int32_t by, std::size_t depth) {
  auto* const found = innermost(name);
  if (!found) return add(name, {by, depth});
  found->value = sum(found->value, by);
}

void Counters::set(std::string_view name, std::int32_t value, std::size_t depth) {
  auto* const found = innermost(name);
  if (!found) return add(name, {value, depth});
  found->value = value;
}

std::int32_t Counters::value(std::string_view name) const {
  const auto* const found = find(name);
  return found ? found->back().value : 0;
}

std::vector<std::int32_t> Counters::values(std::string_view name) const {
  const auto* const found = find(name);
  if (!found) return {0};
  std::vector<std::int32_t> result;
  for (const auto& counter : *found)
    result.push_back(counter.value);
  return result;
}

void Counters::leave(std::size_t depth) {
  while (!made_.empty() && all_[made_.back()].back().depth > depth) {
    all_[made_.back()].pop_back();
    made_.pop_back();
  }
}

}  // namespace quire::layout
