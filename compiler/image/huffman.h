#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// What Deflate needs of Huffman's codes. Source: RFC 1951 3.2.
namespace quire::image {

/// Bits of a stream, the lowest first.
class BitWriter {
public:
  explicit BitWriter(std::string& to) : to_(to) {}

  void add(std::uint32_t bits, unsigned count) {
    held_ |= std::uint64_t{bits} << count_;
    count_ += count;
    for (; count_ >= 8; count_ -= 8, held_ >>= 8)
      to_ += static_cast<char>(held_);
  }

  /// Fills up the last byte.
  void finish() {
    if (count_ > 0) add(0, 8 - count_);
  }

private:
  std::string& to_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;
};

/// A prefix code: for each symbol the bits in the order in which they are written, and how many;
/// 0 where the symbol does not occur.
struct PrefixCode {
  std::vector<std::uint16_t> bits;
  std::vector<std::uint8_t> lengths;

  void add(BitWriter& out, std::size_t symbol) const { out.add(bits[symbol], lengths[symbol]); }
};

/// Makes the code for symbols that occur so often, with at most `longest` bits each. At least two
/// symbols get a code, for some readers refuse a code of one.
PrefixCode prefix_code(std::span<const std::uint32_t> counts, unsigned longest);

}  // namespace quire::image
