#pragma once

#include <string_view>

#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// Adds the author's own MathML. Elements beyond MathML Core are reported and their content is
/// kept; text, children and attributes where MathML has no place for them are given one or left
/// out, so that the result is valid. False if it is not well-formed XML or nested too deep.
bool append_mathml(std::string_view mathml, Span, ChapterUnderWay&);

}  // namespace quire::markdown
