#pragma once

#include "book/assemble/title_markup.h"
#include "book/book.h"

namespace quire::book {

/// Decides what a post becomes where its author does not say: an article if its running text and
/// its listings fill fewer than about seven pages; a book otherwise. Several chapters are always a
/// book.
BookKind kind_of(const Manifest&, const Book&);

/// Adds what stands around an article's text in place of a book's front pages: above it title,
/// subtitle, authors, date and reading time, below it rights and ISBN. A contents page that comes
/// first has the head in print, where both share a page. `opening`: the chapter of the text.
void dress_article(Book&, ChapterId opening, const InlineText& title, const InlineText& subtitle);

/// Adds the head of an article to a book's first chapter, for handouts only: they have no front
/// pages.
void add_handout_head(BookChapter& opening, const Metadata&, const InlineText&, const InlineText&);

}  // namespace quire::book
