#include "image/pack_rows.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "image/huffman.h"
#include "image/png_chunk.h"

namespace quire::image {
namespace {

constexpr std::size_t window = 32'768;
constexpr std::size_t shortest_match = 3;
constexpr std::size_t longest_match = 258;

/// A match of so many bytes is taken without looking for a longer one, and only its ends are
/// entered into the table.
constexpr std::size_t good_match = 48;

/// How many earlier places with the same three bytes are tried.
constexpr int most_tries = 24;

/// A byte (distance 0), or a stretch that stood `distance` bytes before.
struct Token {
  std::uint16_t length_or_byte;
  std::uint16_t distance;
};

/// How many bytes two places have in common.
std::size_t common(const char* a, const char* b, std::size_t most) {
  std::size_t count = 0;
  for (std::uint64_t x = 0, y = 0; count + sizeof x <= most; count += sizeof x) {
    std::memcpy(&x, a + count, sizeof x);
    std::memcpy(&y, b + count, sizeof y);
    if (x == y) continue;
    const auto zeros = std::endian::native == std::endian::little ? std::countr_zero(x ^ y)
                                                                  : std::countl_zero(x ^ y);
    return count + static_cast<std::size_t>(zeros) / 8;
  }
  while (count < most && a[count] == b[count])
    ++count;
  return count;
}

struct Match {
  std::size_t length = 0;
  std::size_t distance = 0;
};

/// Finds what repeats. Positions are entered in order; those within long matches are left out.
class Matcher {
public:
  Matcher(std::string_view bytes, std::size_t row_size, std::size_t pixel_size)
      : bytes_(bytes), row_size_(row_size), pixel_size_(pixel_size) {}

  Match longest_at(std::size_t at) const {
    const auto most = std::min(bytes_.size() - at, longest_match);
    Match best;
    try_distance(at, pixel_size_, most, best);
    if (best.length < most) try_distance(at, row_size_, most, best);
    if (best.length < std::min(good_match, most)) try_earlier(at, most, best);
    // Three bytes from afar cost more than they do themselves.
    constexpr std::size_t far = 4096;
    const bool is_worth_it = best.length > shortest_match || best.distance <= far;
    return best.length >= shortest_match && is_worth_it ? best : Match{};
  }

  void enter(std::size_t at) {
    if (at + shortest_match > bytes_.size()) return;
    auto& head = heads_[hash_at(at)];
    earlier_[at % window] = head;
    head = static_cast<std::uint32_t>(at + 1);
  }

private:
  static constexpr unsigned hash_bits = 15;

  std::size_t hash_at(std::size_t at) const {
    std::uint32_t three = 0;
    std::memcpy(&three, bytes_.data() + at, shortest_match);
    return three * 0x9E3779B1U >> (32 - hash_bits);
  }

  void try_distance(std::size_t at, std::size_t distance, std::size_t most, Match& best) const {
    if (distance > at || distance > window) return;
    const auto* const here = bytes_.data() + at;
    const auto length = common(here - distance, here, most);
    if (length > best.length) best = {length, distance};
  }

  void try_earlier(std::size_t at, std::size_t most, Match& best) const {
    if (most < shortest_match) return;
    const auto* const here = bytes_.data() + at;
    auto place = heads_[hash_at(at)];
    for (int tries = most_tries; tries > 0 && place != 0; --tries) {
      const std::size_t before = place - 1;
      if (at - before > window) return;
      // Only a place that also has the byte after the best so far can be better.
      if (here[best.length] == bytes_[before + best.length]) {
        try_distance(at, at - before, most, best);
        if (best.length >= std::min(good_match, most)) return;
      }
      const auto next = earlier_[before % window];
      if (next >= place) return;
      place = next;
    }
  }

