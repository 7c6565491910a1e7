#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/length.h"

namespace quire::text {

/// The three things a paragraph is made of, by their names in the paper.
///
/// Source: D. Knuth and M. Plass, "Breaking Paragraphs into Lines", Software: Practice and
/// Experience 11 (1981), pp. 1119-1184.
struct Box {
  Length width;
  Length hang_start{}, hang_end{};  ///< by which it may stand outside, at the ends of a line
  bool is_rigid = false;            ///< never widened or narrowed: no text
};

/// Space that may grow or shrink. Widths at a ratio r: width + r * (r < 0 ? shrink : stretch).
struct Glue {
  Length width{};
  Length stretch{};
  Length shrink{};
  bool is_fil = false;  ///< stretches without end: TeX's fil (\parfillskip, a leader)
};

/// A place where a line may end, and what it costs; `width` is added if it does (a hyphen).
struct Penalty {
  Length width{};
  std::int32_t cost = 0;
  bool is_flagged = false;  ///< a hyphen: two in a row cost `consecutive_flags` more
  Length hang{};            ///< by which what it adds may stand outside the measure

  static constexpr std::int32_t forbidden = 10'000;  ///< TeX's infinity
  static constexpr std::int32_t forced = -10'000;
};

using Item = std::variant<Box, Glue, Penalty>;

/// True if a line may end at item `i`: a penalty that is not forbidden, glue after a box.
bool is_legal_break(std::span<const Item>, std::size_t i);

/// The widths to set to: the first line's may differ (an indent), or the first lines' (an initial
/// letter beside them).
struct Measure {
  Length first{};
  Length rest{};
  Length continuation_indent{};   ///< by which preserved lines that go on below are narrower
  std::uint32_t first_lines = 1;  ///< how many are as wide as the first
};

/// 100 times the cube of how far glue is stretched or shrunk, nearly; 10 000 is the worst. In
/// integers: the same on every machine. Source: TeX §108
std::int32_t badness(Length shortfall, Length stretch);

constexpr std::int32_t infinitely_bad = 10'000;

/// How much of a line of text its glyphs can be widened or narrowed by: `steps` half percents.
Length expansion_of(Length text, int steps);

/// What the paper leaves to taste, by TeX's names.
struct BreakingRules {
  std::int32_t tolerance = 200;             ///< badness that a line may have; TeX's \tolerance
  std::int64_t line_penalty = 10;           ///< demerits of every line
  std::int64_t consecutive_flags = 10'000;  ///< \doublehyphendemerits
  std::int64_t fitness_mismatch = 10'000;   ///< \adjdemerits: tight beside loose
  std::int64_t final_flag = 1'000'000;      ///< \finalhyphendemerits: half a word is no last line
  std::int64_t runt = 25'000'000;  ///< a last line below `shortest_last`: a syllable, "it.",
                                   ///< or of nothing but the rest of a word
  Length shortest_last{};          ///< 0: a last line may be of any length
  std::int64_t too_many_flags = 100'000'000;      ///< one more than `most_flags`
  static constexpr std::int32_t dearest = 1'000;  ///< what costs more is the last resort
  Length background_stretch{};                    ///< of every line beside its glue: a ragged edge
  int expansion = 0;   ///< half percents by which glyphs may be widened before glue is
  int most_flags = 0;  ///< lines in a row that may end with a flag; 0: any number
  std::vector<std::uint32_t> avoided{};  ///< items at which no line ends
  bool is_final = false;                 ///< rather an overfull line than none; Source: TeX §854
};

/// Where a line ends: at which item, and how far its glue is stretched (positive) or shrunk.
struct LineBreak {
  std::uint32_t item = 0;
  double ratio = 0;
};

/// The set of breaks with the least total demerits, or nothing if no set keeps to the tolerance;
/// the caller tries again with hyphens, then with emergency stretch, as TeX does. The items end
/// with a forced break. `demerits`, if given, is set to those of the result.
std::optional<std::vector<LineBreak>> break_lines(
    std::span<const Item>, const Measure&, const BreakingRules&, std::int64_t* demerits = nullptr
);

}  // namespace quire::text
