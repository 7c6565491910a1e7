#pragma once

#include <vector>

#include "base/file_system.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "book/page_map.h"
#include "css/stylesheet.h"
#include "epub/container.h"
#include "font/font_set.h"

namespace quire::epub {

/// The book as the files of an EPUB 3.3 publication; with a page list if `page_map` has pages (the
/// PDF's of the same run). It refers to the Book's pictures.
///
/// Source: epub-33, epub-a11y-11.
/// `keeping`: with the fonts and sheets as surroundings.
Container container_of(
    const book::Book&,
    const std::vector<css::Stylesheet>&,
    const book::PageMap&,
    const font::FontSet&,
    const TaskPool&,
    const Keeping& keeping = {}
);

/// Writes the container, checked and packed. Throws if the surroundings fail, and a
/// std::logic_error that says what is wrong if the container is not valid, which is a fault of
/// ours: nothing is written then. `memo`: keeps compressed files from build to build; may be null.
void write(const Container&, const TaskPool&, WritableFile&, Memo* memo = nullptr);

}  // namespace quire::epub
