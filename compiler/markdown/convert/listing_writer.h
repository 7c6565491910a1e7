#pragma once

#include <vector>

#include "highlight/highlighter.h"
#include "markdown/convert/conversion.h"
#include "markdown/elements/listing.h"

namespace quire::markdown {

/// Writes blocks of code, and records them in the chapter.
class ListingWriter {
public:
  ListingWriter(highlight::Highlighter& highlighter, Conversion& conversion)
      : highlighter_(highlighter), conversion_(conversion) {}

  /// Adds a block of code. Returns the callouts to which the list that follows has the items.
  std::vector<Callout> append(cmark_node* code_block);

  /// Adds, as a plain listing, a block that was kept from cmark; false if the paragraph is none.
  bool append_set_aside(cmark_node* paragraph);

private:
  std::vector<Callout> append(const Listing&);
  void append_raw(const Listing&);

  highlight::Highlighter& highlighter_;
  Conversion& conversion_;
};

}  // namespace quire::markdown
