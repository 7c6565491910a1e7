#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/extend/listing_options.h"

namespace quire::markdown {

/// How a line of a listing is marked.
struct LineState {
  bool is_highlighted = false;
  bool is_inserted = false;
  bool is_deleted = false;
  std::uint32_t callout = 0;  ///< the number of its callout; 0: none

  bool is_some() const { return is_highlighted || is_inserted || is_deleted || callout != 0; }
};

/// A listing's code, each line with its end, and what is said of its lines; no states where nothing
/// is said of any.
struct MarkedCode {
  std::string code;
  std::vector<LineState> lines = {};
};

/// Takes comments that are marks out of the code: `// [!code ++]`, `# [!code highlight:2]` (of
/// Shiki), `// highlight-next-line` (of Docusaurus). A line that holds nothing else goes.
MarkedCode take_line_marks(std::string code);

/// Takes comments that are numbers, `# (1)` or `// (1)!`, at the ends of lines: at most `most`,
/// each once and in order, from 1.
void take_callouts(MarkedCode&, std::uint32_t most);

/// Adds what the info string says. Returns the first line that it names beyond the last; 0 if there
/// is none.
std::uint32_t add_ranges(const ListingOptions&, MarkedCode&);

}  // namespace quire::markdown
