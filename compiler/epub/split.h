#pragma once

#include <cstddef>
#include <vector>

#include "dom/xml.h"

namespace quire::epub {

/// A content document as several, in order, each at most about `limit` bytes: older reading systems
/// have no memory for more. Cut where the text is least disturbed: before headings where that
/// leaves a document at least half full, else between blocks, items, rows, or lines of code; the
/// elements that are open at a cut go on in the next document without their ids, numbered on, and
/// with the table's head again. One document if nothing is too large; a single paragraph is never
/// cut.
///
/// Every id stands in exactly one of the documents.
std::vector<dom::Document> split(const pugi::xml_document&, std::size_t limit);

}  // namespace quire::epub