  std::string_view bytes_;
  std::size_t row_size_, pixel_size_;
  // Places plus 1; 0 is none.
  std::vector<std::uint32_t> heads_ = std::vector<std::uint32_t>(std::size_t{1} << hash_bits);
  std::vector<std::uint32_t> earlier_ = std::vector<std::uint32_t>(window);
};

/// Source: RFC 1951 3.2.5.
struct Range {
  std::uint16_t base;
  std::uint8_t extra_bits;
};
constexpr std::array<Range, 29> length_ranges{{
    {3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1},  {13, 1},
    {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3},  {59, 3},
    {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0},
}};
constexpr std::array<Range, 30> distance_ranges{{
    {1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
    {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
    {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
    {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
    {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13},
}};
constexpr std::size_t end_of_block = 256;
constexpr std::size_t first_length = 257;

/// By length: its place in length_ranges.
constexpr auto length_symbols = [] {
  std::array<std::uint8_t, longest_match + 1> symbols{};
  for (std::size_t symbol = 0; symbol < length_ranges.size(); ++symbol)
    for (std::size_t length = length_ranges.at(symbol).base; length < symbols.size(); ++length)
      symbols.at(length) = static_cast<std::uint8_t>(symbol);
  return symbols;
}();

/// A distance's place in distance_ranges: its highest bit, and the one below.
std::size_t distance_symbol(std::uint32_t distance) {
  const auto value = distance - 1;
  if (value < 4) return value;
  const auto highest = static_cast<std::uint32_t>(std::bit_width(value)) - 1;
  return 2 * highest + (value >> (highest - 1) & 1);
}

/// The lengths of a block's two codes as they are written: runs of zeros are one symbol.
struct LengthSymbol {
  std::uint8_t symbol, extra, extra_bits;
};

std::vector<LengthSymbol> code_lengths(const std::vector<std::uint8_t>& lengths) {
  std::vector<LengthSymbol> symbols;
  for (std::size_t at = 0; at < lengths.size();) {
    std::size_t zeros = 0;
    while (at + zeros < lengths.size() && lengths[at + zeros] == 0 && zeros < 138)
      ++zeros;
    if (zeros >= 11)
      symbols.push_back({18, static_cast<std::uint8_t>(zeros - 11), 7});
    else if (zeros >= 3)
      symbols.push_back({17, static_cast<std::uint8_t>(zeros - 3), 3});
    else
      symbols.push_back({lengths[at], 0, 0});
    at += zeros >= 3 ? zeros : 1;
  }
  return symbols;
}

/// Source: RFC 1951 3.2.7.
void write_codes(const PrefixCode& literals, const PrefixCode& distances, BitWriter& out) {
  constexpr std::array<std::uint8_t, 19> order{
      16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  auto lengths = literals.lengths;
  lengths.insert(lengths.end(), distances.lengths.begin(), distances.lengths.end());
  const auto symbols = code_lengths(lengths);
  std::array<std::uint32_t, order.size()> counts{};
  for (const auto& entry : symbols)
    ++counts.at(entry.symbol);
  const auto code = prefix_code(counts, 7);
  out.add(static_cast<std::uint32_t>(literals.lengths.size() - first_length), 5);
  out.add(static_cast<std::uint32_t>(distances.lengths.size() - 1), 5);
  out.add(order.size() - 4, 4);
  for (const auto symbol : order)
    out.add(code.lengths[symbol], 3);
  for (const auto& entry : symbols) {
    code.add(out, entry.symbol);
    out.add(entry.extra, entry.extra_bits);
  }
}

void write_rest(std::uint32_t value, const Range& range, BitWriter& out) {
  out.add(value - range.base, range.extra_bits);
}

void write_block(const std::vector<Token>& tokens, bool is_last, BitWriter& out) {
  std::array<std::uint32_t, first_length + length_ranges.size()> literal_counts{};
  std::array<std::uint32_t, distance_ranges.size()> distance_counts{};
  for (const auto& [value, distance] : tokens) {
    if (distance == 0) {
      ++literal_counts.at(value);
      continue;
    }
    ++literal_counts.at(first_length + length_symbols.at(value));
    ++distance_counts.at(distance_symbol(distance));
  }
  literal_counts.at(end_of_block) = 1;
  const auto literals = prefix_code(literal_counts, 15);
  const auto distances = prefix_code(distance_counts, 15);
  out.add(is_last ? 1 : 0, 1);
  out.add(2, 2);
  write_codes(literals, distances, out);
  for (const auto& [value, distance] : tokens) {
    if (distance == 0) {
      literals.add(out, value);
      continue;
    }
    literals.add(out, first_length + length_symbols.at(value));
    write_rest(value, length_ranges.at(length_symbols.at(value)), out);
    const auto symbol = distance_symbol(distance);
    distances.add(out, symbol);
    write_rest(distance, distance_ranges.at(symbol), out);
  }
  literals.add(out, end_of_block);
}

/// Takes a match unless the next byte begins a longer one.
class Tokenizer {
public:
  Tokenizer(std::string_view bytes, std::size_t row_size, std::size_t pixel_size)
      : bytes_(bytes), pixel_size_(pixel_size), matcher_(bytes, row_size, pixel_size) {}

  bool is_done() const { return at_ == bytes_.size(); }

  /// The next tokens, at most about `count`.
  void next(std::size_t count, std::vector<Token>& tokens) {
    tokens.clear();
    auto match = matcher_.longest_at(at_);
    while (at_ < bytes_.size() && (tokens.size() < count)) {
      matcher_.enter(at_);
      if (match.length > 0 && match.length < good_match && at_ + 1 < bytes_.size()) {
        const auto next = matcher_.longest_at(at_ + 1);
        if (next.length > match.length) {
          tokens.push_back(byte_at(at_++));
          match = next;
          continue;
        }
      }
      if (match.length == 0) {
        tokens.push_back(byte_at(at_++));
      } else {
        tokens.push_back(
            {static_cast<std::uint16_t>(match.length), static_cast<std::uint16_t>(match.distance)}
        );
        skip(match.length);
        if (match.length == longest_match && match.distance == pixel_size_)
          repeat(match, count, tokens);
      }
      match = at_ < bytes_.size() ? matcher_.longest_at(at_) : Match{};
    }
  }

private:
  Token byte_at(std::size_t at) const { return {static_cast<std::uint8_t>(bytes_[at]), 0}; }

  /// Takes a match of the greatest length again and again, as long as it goes on: flat areas, and
  /// rows that are equal to those above. memcmp sees that with some 40 instructions each.
  void repeat(const Match& match, std::size_t count, std::vector<Token>& tokens) {
    while (tokens.size() < count && bytes_.size() - at_ >= longest_match) {
      const auto* const here = bytes_.data() + at_;
      if (std::memcmp(here - match.distance, here, longest_match) != 0) return;
      tokens.push_back(tokens.back());
      at_ += longest_match;
    }
  }

  /// Its first byte is entered already.
  void skip(std::size_t length) {
    constexpr std::size_t ends = 8;
    const auto end = at_ + length;
    ++at_;
    if (length >= good_match) {
      for (const auto stop = at_ + ends; at_ < stop; ++at_)
        matcher_.enter(at_);
      at_ = end - ends;
    }
    for (; at_ < end; ++at_)
      matcher_.enter(at_);
  }

  std::string_view bytes_;
  std::size_t pixel_size_;
  Matcher matcher_;
  std::size_t at_ = 0;
};

}  // namespace

std::string packed_rows(std::string_view rows, std::size_t row_size, std::size_t pixel_size) {
  constexpr std::size_t tokens_of_block = 12'000;
  std::string packed = "\x78\x9C";
  BitWriter out(packed);
  Tokenizer tokenizer(rows, row_size, pixel_size);
  std::vector<Token> tokens;
  do {
    tokenizer.next(tokens_of_block, tokens);
    write_block(tokens, tokenizer.is_done(), out);
  } while (!tokenizer.is_done());
  out.finish();
  return packed + big_endian(libdeflate_adler32(1, rows.data(), rows.size()));
}

}  // namespace quire::image
