#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace quire::markdown {

/// Where the YAML at the head of a Markdown file stands: bytes of the file. What lies between
/// [begin, end) is YAML; the Markdown begins at `body`.
struct FrontMatter {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t body = 0;
};

/// Finds the front matter: a first line `---` (after a byte order mark, if there is one) and a
/// later line `---` or `...`. Nothing where a file has none, or does not close it.
std::optional<FrontMatter> find_front_matter(std::string_view text);

/// True if what was found begins with a key, as no rule with a text after it does: for tools that
/// have no front matter of their own.
bool begins_with_key(std::string_view text, const FrontMatter&);

/// How many bytes of a byte order mark the text begins with: 3 or 0.
std::size_t byte_order_mark_size(std::string_view text);

}  // namespace quire::markdown
