#include "layout/tables/column_widths.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

// How wide columns are
//
// css-tables-3 makes guesses at the widths, each wider than the one before: the least that words
// allow, then percentages, then lengths, then whole contents in one line. The table's width lies
// between two of them, and each column gets the same share of the way from the lower to the upper.
// Paper cannot scroll, so there are two guesses below the least: words broken where they may be
// hyphenated, and single graphemes. Before the last guess, columns that want less than an equal
// share of the room get all they want (with_small_columns_whole). What is over after the last guess
// goes to the columns without widths of their own.

namespace quire::layout {

namespace {

using text::ContentWidths;
using Widths = std::vector<Length>;

Length sum(const Widths& widths) { return std::accumulate(widths.begin(), widths.end(), Length()); }

/// Adds `extra` to the widths in proportion to the weights, to the scaled point.
void share(Length extra, const Widths& weights, std::span<Length> widths) {
  const auto whole = sum(weights);
  Length weight_so_far, given;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    weight_so_far += weights[i];
    const auto due =
        whole > Length()
            ? scaled(extra, weight_so_far.sp(), whole.sp())
            : scaled(
                  extra, static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(widths.size())
              );
    widths[i] += due - given;
    given = due;
  }
}

Length part_of(Length width, css::FixedPoint percentage) {
  return scaled(width, percentage, css::fixed_one);
}

/// What a column gets in one of the guesses. Source: css-tables-3 #available-width-distribution
using Guess = Length (*)(const ColumnDemand&, Length table);

bool is_given(const ColumnDemand& column) { return column.width || column.percentage > 0; }

Length graphemes(const ColumnDemand& column, Length) { return column.content.least; }
Length broken_words(const ColumnDemand& column, Length) { return column.content.breaking; }

Length words(const ColumnDemand& column, Length) {
  return is_given(column) ? column.content.breaking : column.content.words;
}

Length with_percentage(const ColumnDemand& column, Length table) {
  return std::max(words(column, table), part_of(table, column.percentage));
}

Length with_length(const ColumnDemand& column, Length table) {
  if (column.percentage > 0 || !column.width) return with_percentage(column, table);
  return std::max(words(column, table), *column.width);
}

Length with_whole(const ColumnDemand& column, Length table) {
  return is_given(column) ? with_length(column, table) : column.content.whole;
}

constexpr std::array<Guess, 6> guesses{
    graphemes, broken_words, words, with_percentage, with_length, with_whole};

Widths guessed(const Guess& guess, const std::vector<ColumnDemand>& columns, Length table) {
  Widths widths;
  widths.reserve(columns.size());
  for (const auto& column : columns)
    widths.push_back(guess(column, table));
  return widths;
}

/// Columns that want no more than an equal share of the room get what they want; then there is more
/// for each of the others, which are left as they are. So a column of names is not broken for the
/// sake of a column of prose that has many lines anyway.
Widths with_small_columns_whole(const Widths& least, const Widths& whole, Length width) {
  auto result = least;
  std::vector<bool> is_done(least.size());
  auto count = static_cast<std::int64_t>(least.size());
  auto room = width;  // of the columns that are not done
  auto needed = sum(least);
  for (bool goes_on = true; goes_on && count > 0;) {
    goes_on = false;
    for (std::size_t i = 0; i < least.size() && count > 0; ++i) {
      const auto want = std::max(least[i], whole[i]);
      if (is_done[i] || want > room / count || room - want < needed - least[i]) continue;
      result[i] = want;
      is_done[i] = goes_on = true;
      room -= want;
      needed -= least[i];
      --count;
    }
  }
  return result;
}

/// The widths at which the columns take what a table has over. Source: css-tables-3
/// #distributing-excess-width-to-columns
Widths weights_of_excess(const std::vector<ColumnDemand>& columns) {
  const auto weights = [&](auto counts, auto weight) {
    Widths result;
    for (const auto& column : columns)
      result.push_back(counts(column) ? weight(column) : Length());
    return result;
  };
  const auto whole = [](const ColumnDemand& column) { return column.content.whole; };
  const auto percentage = [](const ColumnDemand& column) {
    return Length::from_sp(column.percentage);
  };
  const auto is_free = [](const ColumnDemand& column) { return !is_given(column); };
  const auto has_length = [](const ColumnDemand& column) {
    return column.width && column.percentage == 0;
  };
  for (auto result :
       {weights(is_free, whole),
        weights(has_length, whole),
        weights([](const ColumnDemand&) { return true; }, percentage)})
    if (sum(result) > Length()) return result;
  return Widths(columns.size());
}

/// The share of a spanning cell's width at one level that each column takes more.
void hold_at(Length ContentWidths::*level, std::span<ColumnDemand> columns, Length needed) {
  Widths widths, weights;
  for (const auto& column : columns) {
    widths.push_back(column.content.*level);
    weights.push_back(column.content.whole);
  }
  const auto missing = needed - sum(widths);
  if (missing <= Length()) return;
  share(missing, weights, widths);
  for (std::size_t i = 0; i < columns.size(); ++i)
    columns[i].content.*level = widths[i];
}

}  // namespace

