#pragma once

#include <optional>
#include <vector>

#include "book/book.h"
#include "pdf/objects/destinations.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// The bookmarks: the outer ones shown, those below them folded unless their entry is open. Nothing
/// if the book has none.
///
/// Source: ISO 32000-1 12.3.3.
std::optional<ObjectNumber> write_outline(
    const std::vector<book::OutlineEntry>& outline,
    const Destinations& destinations,
    ObjectWriter& out
);

}  // namespace quire::pdf
