#pragma once

#include "base/diagnostic.h"
#include "book/book.h"
#include "build/session.h"

namespace quire::build {

/// Reports the languages of which the book has a paragraph or more and nobody has hyphenation
/// patterns: their words are not divided.
void report_missing_hyphenation(const book::Book&, const DataFolders&, Diagnostics&);

}  // namespace quire::build
