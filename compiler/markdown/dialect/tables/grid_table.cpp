#include <algorithm>

#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/tables/grid_cells.h"
#include "markdown/dialect/tables/ruler.h"
#include "markdown/dialect/tables/table_lines.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 5'000;
constexpr std::size_t most_columns = 200;

bool is_border(std::string_view line) {
  line = trimmed(line);
  return line.size() > 2 && line.front() == '+' && line.back() == '+' &&
         line.find_first_not_of("+-=:") == std::string_view::npos;
}

class Reader {
public:
  explicit Reader(BlockSource& source) : source_(source) {}

  std::optional<WholeBlock> run() {
    if (!is_border(line(0)) || !take_lines()) return std::nullopt;
    if (has_spans_) return spanned_table();
    find_columns();
    if (edges_.size() < 2 || edges_.size() > most_columns) return std::nullopt;
    find_alignments();
    table_.open({});
    for (std::size_t i = 0; i + 1 < borders_.size(); ++i)
      row(borders_[i] + 1, borders_[i + 1], borders_[i + 1] <= head_);
    block_.size = borders_.back() + 1;
    return std::move(block_);
  }

private:
  std::string_view line(std::size_t number) { return source_.line(number).value_or(""); }

  /// Finds the table's borders; false if there is no second.
  bool take_lines() {
    std::size_t i = 0;
    for (; i < most_lines; ++i) {
      const auto text = trimmed(line(i));
      if (is_border(text)) {
        if (text.find('=') != std::string_view::npos && i > 0 && head_ == 0) head_ = i;
        borders_.push_back(i);
      } else if (is_row(text)) {
        has_spans_ |= text.find("+-") != std::string_view::npos;
      } else {
        break;
      }
    }
    source_.examined = i;
    // Pandoc: a rule of `=` under the last row opens a foot.
    if (!borders_.empty() && head_ == borders_.back()) head_ = 0;
    return borders_.size() > 1;
  }

  /// `| text |`, or `|  +---+` where a cell goes on beside a border.
  static bool is_row(std::string_view line) {
    const auto is_edge = [](char c) { return c == '|' || c == '+'; };
    return line.size() > 2 && is_edge(line.front()) && is_edge(line.back());
  }

  std::optional<WholeBlock> spanned_table() {
    std::vector<Ruler> rulers;
    for (std::size_t i = 0; i <= borders_.back(); ++i)
      rulers.emplace_back(line(i), source_);
    const auto cells = grid_cells(rulers);
    if (cells.empty()) return std::nullopt;
    std::vector<std::size_t> rows;
    for (const auto& cell : cells) {
      rows.push_back(cell.top);
      rows.push_back(cell.bottom);
      edges_.push_back(cell.left);
      edges_.push_back(cell.right);
    }
    sort(rows);
    sort(edges_);
    find_alignments();
    table_.open({});
    auto cell = cells.begin();
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
      table_.at_line(rows[i] + 1);
      table_.open_row(rows[i + 1] <= head_);
      for (; cell != cells.end() && cell->top == rows[i]; ++cell) {
        const auto column = index_of(cell->left, edges_);
        const std::vector<Ruler> lines(
            rulers.begin() + static_cast<std::ptrdiff_t>(cell->top) + 1,
            rulers.begin() + static_cast<std::ptrdiff_t>(cell->bottom)
        );
        table_.add_cell(
            lines_between(lines, cell->left + 1, cell->right),
            alignments_[column],
            {index_of(cell->right, edges_) - column, index_of(cell->bottom, rows) - i}
        );
      }
    }
    block_.size = borders_.back() + 1;
    return std::move(block_);
  }

  static void sort(std::vector<std::size_t>& places) {
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
  }

  static std::size_t index_of(std::size_t place, const std::vector<std::size_t>& places) {
    return static_cast<std::size_t>(std::ranges::lower_bound(places, place) - places.begin());
  }

  void find_columns() {
    for (const auto border : borders_) {
      const auto text = line(border);
      for (auto at = text.find('+'); at != std::string_view::npos; at = text.find('+', at + 1))
        edges_.push_back(at);
    }
    sort(edges_);
  }

  void find_alignments() {
    const auto text = line(head_);
    for (std::size_t i = 0; i + 1 < edges_.size(); ++i) {
      const auto at = [&](std::size_t place) { return place < text.size() ? text[place] : ' '; };
      const bool is_left = at(edges_[i] + 1) == ':';
      const bool is_right = at(edges_[i + 1] - 1) == ':';
      alignments_.push_back(
          is_left && is_right ? ColumnAlignment::Center
          : is_left           ? ColumnAlignment::Left
          : is_right          ? ColumnAlignment::Right
                              : ColumnAlignment::Usual
      );
    }
  }

  void row(std::size_t begin, std::size_t end, bool is_head) {
    std::vector<Ruler> rulers;
    for (auto i = begin; i < end; ++i)
      rulers.emplace_back(line(i), source_);
    if (rulers.empty()) return;
    table_.at_line(begin);
    table_.open_row(is_head);
    std::size_t first = 0;
    for (std::size_t edge = 1; edge < edges_.size(); ++edge) {
      const bool is_edge =
          edge + 1 == edges_.size() || std::ranges::all_of(rulers, [&](const Ruler& ruler) {
            return ruler.at(edges_[edge]) == '|';
          });
      if (!is_edge) continue;
      table_.add_cell(
          lines_between(rulers, edges_[first] + 1, edges_[edge]),
          alignments_[first],
          {edge - first, 1}
      );
      first = edge;
    }
  }

  /// The lines of a cell, without the indentation that they share.
  static std::vector<std::string> lines_between(
      const std::vector<Ruler>& rulers, std::size_t begin, std::size_t end
  ) {
    std::vector<std::string> lines;
    auto indent = std::string::npos;
    for (const auto& ruler : rulers) {
      std::string text(ruler.slice(begin, end));
      text.erase(text.find_last_not_of(" \t|") + 1);
      if (!text.empty()) indent = std::min(indent, text.find_first_not_of(' '));
      lines.push_back(std::move(text));
    }
    for (auto& text : lines)
      if (!text.empty()) text.erase(0, indent);
    while (!lines.empty() && lines.back().empty())
      lines.pop_back();
    return lines;
  }

  BlockSource& source_;
  std::vector<std::size_t> borders_;  ///< lines
  std::vector<std::size_t> edges_;    ///< columns of the lines between cells
  std::vector<ColumnAlignment> alignments_;
  bool has_spans_ = false;
  std::size_t head_ = 0;  ///< the border that ends the head; 0 if there is none
  WholeBlock block_{Spelling::GridTable};
  TableLines table_{source_, block_};
};

}  // namespace

std::optional<WholeBlock> read_grid_table(BlockSource& source) { return Reader(source).run(); }

}  // namespace quire::markdown
