#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace quire::text {

/// The patterns of one language, as libhyphen's files (hyph_de_DE.dic) have them, and what they say
/// of a word. Read in one pass, German in a hundredth of the two seconds that libhyphen itself
/// takes for its 78,000 patterns (a hash table of 31,627 chains, never more, holds 279,000
/// prefixes).
///
/// Of the format: the encodings UTF-8 and ISO8859-1 (of another, patterns beyond ASCII are left
/// out), comments, LEFTHYPHENMIN, RIGHTHYPHENMIN and their COMPOUND forms, NEXTLEVEL. A pattern
/// that changes the spelling ("schif1fahrt/ff=f,5,2") forbids the break it would make. NOHYPHEN is
/// passed over: it names apostrophes and hyphens, which are in no word here.
///
/// Source: F. M. Liang, Word Hy-phen-a-tion by Com-put-er (1983); libhyphen 2.8.8, README.hyphen,
/// README.nonstandard and README.compound.
class HyphenationPatterns {
public:
  static constexpr std::size_t fewest_before = 2;
  static constexpr std::size_t fewest_after = 3;
  /// No word of a language is longer; a longer one is not divided.
  static constexpr std::size_t most_letters = 100;

  /// Total: a line that is no pattern is passed over.
  explicit HyphenationPatterns(std::string_view file);

  /// False if the file's first line is no name of an encoding, or no pattern follows: whatever it
  /// is, it is not the file that it is called.
  bool is_usable() const;

  /// The letters of `word`, all small, before which it may be divided, ascending; none if the
  /// file's encoding has no such letter.
  std::vector<std::size_t> points(std::u32string_view word) const;

private:
  /// How strongly a pattern speaks for a break (odd) or against it (even): its digit in the upper
  /// bits. The lowest says that the break changes the spelling.
  using Mark = std::uint8_t;

  /// Patterns by their letters. The nodes are numbered as they come, 0 the root; the edge to the
  /// very next number stands in the node, for tails are long; the others stand in a hash table.
  class Trie {
  public:
    /// Has room for a file of so many bytes from the start; more may come.
    explicit Trie(std::size_t bytes = 0);
    bool is_empty() const { return nodes_.size() == 1; }

    /// A later pattern of the same letters takes the place of the earlier. `marks` are one more
    /// than the letters, of which there is at least one.
    void add(std::u32string_view letters, std::span<const Mark> marks);

    /// Sets the marks before each letter of `word`.
    void rate(std::u32string_view word, std::span<Mark> marks) const;

  private:
    struct Node {
      char32_t heir = 0;        ///< the letter that leads to the next node; 0: none
      std::uint32_t marks = 0;  ///< where they are in marks_; 0: none
    };
    struct Edge {
      std::uint32_t parent = 0;
      char32_t letter = 0;
      std::uint32_t child = 0;  ///< 0: there is no edge here, the root being nobody's child
    };

    /// Where in edges_ the edge is, or would be.
    std::size_t place(std::uint32_t parent, char32_t letter) const;
    std::uint32_t child(std::uint32_t parent, char32_t letter) const;  ///< 0: none
    std::uint32_t child_made(std::uint32_t parent, char32_t letter);
    void grow();

    std::vector<Node> nodes_;
    std::vector<Edge> edges_;  ///< a power of two of them, a quarter free at least
    std::size_t edge_count_ = 0;
    std::vector<Mark> marks_{0};       ///< the number of a pattern's marks, then these
    std::u32string last_;              ///< the letters of the last pattern
    std::vector<std::uint32_t> path_;  ///< their nodes
  };

  struct Ends {
    bool first, last;  ///< whether the piece begins and ends the word
  };

  struct Setting;
  static const Setting settings[];

  void read_line(std::string_view line);
  bool read_setting(std::string_view line);
  void read_pattern(std::string_view line);
  utf8::Decoded decode(std::string_view line, std::size_t at) const;
  void rate(std::u32string_view piece, Ends, std::span<Mark> marks) const;
  void rate_part(std::u32string_view piece, Ends, std::span<Mark> marks) const;

  char32_t letter_limit_ = 0x80;  ///< the encoding has the letters below
  bool is_utf8_ = false;
  bool has_encoding_ = false;   ///< the first line may be the name of one
  bool has_compounds_ = false;  ///< NEXTLEVEL was read
  std::size_t before_ = fewest_before;
  std::size_t after_ = fewest_after;
  std::size_t compound_before_ = fewest_before;
  std::size_t compound_after_ = fewest_after;
  Trie compounds_;  ///< where words meet in a compound; empty without NEXTLEVEL
  Trie parts_;
  std::u32string letters_;   ///< of the line being read
  std::vector<Mark> marks_;  ///< likewise
};

}  // namespace quire::text
