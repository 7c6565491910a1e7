#pragma once

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/manifest/chapter_fields.h"
#include "book/manifest/unused_keys.h"
#include "markdown/front_matter.h"

namespace quire::book {

/// Reads a chapter's front matter: `title`, `lang` and `smart`. Keys of the book are reported;
/// those of other tools are unused.
ChapterFields
read_chapter_front_matter(const Source&, const markdown::FrontMatter&, const ChapterFields& of_book, UnusedKeys&, Diagnostics&);

}  // namespace quire::book
