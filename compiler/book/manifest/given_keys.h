#pragma once

#include <string>
#include <vector>

#include "book/manifest/fields.h"

namespace quire::book {

/// The path of the command line's keys, for diagnostics.
inline constexpr const char* given_keys_path = "-M";

/// Reads keys as the command line gives them: "title=A title", "words.contents=Inside",
/// `authors=["A", "B"]`, and "contents" for "contents=true". What begins with a bracket or a brace
/// is TOML, and an error if it is not valid; anything else is a string, with or without quotation
/// marks. Of several with the same key the last counts. Each becomes a source of its own, so that
/// diagnostics point to it.
Fields read_given_keys(const std::vector<std::string>&, SourceMap&, Diagnostics&);

/// Returns the fields without those that given keys replace.
Fields without_replaced(Fields, const Fields& given);

/// Returns the fields with given ones in place of those of the same key, or added. Of a table only
/// the keys that are given are replaced.
Fields overlaid(Fields, const Fields& given);

}  // namespace quire::book
