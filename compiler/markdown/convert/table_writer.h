#pragma once

#include <string_view>

#include "markdown/convert/conversion.h"
#include "markdown/elements/table.h"

namespace quire::markdown {

/// Opens the caption of the table that is open; 0 if the paragraph has only attributes for it.
TreeBuilder::Mark open_table_caption(cmark_node* paragraph, Conversion&);

/// Writes Markdown's tables: their parts, rows and cells.
class TableWriter {
public:
  explicit TableWriter(Conversion& conversion) : conversion_(conversion) {}

  TreeBuilder::Mark open(cmark_node* table);

  /// Opens the table that comes next, and its caption.
  TreeBuilder::Mark open_with_caption(cmark_node* paragraph);

  TreeBuilder::Mark open_row(cmark_node* row, NodeKind);

  /// Adds the cells that cmark has left out of the row that ends.
  /// GFM: "The remainder of the table's rows may vary in the number of cells … the excess is
  /// ignored." Not here: each is a cell like the others, and is reported.
  void append_surplus_cells();

  TreeBuilder::Mark open_cell(cmark_node* cell);

private:
  void set_attributes_of(cmark_node* table);
  void append_surplus_text(std::string_view cell);

  Conversion& conversion_;
  Table table_;
  TreeBuilder::Mark captioned_table_ = 0;  ///< is open: its caption has been set
};

}  // namespace quire::markdown
