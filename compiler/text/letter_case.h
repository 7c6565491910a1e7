#pragma once

namespace quire::text {

/// Returns the capital of a letter, in no language's own way; the character itself if it has none.
/// Source: Unicode, Simple_Uppercase_Mapping
char32_t capital_of(char32_t letter);

}  // namespace quire::text
