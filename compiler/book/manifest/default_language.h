#pragma once

#include "base/source.h"
#include "book/manifest/fields.h"

namespace quire::book {

/// Whether the field is `default-language` or `inline-language`: what listings, or code in a line,
/// are in that name no language.
bool is_default_language(const Field&);

/// Adds what such a field says as a table of languages of one line (highlight/own_languages.h).
SourceId read_default_language(const Field&, SourceMap&);

}  // namespace quire::book
