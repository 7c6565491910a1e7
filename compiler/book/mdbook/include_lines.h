#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quire::book {

/// Which lines of a file an `{{#include file:…}}` wants: from the first to the last, counted from
/// 1, or those between two anchors.
struct LineChoice {
  std::size_t first = 1;
  std::optional<std::size_t> last;  ///< none: to the end
  std::string anchor;               ///< empty: by number

  bool is_all() const { return first <= 1 && !last && anchor.empty(); }
};

/// Reads what stands after the file's name: `2:10`, `2:`, `:10`, `2`, `name`, or nothing.
/// Source: mdBook, guide/src/format/mdbook.md, "Including portions of a file".
LineChoice read_line_choice(std::string_view);

/// A line of a file, without its end, and whether it was asked for.
struct ChosenLine {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_chosen = true;
};

/// The lines of a text and which are chosen. Lines that hold an anchor are left out where anchors
/// choose; of several stretches between anchors of one name the first is chosen, or all of them
/// with `is_every`. Nothing if there is no such anchor, or no such line.
std::optional<std::vector<ChosenLine>> choose_lines(
    std::string_view text, const LineChoice&, bool is_every = false
);

/// The names of the anchors that a text has.
std::vector<std::string> anchors_of(std::string_view text);

}  // namespace quire::book
