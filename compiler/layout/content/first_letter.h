#pragma once

#include "css/computed_style.h"
#include "text/paragraph.h"

namespace quire::layout {

/// Gives the first letter of a paragraph, with the punctuation before it, the style of its
/// ::first-letter. Source: css-pseudo-4 #first-letter-pattern
void style_first_letter(text::Paragraph&, css::StyleRef letter);

}  // namespace quire::layout
