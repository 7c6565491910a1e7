#include "base/memo.h"

#include <iterator>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace quire {

Digest digest_of(std::string_view kind, std::string_view bytes) {
  const auto seed = XXH3_64bits(kind.data(), kind.size());
  const auto hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed);
  return {hash.low64, hash.high64};
}

void append(std::string& bytes, const Digest& digest) {
  for (const auto half : {digest.low, digest.high})
    for (int shift = 0; shift < 64; shift += 8)
      bytes += static_cast<char>(half >> shift & 0xFF);
}

void Memo::drop_unused() {
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
