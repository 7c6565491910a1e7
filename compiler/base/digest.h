#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

/// Appends a digest to the bytes of another.
void append(std::string& bytes, const Digest&);

}  // namespace quire
