#pragma once

#include "base/length.h"

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace quire::text {

/// The three things a paragraph is made of, by their names in the paper.
///
/// Source: D. Knuth and M. Plass, "Breaking Paragraphs into Lines", Software: Practice and
/// Experience 11 (1981), pp. 1119-1184.
struct Box {
  Length width;
};

/// Space that may grow or shrink. Widths at a ratio r: width + r * (r < 0 ? shrink : stretch).
struct Glue {
  Length width;
  Length stretch;
  Length shrink;
};

/// A place where a line may end, and what it costs; `width` is added if it does (a hyphen).
struct Penalty {
  Length width;
  double cost = 0;
  bool is_flagged = false;  ///< a hyphen: two in a row cost `consecutive_flags` more

  static constexpr double forbidden = 10'000;  ///< TeX's infinity
  static constexpr double forced = -10'000;
};

using Item = std::variant<Box, Glue, Penalty>;

/// The widths to set to: the first line's may differ (an indent).
struct Measure {
  Length first;
  Length rest;
};

/// What the paper leaves to taste, by TeX's names.
struct BreakingRules {
  double tolerance = 200;             ///< badness that a line may have; TeX's \tolerance
  double line_penalty = 10;           ///< demerits of every line
  double consecutive_flags = 10'000;  ///< \doublehyphendemerits
  double fitness_mismatch = 10'000;   ///< \adjdemerits: tight beside loose
  double final_flag = 5'000;          ///< \finalhyphendemerits
  Length emergency_stretch;           ///< added to every line's stretch when badness is computed
};

/// Where a line ends: at which item, and how far its glue is stretched (positive) or shrunk.
struct LineBreak {
  std::uint32_t item = 0;
  double ratio = 0;
};

/// The set of breaks with the least total demerits, or nothing if no set keeps to the tolerance; the
/// caller tries again with hyphens, then with emergency stretch, as TeX does.
std::optional<std::vector<LineBreak>>
break_lines(std::span<const Item>, const Measure&, const BreakingRules&);

}  // namespace quire::text
