#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/manifest/fields.h"
#include "markdown/front_matter.h"

namespace quire::book {

/// What a chapter of a book says of itself in front matter; empty where it is silent.
struct ChapterFields {
  std::string title;
  std::string language;
  bool is_smart = true;
};

/// Reads a chapter's front matter: `title`, `lang` and `smart`. Other keys are the book's, and
/// said.
ChapterFields
read_chapter_fields(const Source&, const markdown::FrontMatter&, bool is_book_smart, Diagnostics&);

/// A field that is `true` or `false`; `otherwise` if it is neither, which is said.
bool read_switch(const Field&, bool otherwise, Diagnostics&);

}  // namespace quire::book
