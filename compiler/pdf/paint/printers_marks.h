#pragma once

#include <cstdint>
#include <string>

#include "page/page.h"
#include "pdf/paint/content.h"

namespace quire::pdf {

/// A rectangle as large as the page's bleed has it: sides that lie on the page's edge go on past
/// it.
Rect into_bleed(const Rect& rect, const page::Page& page);

/// The trimmed page with its bleed.
Rect bleed_area(const page::Page& page);

/// Whether a page that is as large as its paper has a TrimBox, too.
enum class TrimBox : std::uint8_t { WhereItDiffers, Always };

/// The page's boxes: "/MediaBox[…]", with bleed or marks BleedBox and TrimBox, too. The origin is
/// the trimmed page's lower left corner, whatever lies around it.
///
/// Source: ISO 32000-1 14.11.2.
std::string boxes_of(const page::Page& page, TrimBox trim_box);

/// The same of one box: "[0 0 504 666]".
std::string trim_box(const page::Page& page);
std::string bleed_box(const page::Page& page);

/// Draws lines outside of the bleed where a sheet is folded, so far from its left edge.
void draw_fold_marks(const page::Page& sheet, Length fold, Content& content);

/// Draws the marks that the page has outside of its bleed. Source: css-page-3 #marks.
void draw_marks(const page::Page& page, Content& content);

}  // namespace quire::pdf
