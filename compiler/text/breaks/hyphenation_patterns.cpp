#include "text/breaks/hyphenation_patterns.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace quire::text {
namespace {

constexpr char32_t word_end = U'.';

constexpr unsigned strength(std::uint8_t mark) { return mark >> 1; }
constexpr bool is_break(std::uint8_t mark) { return strength(mark) & 1; }
constexpr bool changes_spelling(std::uint8_t mark) { return mark & 1; }

/// The number after a setting's name, never less than what holds anyway.
std::size_t number_after(std::string_view text, std::size_t least) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp(number, least, HyphenationPatterns::most_letters);
}

/// The next line, without its end; `file` goes on behind it.
std::string_view take_line(std::string_view& file) {
  const auto size = std::min(file.find('\n'), file.size());
  const auto line = file.substr(0, size);
  file.remove_prefix(std::min(size + 1, file.size()));
  return line.ends_with('\r') ? line.substr(0, size - 1) : line;
}

}  // namespace

struct HyphenationPatterns::Setting {
  std::string_view name;
  std::size_t HyphenationPatterns::*value;
};

const HyphenationPatterns::Setting HyphenationPatterns::settings[] = {
    {"LEFTHYPHENMIN", &HyphenationPatterns::before_},
    {"RIGHTHYPHENMIN", &HyphenationPatterns::after_},
    {"COMPOUNDLEFTHYPHENMIN", &HyphenationPatterns::compound_before_},
    {"COMPOUNDRIGHTHYPHENMIN", &HyphenationPatterns::compound_after_},
};

// Four bytes a node and sixteen an edge are about what the German file has.
HyphenationPatterns::Trie::Trie(std::size_t bytes)
    : edges_(std::bit_ceil(std::max<std::size_t>(bytes / 16, 8) * 3 / 2)) {
  nodes_.reserve(bytes / 4 + 1);
  nodes_.emplace_back();
}

void HyphenationPatterns::Trie::add(std::u32string_view letters, std::span<const Mark> marks) {
  const auto shared = std::ranges::mismatch(letters, last_).in1 - letters.begin();
  path_.resize(static_cast<std::size_t>(shared));
  for (const auto letter : letters.substr(path_.size()))
    path_.push_back(child_made(path_.empty() ? 0 : path_.back(), letter));
  last_ = letters;

  // Marks are aligned at the pattern's end, so leading ones that say nothing can go.
  const auto said = std::ranges::find_if(marks, strength);
  auto& at = nodes_[path_.back()].marks;
  at = said == marks.end() ? 0 : static_cast<std::uint32_t>(marks_.size());
  if (!at) return;
  marks_.push_back(static_cast<Mark>(marks.end() - said));
  marks_.insert(marks_.end(), said, marks.end());
}

std::size_t HyphenationPatterns::Trie::place(std::uint32_t parent, char32_t letter) const {
  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  const auto key = std::uint64_t{parent} << 21 | letter;
  auto at = key * 0x9E3779B97F4A7C15u >> (64 - std::countr_zero(edges_.size()));
  while (edges_[at].child && !(edges_[at].parent == parent && edges_[at].letter == letter))
    at = (at + 1) & (edges_.size() - 1);
  return at;
}

std::uint32_t HyphenationPatterns::Trie::child(std::uint32_t parent, char32_t letter) const {
  return nodes_[parent].heir == letter ? parent + 1 : edges_[place(parent, letter)].child;
}

std::uint32_t HyphenationPatterns::Trie::child_made(std::uint32_t parent, char32_t letter) {
  if (const auto known = child(parent, letter)) return known;
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  if (made == parent + 1) {
    nodes_[parent].heir = letter;
    return made;
  }
  if (++edge_count_ * 4 > edges_.size() * 3) grow();
  edges_[place(parent, letter)] = {parent, letter, made};
  return made;
}

void HyphenationPatterns::Trie::grow() {
  const auto old = std::exchange(edges_, std::vector<Edge>(edges_.size() * 2));
  for (const auto& edge : old)
    if (edge.child) edges_[place(edge.parent, edge.letter)] = edge;
}

// Liang lets all patterns speak that match. libhyphen follows an automaton and hears, at each
// letter, only the longest beginning of any pattern that ends there: English files repeat in it
// what shorter patterns say, so that nothing changes, but German words stand in theirs to silence
// the patterns inside (without it: "ab-sta-r-ben").
void HyphenationPatterns::Trie::rate(std::u32string_view word, std::span<Mark> marks) const {
  std::array<char32_t, most_letters + 2> text;
  const auto size = word.size() + 2;
  text[0] = text[size - 1] = word_end;
  std::ranges::copy(word, text.begin() + 1);

  std::array<std::uint32_t, most_letters + 2> longest{};
  for (std::size_t begin = 0; begin < size; ++begin) {
    std::uint32_t node = 0;
    for (auto at = begin; at < size && (node = child(node, text[at])); ++at)
      if (!longest[at]) longest[at] = node;
  }

  std::ranges::fill(marks, Mark{0});
  for (std::size_t last = 0; last < size; ++last) {
    const auto* const spoken = &marks_[nodes_[longest[last]].marks];
    for (std::size_t i = 1; i <= *spoken; ++i) {
      // The last mark stands behind the last letter; text begins one letter before the word.
      const auto letter = last + i - *spoken - 1 + 1;
      if (letter < marks.size() && strength(spoken[i]) > strength(marks[letter]))
        marks[letter] = spoken[i];
    }
  }
}

