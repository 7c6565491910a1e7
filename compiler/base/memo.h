#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace quire {

/// Stands for all that a result was made from. Two results of different kinds, or made from
/// different bytes, do not share one, but for a chance of about 1 in 2^64 in four thousand million
/// results. Source: XXH3, 128 bits.
struct Digest {
  std::uint64_t low = 0, high = 0;

  friend bool operator==(const Digest&, const Digest&) = default;
};

/// Returns the digest of bytes that results of this kind ("deflated-5") are made from.
Digest digest_of(std::string_view kind, std::string_view bytes);

/// Keeps results of work from one build to the next, by the digest of everything that they are made
/// from. So a build with a Memo gives the same as one without. May be used by all threads at once.
class Memo {
public:
  /// Returns the kept Value, else what `make` returns, which is kept then. Two threads that ask for
  /// the same at once may both make it.
  template <typename Value, typename Make>
  std::shared_ptr<const Value> get(const Digest& digest, const Make& make) {
    if (auto kept = find(digest)) return std::static_pointer_cast<const Value>(std::move(kept));
    auto made = std::make_shared<const Value>(make());
    keep(digest, made);
    return made;
  }

  /// Drops what nobody has asked for since the last call.
  void drop_unused();

  std::size_t size() const;

private:
  struct Entry {
    std::shared_ptr<const void> value;
    bool is_used = true;
  };
  struct Hash {
    std::size_t operator()(const Digest& digest) const { return digest.low; }
  };

  std::shared_ptr<const void> find(const Digest&);
  void keep(const Digest&, std::shared_ptr<const void>);

  mutable std::mutex mutex_;
  std::unordered_map<Digest, Entry, Hash> entries_;
};

/// Returns what `make` returns, from the Memo if there is one.
template <typename Value, typename Make>
std::shared_ptr<const Value> remembered(
    Memo* memo, std::string_view kind, std::string_view bytes, const Make& make
) {
  if (!memo) return std::make_shared<const Value>(make());
  return memo->get<Value>(digest_of(kind, bytes), make);
}

/// Appends a digest to the bytes of another.
void append(std::string& bytes, const Digest&);

/// A Memo with what all results here depend on, such as the fonts and the sheets of a book. Keeps
/// nothing without a Memo.
struct Keeping {
  Memo* memo = nullptr;
  Digest surroundings{};

  /// Returns what `make` returns, which it makes from the surroundings and these bytes.
  template <typename Value, typename Make>
  std::shared_ptr<const Value> get(std::string_view kind, std::string bytes, const Make& make)
      const {
    append(bytes, surroundings);
    return remembered<Value>(memo, kind, bytes, make);
  }
};

}  // namespace quire
