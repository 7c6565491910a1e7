#pragma once

#include <string>

#include "base/task_pool.h"
#include "book/book.h"

namespace quire::book {

/// Returns what all chapters' boxes are made from beside the chapters, the sheets, the fonts and
/// the Folios, as bytes: the pictures' sizes, the language.
std::string bytes_of_common(const Book&);

/// Gives each chapter its digest. Whoever changes the book after that takes them again.
void take_digests(Book&, const TaskPool&);

}  // namespace quire::book
