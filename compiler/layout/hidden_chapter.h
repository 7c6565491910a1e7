#pragma once

#include "book/book.h"
#include "layout/box.h"

namespace quire::layout {

/// Returns true if a chapter has something, and the style sheets hide all of it: it gets no pages.
/// `root` is the chapter's root box.
bool is_hidden(const Box& root, const book::BookChapter&);

}  // namespace quire::layout
