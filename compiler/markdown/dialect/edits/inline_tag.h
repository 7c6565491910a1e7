#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "markdown/dialect/edits/foreign.h"

namespace quire::markdown {

/// What a tag of a template language in running text stands for, up to `end` of the text.
struct InlineTag {
  std::size_t end = 0;
  Foreign foreign;
};

/// Returns the end of the tag that opens at `at` and that `close` ends in the same paragraph; 0 if
/// it is escaped or nothing ends it.
std::size_t end_of_inline_tag(std::string_view text, std::size_t at, std::string_view close);

/// Reads the tag [at, end), `{% name … %}` or `{{< name … >}}`, with the tag that ends it where
/// the text between them is what it shows; nothing if it stays as it is.
std::optional<InlineTag> read_inline_tag(std::string_view text, std::size_t at, std::size_t end);

/// Reads `{{ site.baseurl }}` and `{{ "path" | filter }}` in an address. Source: Liquid, "Filters"
std::optional<InlineTag> read_address_tag(std::string_view text, std::size_t at);

}  // namespace quire::markdown
