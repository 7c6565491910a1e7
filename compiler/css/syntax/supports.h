#pragma once

#include "css/token.h"

namespace quire::css {

/// Whether print has what the prelude of an @supports asks for: a declaration that our tables take,
/// a selector that we match. Source: css-conditional-4 #at-supports-ext.
bool is_supported(Tokens prelude);

}  // namespace quire::css
