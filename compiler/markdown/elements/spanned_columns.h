#pragma once

#include <pugixml.hpp>

namespace quire::markdown {

/// Gives the first cell of a row that is not in the first column, because a cell from above stands
/// there, the class after-span, and likewise the last one before-span: sheets know only which cell
/// of its row a cell is.
void mark_spanned_columns(pugi::xml_node table);

}  // namespace quire::markdown
