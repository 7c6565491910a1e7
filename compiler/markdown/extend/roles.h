#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "markdown/cmark.h"
#include "markdown/extend/inline_attributes.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

/// Puts a node after `place` that stands for the mark.
NodeExtension&
insert_node(cmark_node* place, cmark_node* node, const SetAside& mark, NodeExtensions&);

/// Adds an element of HTML after `place` with the text of the mark; gives its node.
cmark_node* element(cmark_node* place, const SetAside& mark, const char* name, NodeExtensions&);

/// Adds a link to an id, which takes its words from there where it has none of its own.
cmark_node*
add_reference(cmark_node* place, const SetAside& mark, MarkedText id, MarkedText words, std::string_view class_name, NodeExtensions&);

/// Adds what a role of MyST's makes of its text: {ref}`id`, {kbd}`Ctrl`. What is no role that a
/// book has is code, and is reported.
cmark_node*
add_role(cmark_node* place, const SetAside& mark, const PreparedText&, NodeExtensions&, Diagnostics&);

}  // namespace quire::markdown
