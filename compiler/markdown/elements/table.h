#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "markdown/cmark.h"
#include "markdown/html/tree_builder.h"

namespace quire::markdown {

/// A table that is being built: its columns, and how far its rows have come.
class Table {
public:
  Table() = default;
  explicit Table(cmark_node* table) : alignments_(alignments_of(table)) {}

  /// Opens the part of the table that a row is in, where it is not open: the head, whose mark is to
  /// be closed after the row, or the body (0), which is closed with its table.
  TreeBuilder::Mark open_part(NodeKind row, TreeBuilder&);

  /// Opens the row's next cell, `<th>` in the head.
  TreeBuilder::Mark open_cell(TreeBuilder&);

  /// The cells of the row that no open_cell() was for, in the row's text.
  std::vector<std::string_view> surplus_of(std::string_view row, bool code_comes_first) const;

private:
  std::vector<char> alignments_;
  std::size_t column_ = 0;
  bool is_head_ = false;
  bool has_body_ = false;
};

}  // namespace quire::markdown
