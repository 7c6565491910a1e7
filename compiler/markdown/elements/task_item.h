#pragma once

#include "markdown/cmark.h"
#include "markdown/html/tree_builder.h"

namespace quire::markdown {

/// Adds a task's checkbox, which a book cannot change, and the space after it.
void append_checkbox(cmark_node* task_item, TreeBuilder&);

}  // namespace quire::markdown
