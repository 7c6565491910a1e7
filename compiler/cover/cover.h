#pragma once

#include "base/memo.h"
#include "book/book.h"
#include "css/cascade.h"
#include "text/typesetter.h"

namespace quire::cover {

/// Fills the place of the book's cover, its first chapter (`<section class="cover"
/// epub:type="cover">`): the author's picture, or one drawn from title, subtitle, authors and the
/// colours of print's sheets; none where the metadata says `cover: none`. The chapter has a picture
/// for each output: of the page's size for print (a drawing stays one), pixels for the screen,
/// because stores and readers take no others; that one is Metadata::cover from now on. The pixels
/// are half of a short book's time: where nothing is made for the screen (`has_screen` false),
/// there are none, and print's picture stands for both. `keeping`: with the fonts as surroundings.
///
/// Source: epub-33 #sec-cover-image; github.com/kobolabs/epub-spec, "Cover": `<img>` in a document
/// of its own.
void make_cover(
    book::Book&,
    const css::Cascade& print,
    const text::Typesetter&,
    bool has_screen = true,
    const Keeping& keeping = {}
);

/// What those who don't see the cover are told.
std::string description_of(const book::Metadata&);

}  // namespace quire::cover
