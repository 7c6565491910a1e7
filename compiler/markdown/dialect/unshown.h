#pragma once

#include <string_view>

namespace quire::markdown {

/// True for a line that stands for a table of contents: `[TOC]`, `{:toc}`.
bool is_contents_mark(std::string_view line);

/// True for a line of JavaScript's: `import X from './x'`.
bool is_import(std::string_view line);

/// True for a line that begins an export of JavaScript's: `export const x = 1`, `export default …`.
bool is_export(std::string_view line);

/// The name of the tag of Liquid's or of the shortcode that the line is, else nothing.
std::string_view tag_name(std::string_view line);

}  // namespace quire::markdown
