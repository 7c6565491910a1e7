#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "markdown/chapter.h"
#include "markdown/cmark.h"
#include "markdown/convert.h"
#include "markdown/elements/listing.h"

namespace quire::markdown {

/// A block of code as its author wrote it, and as its readers see it: with the lines of its file
/// where it is empty, without its hidden lines. None where they see nothing of it.
struct ReadListing {
  std::optional<Listing> shown;
  WrittenListing written;
};

ReadListing
listing_of(cmark_node* block, const ParsedText&, const ParseOptions&, Span, Diagnostics&);

}  // namespace quire::markdown
