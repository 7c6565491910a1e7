#include "base/sha1.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cstddef>

namespace quire {
namespace {

using State = std::array<std::uint32_t, 5>;

constexpr std::size_t block_size = 64;

using Schedule = std::array<std::uint32_t, 80>;

/// The function and constant of each twenty steps. Source: FIPS 180-4, 4.1.1 and 4.2.1.
template <std::size_t twenty>
constexpr std::uint32_t mixed(std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  if constexpr (twenty == 0) return ((b & c) ^ (~b & d)) + 0x5a827999;
  if constexpr (twenty == 1) return (b ^ c ^ d) + 0x6ed9eba1;
  if constexpr (twenty == 2) return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/// A step changes two of the five words and leaves the others their places: so the next takes them
/// in turn, and none is moved.
template <std::size_t twenty>
void add_steps(State& state, const Schedule& schedule) {
  auto& [a, b, c, d, e] = state;
  const auto step = [](auto v, auto& w, auto x, auto y, auto& z, std::uint32_t word) {
    z += std::rotl(v, 5) + mixed<twenty>(w, x, y) + word;
    w = std::rotl(w, 30);
  };
  for (std::size_t t = 20 * twenty; t < 20 * (twenty + 1); t += 5) {
    step(a, b, c, d, e, schedule[t]);
    step(e, a, b, c, d, schedule[t + 1]);
    step(d, e, a, b, c, schedule[t + 2]);
    step(c, d, e, a, b, schedule[t + 3]);
    step(b, c, d, e, a, schedule[t + 4]);
  }
}

std::uint32_t word_at(const char* bytes) {
  const auto byte = [bytes](int i) -> std::uint32_t {
    return static_cast<unsigned char>(bytes[i]);
  };
  return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}

// FIPS 180-4, 6.1.2.
void add_block(State& state, const char* block) {
  Schedule schedule;
  for (std::size_t t = 0; t < 16; ++t)
    schedule[t] = word_at(block + 4 * t);
  for (std::size_t t = 16; t < 80; ++t)
    schedule[t] =
        std::rotl(schedule[t - 3] ^ schedule[t - 8] ^ schedule[t - 14] ^ schedule[t - 16], 1);

  auto next = state;
  add_steps<0>(next, schedule);
  add_steps<1>(next, schedule);
  add_steps<2>(next, schedule);
  add_steps<3>(next, schedule);
  for (std::size_t i = 0; i < state.size(); ++i)
    state[i] += next[i];
}

}  // namespace

Sha1 sha1(std::string_view bytes) {
  State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const auto whole = bytes.size() / block_size * block_size;
  for (std::size_t i = 0; i < whole; i += block_size)
    add_block(state, bytes.data() + i);

  // "append the bit 1, then k zero bits, then the length": 5.1.1.
  std::string tail(bytes.substr(whole));
  tail.push_back('\x80');
  while (tail.size() % block_size != block_size - 8)
    tail.push_back('\0');
  const auto bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (int shift = 56; shift >= 0; shift -= 8)
    tail.push_back(static_cast<char>(bits >> shift));
  for (std::size_t i = 0; i < tail.size(); i += block_size)
    add_block(state, tail.data() + i);

  Sha1 digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

std::string hexadecimal(const Sha1& digest) { return fmt::format("{:02x}", fmt::join(digest, "")); }

}  // namespace quire
