#pragma once

#include <string>

#include "page/page.h"
#include "pdf/paint/content.h"

namespace quire::pdf {

/// A rectangle as large as the page's bleed has it: sides that lie on the page's edge go on past
/// it.
Rect into_bleed(const Rect& rect, const page::Page& page);

/// The page's boxes: "/MediaBox[…]", with bleed or marks BleedBox and TrimBox, too. The origin is
/// the trimmed page's lower left corner, whatever lies around it.
///
/// Source: ISO 32000-1 14.11.2.
std::string boxes_of(const page::Page& page);

/// Draws the marks that the page has outside of its bleed. Source: css-page-3 #marks.
void draw_marks(const page::Page& page, Content& content);

}  // namespace quire::pdf
