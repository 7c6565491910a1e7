#include "markdown/elements/table.h"

#include <algorithm>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/elements/table_row.h"

namespace quire::markdown {
namespace {

std::optional<dom::ClassName> class_of(char alignment) {
  switch (alignment) {
    case 'l': return dom::classes::align_left;
    case 'c': return dom::classes::align_center;
    case 'r': return dom::classes::align_right;
    default: return {};
  }
}

}  // namespace

TreeBuilder::Mark Table::open_part(NodeKind row, TreeBuilder& builder) {
  is_head_ = row == NodeKind::TableHead;
  column_ = 0;
  if (is_head_) return builder.open(dom::element::thead);
  if (!has_body_) builder.open(dom::element::tbody);
  has_body_ = true;
  return 0;
}

TreeBuilder::Mark Table::open_cell(TreeBuilder& builder) {
  const auto opened = builder.open(is_head_ ? dom::element::th : dom::element::td);
  auto cell = builder.current();
  if (is_head_) dom::set(cell, dom::attribute::scope, "col");
  if (column_ < alignments_.size())
    if (const auto alignment = class_of(alignments_[column_])) dom::add_class(cell, *alignment);
  ++column_;
  return opened;
}

std::vector<std::string_view> Table::surplus_of(std::string_view row, bool code_comes_first) const {
  auto cells = cells_of_row(row, code_comes_first);
  const auto in_columns = std::min(column_, cells.size());
  cells.erase(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(in_columns));
  return cells;
}

}  // namespace quire::markdown
