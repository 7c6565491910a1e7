#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

#include "math/parse/parser.h"

namespace quire::math {

/// How a column's cells stand, with the rules beside it: "r", "|l|".
struct GridColumn {
  char align = 'c';
  bool has_line_before = false, has_line_after = false;
};

/// Reads the rows of an environment into its table, with their rules, labels and numbers.
class GridReader {
public:
  /// `columns`: as `l`, `c`, `r` and `|`; empty where the environment has its own.
  GridReader(
      pugi::xml_node table,
      const Environment& environment,
      std::string_view columns,
      MathStyle style,
      Parser& parser
  );

  /// Reads rows and cells up to \end; a table that has its first cell goes on after that.
  void run();

private:
  struct NumberedRow {
    pugi::xml_node row;
    RowLabel label;
  };

  void cells(pugi::xml_node row, pugi::xml_node first);
  GridColumn column_at(std::size_t index) const;
  bool row_end();
  void take_label(pugi::xml_node row);
  void number_rows();

  pugi::xml_node table_;
  const Environment& environment_;
  std::vector<GridColumn> columns_;
  MathStyle style_;
  Parser& parser_;
  bool has_rule_ = false;  ///< above the row that comes next
  std::vector<NumberedRow> numbered_;
};

}  // namespace quire::math
