#pragma once

#include <pugixml.hpp>

#include "layout/box.h"

namespace quire::layout {

/// How far a cell or a column goes, by its element's attributes; at most 1,000 columns.
/// Source: html #attributes-common-to-td-and-th-elements, #the-col-element
Box::GridPlace place_of(pugi::xml_node, Box::Kind);

/// Puts the boxes around a closed box's children that a table wants and the author left out, so
/// that tables, row groups, rows and cells are in one another and nothing else is between them. A
/// table that is complete then has its cells placed: see Box::GridPlace. Its rows are made equally
/// long, with empty cells, and spans are said in the structure tree.
/// Source: css-tables-3 #fixup-algorithm, CSS2 17.2.1
void add_missing_table_boxes(Box&, BoxTree&);

}  // namespace quire::layout
