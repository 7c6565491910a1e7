#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// Lines, [begin, end) of a text, that cmark-gfm would take too long or too much memory for.
struct OverBound {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< without the last line's end
  std::string_view reason;
};

/// What a chapter may contain. cmark-gfm 0.29.0.gfm.6 fills up every short row of a table, so that
/// 100 kB of pipes take 21 GB; it is quadratic in openers that nothing closes; and its depth is
/// ours to walk. Books stay far below.
namespace bound {

inline constexpr std::size_t chapter_bytes = 16 << 20;
inline constexpr std::size_t block_bytes = 1 << 20;   ///< lines without a blank one between
inline constexpr std::size_t block_openers = 20'000;  ///< `[`, `<`, `&`, `@` in such a block
inline constexpr std::size_t table_columns = 1'000;
inline constexpr std::size_t table_cells = 200'000;
inline constexpr std::size_t container_depth = 100;  ///< quotes and list markers of one line

}  // namespace bound

/// The blocks over a bound, in order and apart; one linear scan. Lines of fenced code are in no
/// danger but for the chapter's size.
std::vector<OverBound> blocks_over_bounds(std::string_view text);

}  // namespace quire::markdown
