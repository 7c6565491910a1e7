#pragma once

#include <optional>
#include <string_view>

#include "markdown/dialect.h"

namespace quire::markdown {

/// True for a line that stands for a table of contents: `[TOC]`, `{:toc}`.
bool is_contents_mark(std::string_view line);

/// True for a line of JavaScript's: `import X from './x'`.
bool is_import(std::string_view line);

/// True for a line that begins an export of JavaScript's: `export const x = 1`, `export default …`.
bool is_export(std::string_view line);

/// The name of the tag of Liquid's or of the shortcode that the line is, else nothing.
std::string_view tag_name(std::string_view line);

/// True for a tag that text stands for, also where it is alone on its line: `{{< kbd Ctrl-C >}}`.
bool is_inline_tag(std::string_view name);

/// True for a tag that ends a block: `{% endhint %}`, `{{< /tab >}}`, `{% end %}`.
bool is_end_tag(std::string_view tag);

/// A line of Leanpub's in braces that is not shown: `{mainmatter}`, `{quiz, id: q1}`, `{/quiz}`.
std::optional<Spelling> leanpub_tag(std::string_view line);

/// True for what stands between the cells of a MyST notebook: `+++`, `+++ {"a": "b"}`.
bool is_block_break(std::string_view line);

}  // namespace quire::markdown
