#include "image/huffman.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <queue>
#include <utility>

namespace quire::image {
namespace {

constexpr unsigned most_bits = 15;

/// A symbol or two joined nodes; the parent is numbered above its children.
struct Tree {
  std::vector<std::size_t> parents;
  std::size_t leaves = 0;
};

Tree joined(std::span<const std::uint32_t> weights) {
  using Entry = std::pair<std::uint64_t, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> rest;
  for (std::size_t i = 0; i < weights.size(); ++i)
    rest.emplace(weights[i], i);
  Tree tree{std::vector<std::size_t>(2 * weights.size() - 1), weights.size()};
  const auto take = [&](std::size_t parent) {
    const auto [weight, node] = rest.top();
    rest.pop();
    tree.parents[node] = parent;
    return weight;
  };
  for (auto parent = weights.size(); parent < tree.parents.size(); ++parent) {
    const auto weight = take(parent);
    rest.emplace(weight + take(parent), parent);
  }
  return tree;
}

std::vector<std::uint8_t> depths_of(const Tree& tree) {
  std::vector<std::uint8_t> depths(tree.parents.size());
  for (auto node = tree.parents.size() - 1; node-- > 0;)
    depths[node] = static_cast<std::uint8_t>(depths[tree.parents[node]] + 1);
  depths.resize(tree.leaves);
  return depths;
}

/// Weights are halved until no code is too long: the rare ones get nearer to each other.
std::vector<std::uint8_t> limited_depths(std::vector<std::uint32_t> weights, unsigned longest) {
  auto depths = depths_of(joined(weights));
  while (*std::ranges::max_element(depths) > longest) {
    for (auto& weight : weights)
      weight = (weight + 1) / 2;
    depths = depths_of(joined(weights));
  }
  return depths;
}

std::uint16_t reversed(std::uint32_t bits, unsigned count) {
  std::uint32_t result = 0;
  for (unsigned i = 0; i < count; ++i, bits >>= 1)
    result = result << 1 | (bits & 1);
  return static_cast<std::uint16_t>(result);
}

/// Source: RFC 1951 3.2.2.
std::vector<std::uint16_t> canonical_bits(std::span<const std::uint8_t> lengths) {
  std::array<std::uint32_t, most_bits + 1> counts{};
  for (const auto length : lengths)
    ++counts.at(length);
  counts[0] = 0;
  std::array<std::uint32_t, most_bits + 1> next{};
  for (unsigned length = 1; length <= most_bits; ++length)
    next.at(length) = (next.at(length - 1) + counts.at(length - 1)) << 1;
  std::vector<std::uint16_t> bits;
  bits.reserve(lengths.size());
  for (const auto length : lengths)
    bits.push_back(length == 0 ? std::uint16_t{0} : reversed(next.at(length)++, length));
  return bits;
}

}  // namespace

PrefixCode prefix_code(std::span<const std::uint32_t> counts, unsigned longest) {
  std::vector<std::size_t> symbols;
  std::vector<std::uint32_t> weights;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    const bool fills_up = symbols.size() + counts.size() - symbol <= 2;
    if (counts[symbol] == 0 && !fills_up) continue;
    symbols.push_back(symbol);
    weights.push_back(std::max(counts[symbol], 1U));
  }
  const auto depths = limited_depths(std::move(weights), longest);
  PrefixCode code;
  code.lengths.resize(counts.size());
  for (std::size_t i = 0; i < symbols.size(); ++i)
    code.lengths[symbols[i]] = depths[i];
  code.bits = canonical_bits(code.lengths);
  return code;
}

}  // namespace quire::image
