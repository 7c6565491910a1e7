#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "book/manifest/field_items.h"

namespace quire::book {

/// The other files of a configuration, which it may import names from.
using Scripts = std::vector<const Source*>;

/// Reads an object or array literal of JavaScript, TypeScript or JSON that begins at `begin`: keys
/// with or without quotation marks, texts in any, comments and trailing commas. Anything that has
/// to be run (calls, names, templates with values) is left out. Nothing if it is not such a
/// literal.
std::optional<Field> read_js_literal(const Source&, std::size_t begin, const Scripts& = {});

/// The literal after the first of the words that one follows: `sidebar:`, `module.exports =`.
std::optional<Field> find_js_literal(
    const Source&, std::initializer_list<std::string_view> words, const Scripts& = {}
);

/// The text after the first `word` that one follows, such as `title: "…"`; empty if there is none.
std::string find_js_text(const Source&, std::string_view word);

}  // namespace quire::book
