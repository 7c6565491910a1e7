#pragma once

#include <cstddef>
#include <string_view>

namespace quire::markdown {

/// Returns the size of the first option in the header of a chunk of knitr's, `fig.cap="a, b",
/// echo=FALSE`: up to the comma that is not in quotation marks, parentheses or brackets.
std::size_t chunk_value_size(std::string_view text);

}  // namespace quire::markdown