void hold_spanning_cell(
    std::vector<ColumnDemand>& columns,
    std::size_t first,
    std::size_t count,
    const ColumnDemand& cell,
    Length spacing
) {
  const auto spanned = std::span(columns).subspan(first, count);
  const auto between = spacing * (static_cast<std::int64_t>(count) - 1);
  for (const auto level :
       {&ContentWidths::least,
        &ContentWidths::breaking,
        &ContentWidths::words,
        &ContentWidths::whole})
    hold_at(level, spanned, cell.content.*level - between);
  for (auto& column : spanned) {
    auto& [least, breaking, words, whole] = column.content;
    breaking = std::max(breaking, least);
    words = std::max(words, breaking);
    whole = std::max(whole, words);
  }
}

Length preferred_width(const std::vector<ColumnDemand>& columns) {
  Length widest, rest;
  std::int64_t percentages = 0;
  for (const auto& column : columns) {
    const auto width = with_whole(column, Length());
    if (column.percentage > 0) {
      widest = std::max(widest, scaled(width, css::fixed_one, column.percentage));
      percentages += column.percentage;
    } else {
      rest += width;
    }
  }
  const auto left = std::max<std::int64_t>(css::fixed_one - percentages, 1);
  if (percentages > 0 && rest > Length())
    widest = std::max(widest, scaled(rest, css::fixed_one, left));
  return std::max(widest, sum(guessed(with_whole, columns, Length())));
}

Length least_width(const std::vector<ColumnDemand>& columns) {
  return sum(guessed(graphemes, columns, Length()));
}

Length broken_width(const std::vector<ColumnDemand>& columns) {
  Length width;
  for (const auto& column : columns)
    width += column.content.breaking;
  return width;
}

Length word_width(const std::vector<ColumnDemand>& columns) {
  return sum(guessed(words, columns, Length()));
}

std::vector<Length> distribute_width(const std::vector<ColumnDemand>& columns, Length width) {
  auto below = Widths(columns.size());
  for (const auto& guess : guesses) {
    auto above = guessed(guess, columns, width);
    if (guess == with_whole) below = with_small_columns_whole(below, above, width);
    for (std::size_t i = 0; i < above.size(); ++i)
      above[i] = std::max(above[i], below[i]);
    if (sum(above) > width) {
      const auto extra = width - sum(below);
      for (std::size_t i = 0; i < above.size(); ++i)
        above[i] -= below[i];
      share(extra, above, below);
      return below;
    }
    below = std::move(above);
  }
  share(width - sum(below), weights_of_excess(columns), below);
  return below;
}

}  // namespace quire::layout
