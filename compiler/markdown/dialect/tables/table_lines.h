#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markdown/dialect/blocks/whole_block.h"

namespace quire::markdown {

/// Which edge a column's text stands at.
enum class ColumnAlignment : std::uint8_t { Usual, Left, Center, Right };

/// How many columns and rows a cell takes.
struct CellSpan {
  std::size_t columns = 1, rows = 1;
};

/// Makes a table of containers: quotes in quotes, for its rows and cells.
class TableLines {
public:
  TableLines(BlockSource& source, WholeBlock& block) : source_(source), block_(block) {}

  /// Opens the table; what is made from now on stands for that line.
  void open(std::string_view caption, Attributes attributes = {});
  void at_line(std::size_t line) { line_ = line; }
  void open_row(bool is_head);
  /// Adds a cell of the row that is open.
  void add_cell(const std::vector<std::string>& lines, ColumnAlignment, CellSpan = {1, 1});

private:
  void put(std::string text) { block_.lines.push_back({std::move(text), line_}); }

  BlockSource& source_;
  WholeBlock& block_;
  std::size_t line_ = 0;
  bool is_head_ = false;
};

}  // namespace quire::markdown
