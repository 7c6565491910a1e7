#pragma once

#include "css/stylesheet.h"
#include "css/token.h"

/// What a style sheet in an EPUB must not hold.
namespace quire::css {

/// direction, unicode-bidi, position: fixed. Source: epub-33 #sec-css-req.
bool is_forbidden_in_epub(const Declaration&);

/// Whether EPUBCheck takes a selector list for a fault, as 4.2.6 does with what selectors-4 added
/// to selectors-3: :is(), :where(), :has(), lists in :not(), flags in attribute selectors. A book
/// with one of them is refused by the shops, so that it does not leave.
bool is_refused_by_epubcheck(Tokens prelude);

/// The same for the value of a custom property: none, or one with a block in braces.
bool is_refused_by_epubcheck(const Declaration&);

}  // namespace quire::css
