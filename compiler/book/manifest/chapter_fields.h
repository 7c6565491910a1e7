#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/manifest/fields.h"
#include "markdown/formulas.h"
#include "markdown/front_matter.h"

namespace quire::book {

/// What a chapter of a book says of itself in front matter; empty where it is silent.
struct ChapterFields {
  std::string title;
  std::string language;
  bool is_smart = true;
  markdown::FormulaSyntax formulas = {};
};

/// Reads a chapter's front matter: `title`, `lang`, `smart` and `math`. Other keys are the book's,
/// and said.
ChapterFields
read_chapter_fields(const Source&, const markdown::FrontMatter&, const ChapterFields& of_book, Diagnostics&);

/// The field `math`: with false, no text is a formula.
markdown::FormulaSyntax read_formulas(const Field&, Diagnostics&);

/// A field that is `true` or `false`; `otherwise` if it is neither, which is said.
bool read_switch(const Field&, bool otherwise, Diagnostics&);

}  // namespace quire::book
