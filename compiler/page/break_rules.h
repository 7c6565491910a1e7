#pragma once

#include <string_view>

#include "base/length.h"
#include "layout/flow.h"
#include "page/geometry.h"

namespace quire::page {

/// What a page break costs, in one place, so that the weights can be compared. A cost is the sum
/// over a chapter's pages; the set of breaks with the least is taken.
///
/// Ranked: what does not fit at all, a break that the sheet forbids, a widow or orphan, a picture
/// without its caption, words that lead to what is overleaf, then pages that cannot be filled.
///
/// The space between a page's blocks gives way until the page ends with its last line; that costs
/// little as long as it is little. A page that lacks more than its space can give stays as it is,
/// and costs something once and something for each line. So a gap that a tall picture leaves stays
/// where it is: if two short pages cost less than one that is shorter, it would be spread over all
/// the pages before.
namespace cost {

constexpr double overflow = 1e9;         ///< a page taller than its area; nothing else was possible
constexpr double avoided = 1e6;          ///< break-*: avoid
constexpr double lone_line = 2e4;        ///< a widow or orphan, each line it lacks
constexpr double after_picture = 1.5e4;  ///< break-*: avoid beside a picture: its caption, or text
constexpr double lead_in = 5'000;        ///< after a paragraph that ends with a colon
constexpr double hyphenated = 30;        ///< the page's last word goes on overleaf
constexpr double in_row = 270;       ///< inside a row of a table: rather a page twelve lines short
constexpr double in_row_span = 200;  ///< between two rows that a cell spans
constexpr double in_table = 150;     ///< between two rows: rather a page six lines short
constexpr double in_small_table = 260;      ///< of a table that no reader should have to leaf for
constexpr double in_listing = 60;           ///< between two lines of code: rather a line short,
constexpr double in_fitting_listing = 260;  ///< if a page holds it all: rather a third of a page
constexpr double code_blank = 20;           ///< and not before a definition of the outermost level,
constexpr double code_statement = 60;       ///< and not at a blank line,
constexpr double code_inner = 140;          ///< and not at the least indentation,
constexpr double code_never = 3'000;        ///< and in brackets, or after a line's head
constexpr double in_paragraph = 2;  ///< between two lines, where between two blocks would do too
constexpr double stretched = 30;    ///< a page whose space gives all that it has: by the cube
constexpr double short_page = 40;   ///< a page that is not filled,
constexpr double short_line = 20;   ///< and each line that it lacks
constexpr double short_column = 5;  ///< each line that the last of a page's columns lacks
constexpr double nearly_empty = 2'000;  ///< a chapter's last page has hardly anything on it
constexpr double late_float = 150;      ///< each page on which a float waits for the next
constexpr double out_of_order = 1e5;    ///< a figure before one that is called earlier
constexpr double lost_float = 50;       ///< one that has found no page when the chapter ends,
constexpr double lost_note = 1e5;       ///< and the rest of a note, which should not be in the text

}  // namespace cost

bool is_forced(layout::PageBreak);

/// The cost of a page that begins at the item, apart from how full the page before it is.
/// `area`: of the page before.
double break_cost(const layout::Flow&, std::size_t item, const PageArea& area);

/// What a page's space may give or take, all in all.
struct Give {
  Length stretch;
  Length shrink;

  friend constexpr Give operator+(Give a, Give b) {
    return {a.stretch + b.stretch, a.shrink + b.shrink};
  }
};

/// Of the space between two blocks: it may double, but not grow by more than a line, and lose a
/// fifth. Code and text are never stretched.
Give give_of(Length space, Length leading);

/// Of a page that is `lacking` short of its area, or taller if negative, where a line takes
/// `leading`.
double shortness_cost(Length lacking, const Give&, Length leading);

/// What is wrong with a break that should not be, and was only taken because every other is worse;
/// empty if nothing is.
std::string_view fault_of_break(const layout::Flow&, std::size_t item);

}  // namespace quire::page
