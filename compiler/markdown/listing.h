#pragma once

#include <pugixml.hpp>

#include <string_view>
#include <vector>

#include "highlight/token.h"

namespace quire::markdown {

/// The language that an info string names: its first word, without what mdBook and others append
/// to it ("rust" of "rust,ignore", "python" of "{.python}").
std::string_view language_word(std::string_view info);

/// Appends `<code>` with the code's lines and its tokens to a `<pre>`.
void append_code(pugi::xml_node pre, std::string_view code, const std::vector<highlight::Token>&);

}  // namespace quire::markdown
