#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/digest.h"
#include "base/result_store.h"

namespace quire {

/// How a Value becomes bytes for a ResultStore, and a Value again: `to_bytes` gives nothing for one
/// that is not to be stored, `from_bytes` for bytes that are not of this form.
template <typename Value>
struct Stored;

template <>
struct Stored<std::string> {
  static std::optional<std::string> to_bytes(const std::string& value) { return value; }
  static std::optional<std::string> from_bytes(std::string bytes) { return bytes; }
};

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

  /// Returns the kept Value, else that of the store, else what `make` returns, which both keep
  /// then. The digest must stand for all that the Value depends on, in any process.
  template <typename Value, typename Make>
  std::shared_ptr<const Value> get_lasting(const Digest& digest, const Make& make) {
    return get<Value>(digest, [&] {
      if (!store_) return make();
      if (auto bytes = store_->find(digest))
        if (auto value = Stored<Value>::from_bytes(std::move(*bytes))) return std::move(*value);
      auto value = make();
      if (const auto bytes = Stored<Value>::to_bytes(value)) store_->keep(digest, *bytes);
      return value;
    });
  }

  /// From now on lasting results are in files, too.
  void store_in(std::unique_ptr<const ResultStore> store) { store_ = std::move(store); }

  /// Drops what nobody has asked for since the last call, and from the store what nobody has asked
  /// for in a month.
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
  std::unique_ptr<const ResultStore> store_;  ///< may be null
};

/// Returns what `make` returns, from the Memo if there is one.
template <typename Value, typename Make>
std::shared_ptr<const Value> remembered(
    Memo* memo, std::string_view kind, std::string_view bytes, const Make& make
) {
  if (!memo) return std::make_shared<const Value>(make());
  return memo->get<Value>(digest_of(kind, bytes), make);
}

/// The same of a result that depends on these bytes alone: it is in the Memo's store, too.
template <typename Value, typename Make>
std::shared_ptr<const Value> remembered_for_long(
    Memo* memo, std::string_view kind, std::string_view bytes, const Make& make
) {
  if (!memo) return std::make_shared<const Value>(make());
  return memo->get_lasting<Value>(digest_of(kind, bytes), make);
}

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
