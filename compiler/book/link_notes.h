#pragma once

#include "base/diagnostic.h"
#include "book/book.h"

namespace quire::book {

/// Gives paper the addresses of links that lead out of the book: the first link to each in a
/// chapter calls a note with it, of class `link-note` and marked by a letter, unless its text is
/// the address itself. Links in headings, notes and listings have none. A link of class `qr` has a
/// QR code after its block instead, wherever it stands; one that has none is reported. What is
/// added is `print-only`; a book that has them already stays as it is.
void add_link_notes(Book&, Diagnostics&);

}  // namespace quire::book
