#pragma once

#include <deque>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"
#include "layout/flow.h"
#include "page/cut.h"
#include "page/geometry.h"
#include "text/typesetter.h"

namespace quire::page {

/// What a chapter's pages are made of.
struct ChapterText {
  const layout::BoxTree& boxes;
  const book::Book& book;
  const text::Typesetter& typesetter;
};

/// A chapter laid out for one measure of each page name.
struct Measured {
  layout::PageAreas areas;
  layout::Flow flow;
  Diagnostics diagnostics;
};

/// Lays the chapter out as pages of this number want it. By default nothing floats.
Measured lay_out_for(
    const ChapterText&, const PageGeometry&, PageNumber, const layout::Floating& = {.most = 0}
);

/// True if all pages are as wide as what they take was laid out for.
bool have_one_measure(
    const Measured&, const std::vector<Slice>&, const PageGeometry&, std::uint32_t index
);

/// Cuts a chapter whose pages differ in their measures. It is laid out once for each (they are
/// appended to `measured`, whose first is that of ordinary pages); the pages are then cut one by
/// one, each from the layout of its measure, with a view of those that come next. A paragraph that
/// goes on to a page of another measure is broken anew from there on. What cannot be (a row of a
/// table, a word that is hyphenated) is not divided between such pages, if anything else fits.
/// `notes_in_text`: as set_tall_notes_in_text() has moved them in the first.
std::vector<Slice> cut_by_measures(
    const ChapterText&,
    const PageGeometry&,
    std::uint32_t index,
    const std::vector<bool>& notes_in_text,
    std::deque<Measured>& measured
);

}  // namespace quire::page
