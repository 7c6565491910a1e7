#include "markdown/dialect/tables/grid_cells.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace quire::markdown {
namespace {

/// How many characters may be looked at: a drawing of nothing but corners has too many ways.
constexpr std::size_t most_steps = 4'000'000;

class Walker {
public:
  explicit Walker(const std::vector<Ruler>& lines) : lines_(lines) {}

  std::vector<GridCell> run() {
    if (lines_.empty()) return {};
    const auto bottom = lines_.size() - 1;
    const auto right = lines_.front().width() - 1;
    done_.assign(right, 0);
    std::set<std::pair<std::size_t, std::size_t>> corners{{0, 0}};
    while (!corners.empty() && steps_ < most_steps) {
      const auto [top, left] = *corners.begin();
      corners.erase(corners.begin());
      if (top == bottom || left >= right || (top > 0 && top < done_[left])) continue;
      const auto cell = go_right(top, left);
      if (!cell) continue;
      const auto span = static_cast<std::ptrdiff_t>(cell->right - left);
      if (std::count(place(left), place(cell->right), top) != span) return {};
      std::fill(place(left), place(cell->right), cell->bottom);
      corners.insert({top, cell->right});
      corners.insert({cell->bottom, left});
      cells_.push_back(*cell);
    }
    const bool is_whole =
        std::ranges::all_of(done_, [&](std::size_t row) { return row == bottom; });
    if (!is_whole) return {};
    std::ranges::sort(cells_, {}, [](const GridCell& cell) {
      return std::tuple(cell.top, cell.left);
    });
    return std::move(cells_);
  }

private:
  std::vector<std::size_t>::iterator place(std::size_t column) {
    return done_.begin() + static_cast<std::ptrdiff_t>(std::min(column, done_.size()));
  }

  char at(std::size_t line, std::size_t column) {
    ++steps_;
    return lines_[line].at(column);
  }

  static bool is_rule(char c) { return c == '-' || c == '=' || c == ':'; }

  /// Along the upper border, down at each corner.
  std::optional<GridCell> go_right(std::size_t top, std::size_t left) {
    if (at(top, left) != '+') return std::nullopt;
    for (auto right = left + 1; right < lines_[top].width(); ++right) {
      const char c = at(top, right);
      if (c == '+') {
        if (const auto cell = go_down(top, left, right)) return cell;
      } else if (!is_rule(c)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::optional<GridCell> go_down(std::size_t top, std::size_t left, std::size_t right) {
    for (auto bottom = top + 1; bottom < lines_.size() && steps_ < most_steps; ++bottom) {
      const char c = at(bottom, right);
      if (c == '+') {
        if (closes(top, left, bottom, right)) return GridCell{top, left, bottom, right};
      } else if (c != '|') {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  /// True if the lower and the left border are there.
  bool closes(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) {
    if (at(bottom, left) != '+') return false;
    for (auto column = left + 1; column < right; ++column)
      if (const char c = at(bottom, column); c != '+' && !is_rule(c)) return false;
    for (auto line = top + 1; line < bottom; ++line)
      if (const char c = at(line, left); c != '+' && c != '|') return false;
    return true;
  }

  const std::vector<Ruler>& lines_;
  std::vector<std::size_t> done_;  ///< the line that each column is cells down to
  std::vector<GridCell> cells_;
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<GridCell> grid_cells(const std::vector<Ruler>& lines) { return Walker(lines).run(); }

}  // namespace quire::markdown
