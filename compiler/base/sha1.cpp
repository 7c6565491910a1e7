#include "base/sha1.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cstddef>

namespace quire {
namespace {

using State = std::array<std::uint32_t, 5>;

constexpr std::size_t block_size = 64;

/// FIPS 180-4, 4.1.1 and 4.2.1: the function and constant of each twenty steps.
constexpr std::uint32_t mixed(std::size_t step, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  switch (step / 20) {
    case 0: return ((b & c) ^ (~b & d)) + 0x5a827999;
    case 1: return (b ^ c ^ d) + 0x6ed9eba1;
    case 2: return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
    default: return (b ^ c ^ d) + 0xca62c1d6;
  }
}

// FIPS 180-4, 6.1.2.
void add_block(State& state, std::string_view block) {
  std::array<std::uint32_t, 80> schedule{};
  for (std::size_t i = 0; i < block_size; ++i)
    schedule[i / 4] = schedule[i / 4] << 8 | static_cast<unsigned char>(block[i]);
  for (std::size_t t = 16; t < 80; ++t)
    schedule[t] =
        std::rotl(schedule[t - 3] ^ schedule[t - 8] ^ schedule[t - 14] ^ schedule[t - 16], 1);

  auto [a, b, c, d, e] = state;
  for (std::size_t t = 0; t < 80; ++t) {
    const auto next = std::rotl(a, 5) + mixed(t, b, c, d) + e + schedule[t];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  const State step{a, b, c, d, e};
  for (std::size_t i = 0; i < state.size(); ++i)
    state[i] += step[i];
}

}  // namespace

Sha1 sha1(std::string_view bytes) {
  State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const auto whole = bytes.size() / block_size * block_size;
  for (std::size_t i = 0; i < whole; i += block_size)
    add_block(state, bytes.substr(i, block_size));

  // "append the bit 1, then k zero bits, then the length": 5.1.1.
  std::string tail(bytes.substr(whole));
  tail.push_back('\x80');
  while (tail.size() % block_size != block_size - 8)
    tail.push_back('\0');
  const auto bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (int shift = 56; shift >= 0; shift -= 8)
    tail.push_back(static_cast<char>(bits >> shift));
  for (std::size_t i = 0; i < tail.size(); i += block_size)
    add_block(state, std::string_view(tail).substr(i, block_size));

  Sha1 digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

std::string hexadecimal(const Sha1& digest) { return fmt::format("{:02x}", fmt::join(digest, "")); }

}  // namespace quire
