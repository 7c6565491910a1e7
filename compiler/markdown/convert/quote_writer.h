#pragma once

#include <vector>

#include "markdown/convert/conversion.h"
#include "markdown/dialect/containers/container.h"

namespace quire::markdown {

/// Gives the element of what cmark has as a block quote; null for one that has none of its own.
const char* quote_element(cmark_node* quote);

/// True if the paragraph is the text of a cell in another tool's table, and needs no `<p>`.
bool is_cell_text(cmark_node* paragraph);

/// True for the last paragraph of a block of figures or tables, which is their caption (Quarto).
bool is_panel_caption(cmark_node* paragraph);

/// Opens what cmark has as block quotes: quotes, alerts and other tools' containers. Keeps the
/// heads of the containers' tables that have more rows to come.
class QuoteWriter {
public:
  explicit QuoteWriter(Conversion& conversion) : conversion_(conversion) {}

  TreeBuilder::Mark open(cmark_node* quote);

  /// Opens the title of an alert or of another block, which has the whole block's place.
  /// `alert`: null for another block.
  TreeBuilder::Mark open_title(cmark_node* paragraph, const AlertKind* alert);

private:
  TreeBuilder::Mark open_alert(cmark_node* quote, const NodeExtension&);
  TreeBuilder::Mark open_container(cmark_node* quote, const Container&);

  Conversion& conversion_;
  std::vector<TreeBuilder::Mark> heads_;
};

}  // namespace quire::markdown
