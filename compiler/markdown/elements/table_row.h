#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// The cells of a table's row as it stands in the source, without the space around them; a `\|`
/// divides nothing, and where `code_comes_first` neither does a `|` in code.
/// Source: GFM #tables-extension-.
std::vector<std::string_view> cells_of_row(std::string_view row, bool code_comes_first);

/// A cell's Markdown: `\|` is `|`.
std::string without_escaped_pipes(std::string_view cell);

}  // namespace quire::markdown
