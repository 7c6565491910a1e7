#pragma once

#include <string>
#include <string_view>

namespace quire::markdown {

/// A text letter for letter: `\_` is an underscore.
std::string without_escapes(std::string_view text);

/// Writes an entry of makeindex, `term!sub`, `key@shown`, `term|see{other}`, as a mark of the
/// index: `{{index: term > sub}}`. Empty for the end of a range, and for what no mark can hold.
/// Source: makeindex(1), "Input style"; Markua, "Index entries", has `!`, too
std::string index_mark_of(std::string_view entry);

}  // namespace quire::markdown
