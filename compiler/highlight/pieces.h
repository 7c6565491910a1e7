#pragma once

#include <string_view>
#include <vector>

#include "highlight/painting.h"

namespace quire::highlight {

/// Cuts code into pieces of at most `largest` bytes that hang together as little as may be: before
/// a line that is not indented and follows an empty one, else between lines, else anywhere.
std::vector<Bytes> cut_into_pieces(std::string_view code, std::uint32_t largest);

}  // namespace quire::highlight
