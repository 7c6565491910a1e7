#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "highlight/handles.h"
#include "highlight/painting.h"

namespace quire::highlight {

/// Paints the keywords in what did not parse, and returns the number of bytes that did not.
///
/// After an error the grammars take `for` and `return` for names: a listing cut out of its context
/// would lose all its keywords.
std::uint32_t
repair_keywords(TSNode root, std::string_view code, std::span<const std::string_view> keywords, Painting&);

/// How many steps it takes to go from each node in an error to its next named sibling. Errors are
/// flat: it is the square of their size where nothing in them has a name.
std::int64_t steps_to_named_siblings(TSNode root);

}  // namespace quire::highlight
