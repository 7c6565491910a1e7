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

/// Reads the field `math`: with false, no text is a formula.
markdown::FormulaSyntax read_formulas(const Field&, Diagnostics&);

/// A field that is `true` or `false`; `otherwise` if it is neither, which is reported.
bool read_switch(const Field&, bool otherwise, Diagnostics&);

}  // namespace quire::book