HyphenationPatterns::HyphenationPatterns(std::string_view file) : parts_(file.size()) {
  const auto encoding = take_line(file);
  is_utf8_ = encoding == "UTF-8";
  has_encoding_ = !encoding.empty() && std::ranges::all_of(encoding, [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_';
  });
  if (is_utf8_) letter_limit_ = 0x110000;
  if (encoding == "ISO8859-1") letter_limit_ = 0x100;
  while (!file.empty())
    read_line(take_line(file));
}

bool HyphenationPatterns::is_usable() const {
  return has_encoding_ && !(parts_.is_empty() && compounds_.is_empty());
}

void HyphenationPatterns::read_line(std::string_view line) {
  if (line.starts_with("NEXTLEVEL") && !has_compounds_) {
    has_compounds_ = true;
    std::swap(compounds_, parts_);
  } else if (!line.starts_with('%') && !line.starts_with('#') && !read_setting(line)) {
    read_pattern(line);
  }
}

bool HyphenationPatterns::read_setting(std::string_view line) {
  if (line.empty() || line.front() < 'A' || line.front() > 'Z') return false;
  if (line.starts_with("NOHYPHEN")) return true;
  for (const auto& [name, value] : settings) {
    if (!line.starts_with(name)) continue;
    // Behind NEXTLEVEL they say nothing.
    if (!has_compounds_) this->*value = number_after(line.substr(name.size()), this->*value);
    return true;
  }
  return false;
}

void HyphenationPatterns::read_pattern(std::string_view line) {
  letters_.clear();
  marks_.assign(1, 0);
  std::size_t at = 0;
  while (at < line.size() && line[at] != '/' && static_cast<unsigned char>(line[at]) > ' ') {
    if (ascii::is_digit(line[at])) {
      marks_.back() = static_cast<Mark>((line[at] - '0') << 1);
      ++at;
      continue;
    }
    const auto [letter, size, is_valid] = decode(line, at);
    // One that is longer than any word matches none.
    if (!is_valid || letter >= letter_limit_ || letters_.size() == most_letters + 2) return;
    letters_ += letter;
    marks_.push_back(0);
    at += size;
  }
  if (letters_.empty()) return;
  if (at < line.size() && line[at] == '/')
    for (auto& mark : marks_)
      mark |= 1;
  parts_.add(letters_, marks_);
}

utf8::Decoded HyphenationPatterns::decode(std::string_view line, std::size_t at) const {
  const auto byte = static_cast<unsigned char>(line[at]);
  if (byte < 0x80 || !is_utf8_) return {byte, 1, true};
  return utf8::decode(line, at);
}

std::vector<std::size_t> HyphenationPatterns::points(std::u32string_view word) const {
  std::vector<std::size_t> result;
  const auto is_foreign = [this](char32_t letter) { return letter >= letter_limit_; };
  if (word.size() < before_ + after_ || word.size() > most_letters) return result;
  if (std::ranges::any_of(word, is_foreign)) return result;

  std::array<Mark, most_letters> room;
  const auto marks = std::span(room).first(word.size());
  rate(word, {true, true}, marks);
  for (auto at = before_; at + after_ <= word.size(); ++at)
    if (is_break(marks[at]) && !changes_spelling(marks[at])) result.push_back(at);
  return result;
}

/// Divides a compound into its words, and each of them in turn; what is none goes by its parts.
void HyphenationPatterns::rate(std::u32string_view piece, Ends ends, std::span<Mark> marks) const {
  if (compounds_.is_empty()) return rate_part(piece, ends, marks);
  compounds_.rate(piece, marks);
  std::size_t begin = 0;
  for (std::size_t end = 1; end <= piece.size(); ++end) {
    const bool is_last = end == piece.size();
    if (is_last ? begin == 0 : !is_break(marks[end])) continue;
    const auto size = end - begin;
    // As in libhyphen, a word of a compound ends in two letters at least.
    if (const auto meeting = marks[begin]; size > 2) {
      const Ends word_ends{begin == 0 && ends.first, is_last && ends.last};
      rate(piece.substr(begin, size), word_ends, marks.subspan(begin, size));
      marks[begin] = meeting;
      marks[end - 1] = 0;
    }
    begin = end;
  }
  if (begin == 0) rate_part(piece, ends, marks);
}

/// Keeps the distance from where words meet; from the ends of the whole word, points() does.
void HyphenationPatterns::rate_part(std::u32string_view piece, Ends ends, std::span<Mark> marks)
    const {
  parts_.rate(piece, marks);
  const auto before = std::min(compound_before_, marks.size());
  const auto after = std::min(compound_after_, marks.size() + 1);
  if (!ends.first) std::ranges::fill(marks.first(before), Mark{0});
  if (!ends.last) std::ranges::fill(marks.last(after - 1), Mark{0});
}

}  // namespace quire::text
