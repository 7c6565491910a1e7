#pragma once

#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// Gives the lists that were marked as pandoc's their numbering, and takes the marks out. One that
/// comes right after another list, with which cmark goes on, becomes a list of its own.
void extend_numbered_lists(const ParsedText&, NodeExtensions&);

}  // namespace quire::markdown
