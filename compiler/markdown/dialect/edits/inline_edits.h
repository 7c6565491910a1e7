#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "markdown/dialect.h"
#include "markdown/dialect/edits/foreign.h"
#include "markdown/dialect/edits/text_edit.h"

namespace quire::markdown {

/// Gives the mark that stands for bytes [begin, end) of a text.
using MarkForeign = std::function<std::string(Foreign, std::size_t begin, std::size_t end)>;

/// Marks what other tools read in running text: `[[links]]`, `%%comments%%`, `H~2~O`, `x^2^`,
/// `^[notes]`. Needs not know what is code: there the marks are put back. In order and apart.
std::vector<TextEdit> inline_edits(std::string_view text, Dialects, const MarkForeign&);

}  // namespace quire::markdown
