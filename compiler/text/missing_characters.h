#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "font/font_set.h"

namespace quire::text {

/// FNT-001: no face has the character. All that a script has are one cause where packages of fonts
/// are not installed. `span` is the text's around it.
Diagnostic missing_character(char32_t, Span span, const font::FontSet&);

/// Narrows the places of such diagnostics to the characters themselves, where the source has them
/// as they are; a reference (`&#x13000;`) stays with the text around it.
void point_to_missing_characters(std::vector<Diagnostic>&, const SourceMap&);

}  // namespace quire::text
