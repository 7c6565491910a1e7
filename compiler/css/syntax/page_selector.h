#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "css/stylesheet.h"
#include "css/token.h"

namespace quire::css {

/// The selectors of an @page as rules without declarations; none (and said) where one of them is
/// none. Source: css-page-3 #page-selectors; css-gcpm-3 #document-page-selectors.
std::vector<PageRule> parse_page_selectors(Tokens prelude, Diagnostics&);

}  // namespace quire::css
