#include "base/memo.h"

#include <chrono>
#include <iterator>

namespace quire {

void Memo::drop_unused() {
  constexpr auto a_month = std::chrono::hours(30 * 24);
  if (store_) store_->drop_unused(a_month);
  const std::scoped_lock lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const bool was_used = std::exchange(entry->second.is_used, false);
    entry = was_used ? std::next(entry) : entries_.erase(entry);
  }
}

std::size_t Memo::size() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

std::shared_ptr<const void> Memo::find(const Digest& digest) {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(digest);
  if (found == entries_.end()) return nullptr;
  found->second.is_used = true;
  return found->second.value;
}

void Memo::keep(const Digest& digest, std::shared_ptr<const void> value) {
  const std::scoped_lock lock(mutex_);
  entries_.insert_or_assign(digest, Entry{std::move(value)});
}

}  // namespace quire
