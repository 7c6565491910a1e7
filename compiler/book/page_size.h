#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quire::book {

/// A page as an author names it (`a5`, `6x9in`, `170x240mm`), as the value of CSS's `size`; empty
/// for anything else. Source: css-page-3 #page-size-prop; trims of the trade.
std::string css_page_size(std::string_view text);

/// The sizes that have a name.
std::vector<std::string> page_size_names();

}  // namespace quire::book
