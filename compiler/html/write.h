#pragma once

#include <vector>

#include "base/file.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "book/page_map.h"
#include "css/stylesheet.h"
#include "font/font_set.h"

namespace quire::html {

/// Writes the book as one HTML file that needs no other: text, pictures, fonts, styles and a small
/// script for search, copying and notes, without which everything can still be read. Places in it
/// have addresses that stay: "#traits" for a chapter, "#traits/generic" for an id in it, "#page=12"
/// for the beginning of a printed page, if `page_map` has pages.
///
/// Source: html #writing.
void write(const book::Book&, const std::vector<css::Stylesheet>&, const book::PageMap&, const font::FontSet&, const TaskPool&, WritableFile&);

}  // namespace quire::html
