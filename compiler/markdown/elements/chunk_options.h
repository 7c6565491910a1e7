#pragma once

#include <cstddef>
#include <string_view>

namespace quire::markdown {

/// Returns the size of the options that open a chunk's code: lines such as `#| echo: false` and
/// `:tags: [hide-input]`, or YAML between two lines of `---`, with the blank lines after them.
std::size_t chunk_options_size(std::string_view code);

/// Returns what asks for the code of a chunk not to be shown, as reports name it: `echo=FALSE`,
/// `include=FALSE`, `remove-input`; empty if nothing does. `header`: what `{r, …}` says; `options`:
/// those that open the code. Sources: knitr manual, "Options"; quarto.org, "Execution Options";
/// jupyterbook.org, "Hide or remove content"
std::string_view what_hides_code(std::string_view header, std::string_view options);

}  // namespace quire::markdown
