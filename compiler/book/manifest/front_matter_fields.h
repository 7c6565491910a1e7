#pragma once

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/manifest/fields.h"
#include "markdown/front_matter.h"

namespace quire::book {

/// Reads the front matter of a file, whatever form it has.
Fields read_front_matter(const Source&, const markdown::FrontMatter&, Diagnostics&);

/// Renames what other tools call differently to our keys, and leaves out what a book has no use
/// for: foreign_keys.def.
Fields with_own_keys(Fields);

}  // namespace quire::book
