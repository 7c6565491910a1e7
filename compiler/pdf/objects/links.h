#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "pdf/objects/destinations.h"
#include "pdf/objects/object_writer.h"
#include "pdf/paint/page_contents.h"

namespace quire::pdf {

/// A link where it stands on one page.
struct LinkAnnotation {
  ObjectNumber number = 0;
  std::size_t page = 0;
  layout::StructElemIndex link = 0;
  std::size_t struct_parent = 0;  ///< its key in the ParentTree: those of the pages come first
};

/// A URI as it may stand in a file: what RFC 3986 doesn't allow is percent-encoded. Nothing for the
/// schemes that run what they hold.
std::optional<std::string> safe_uri(std::string_view href);

/// Writes an annotation for each page that a link stands on, in the order of the pages.
///
/// Source: ISO 32000-1 12.5.6.5; ISO 14289-1 7.18.1, 7.18.5.
std::vector<LinkAnnotation> write_links(
    const page::Pages& pages,
    const std::vector<WrittenPage>& written,
    const Destinations& destinations,
    ObjectWriter& out
);

}  // namespace quire::pdf
