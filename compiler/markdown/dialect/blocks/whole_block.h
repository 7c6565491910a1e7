#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/dialect.h"
#include "markdown/dialect/containers/container.h"

namespace quire::markdown {

/// A line that is made, and the number of the line of the block that it is made of.
struct MadeLine {
  std::string text;
  std::size_t line = 0;
};

/// A block of another tool's that is read as a whole: Markdown stands for its lines.
struct WholeBlock {
  Spelling spelling;
  std::size_t size = 0;  ///< how many lines it takes
  std::vector<MadeLine> lines = {};
  bool is_left_out = false;  ///< nothing stands for it, which is reported
  std::string name = {};     ///< of a tag that is left out
};

/// What a reader of whole blocks is given.
struct BlockSource {
  /// The line of that number, from 0, without what stands before it: quotes and indentation;
  /// nothing past the end of what the block may be in.
  std::function<std::optional<std::string_view>(std::size_t)> line;
  /// The text that stands for a container.
  std::function<std::string(Container)> mark;
  /// The width of what the mark that opens a text stands for, and the mark's size; 0 if none does.
  std::function<std::size_t(std::string_view, std::size_t&)> mark_width;
  Dialects dialects = {};
  std::size_t examined = 0;  ///< how many lines a reader that has found nothing has looked at
};

/// A table of lines of dashes. Source: Pandoc manual, "simple_tables", "multiline_tables".
std::optional<WholeBlock> read_dash_table(BlockSource&);

/// The places where a table of lines of dashes may begin, in order; one linear scan.
std::vector<std::size_t> dash_table_places(std::string_view text);

/// A table drawn with `+---+`. Source: Pandoc manual, "grid_tables".
std::optional<WholeBlock> read_grid_table(BlockSource&);

/// Lines that open with `| `. Source: Pandoc manual, "line_blocks".
std::optional<WholeBlock> read_line_block(BlockSource&);

/// A figure or table of MyST's: ```` ```{figure} picture.png ````, `:::{list-table} Title`.
std::optional<WholeBlock> read_directive(BlockSource&);

/// A line `::: package.module` with its options: mkdocstrings puts a program's documentation there.
/// Source: mkdocstrings.github.io, "Autodoc syntax"
std::optional<WholeBlock> read_api_block(BlockSource&);

/// A chunk of R's that shows pictures: `knitr::include_graphics("a.png")`.
/// Source: knitr manual, "include_graphics".
std::optional<WholeBlock> read_chunk_figure(BlockSource&);

/// A chunk of bookdown's whose content is text: ```` ```{theorem, pyth, name="Pythagoras"} ````.
std::optional<WholeBlock> read_chunk_block(BlockSource&);

/// Fences of d2lbook's that are for Sphinx: ```` ```toc ```` and ```` ```eval_rst ````.
/// Source: book.d2l.ai, "Markdown Cells"
std::optional<WholeBlock> read_fence_for_sphinx(BlockSource&);

/// `{{< figure src="…" >}}`, `{% highlight ruby %}`, `{{< youtube id >}}`.
std::optional<WholeBlock> read_shortcode(BlockSource&);

/// Lines that open with `?> ` or `!> `, up to a blank one. Source: docsify.js.org, "Doc helper"
std::optional<WholeBlock> read_docsify_note(BlockSource&);

/// A component of MDX that closes itself: `<Image src="a.png" />`, over several lines.
std::optional<WholeBlock> read_component(BlockSource&);

/// The block that opens with the first line.
std::optional<WholeBlock> read_whole_block(BlockSource&);

}  // namespace quire::markdown
