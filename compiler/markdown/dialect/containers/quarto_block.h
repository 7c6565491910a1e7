#pragma once

#include <string>
#include <string_view>

#include "markdown/dialect/containers/opener.h"

namespace quire::markdown {

/// The value of a key, which is then no attribute any more.
std::string take_value(Attributes&, std::string_view key);

/// Gives the block its attributes, and with them what Quarto's and pandoc's classes and ids say of
/// it: an alert's kind, a theorem, a figure, tabs, for which output it is.
void take_attributes(Opener&, Attributes);

}  // namespace quire::markdown
