#pragma once

#include <optional>

#include "markdown/cmark.h"
#include "markdown/hidden_lines.h"
#include "markdown/listing.h"
#include "markdown/prepared_text.h"

namespace quire::markdown {

/// A block of code as its readers see it: without its hidden lines, if there may be any. None where
/// they see nothing of it.
std::optional<Listing> listing_of(cmark_node* block, const PreparedText&, const HiddenLines*, Span);

}  // namespace quire::markdown
