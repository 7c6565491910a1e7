#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace quire::markdown {

/// How the metadata at the head of a Markdown file is written.
enum class FrontMatterForm : std::uint8_t {
  Yaml,        ///< between `---` and `---` or `...`
  Toml,        ///< between `+++` and `+++`
  Json,        ///< an object
  TitleBlock,  ///< pandoc's `% title`, `% authors`, `% date`
};

/// Where the metadata at the head of a Markdown file stands: bytes of the file. It lies in
/// [begin, end) without its fences; the Markdown begins at `body`.
struct FrontMatter {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t body = 0;
  FrontMatterForm form = FrontMatterForm::Yaml;
};

/// Finds the front matter at the head of a file: after a byte order mark, blank lines and HTML
/// comments, if there are any. Nothing where a file has none, or does not close it; a rule that
/// only looks like a fence is none.
///
/// Source: Jekyll, Hugo, Zola, gray-matter, pandoc_title_block
std::optional<FrontMatter> find_front_matter(std::string_view text);

/// How many bytes of a byte order mark the text begins with: 3 or 0.
std::size_t byte_order_mark_size(std::string_view text);

}  // namespace quire::markdown
