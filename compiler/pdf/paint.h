#pragma once

#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"
#include "pdf/painted.h"

namespace quire::pdf {

/// Draws all pages with cairo. Needs CAIRO_DEBUG_PDF in the environment (set by main, before any
/// thread), so that cairo leaves compression to the finishing pass.
Painted paint(const book::Book& book, const page::Pages& pages, const font::FontSet& fonts);

}  // namespace quire::pdf
