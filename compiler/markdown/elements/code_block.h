#pragma once

#include <optional>

#include "markdown/cmark.h"
#include "markdown/elements/listing.h"
#include "markdown/hidden_lines.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {

/// A block of code as its readers see it: without its hidden lines, if there may be any. None where
/// they see nothing of it.
std::optional<Listing> listing_of(cmark_node* block, const PreparedText&, const HiddenLines*, Span);

}  // namespace quire::markdown
