#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/trimmed.h"
#include "markdown/source/marked_text.h"

namespace quire::markdown {

/// A place in a line, with the column that it stands at: a tab goes to the next multiple of four.
/// Source: CommonMark #tabs.
class LineCursor {
public:
  explicit LineCursor(std::string_view line) : line_(line) {}

  std::string_view rest() const { return line_.substr(at_); }
  std::size_t at() const { return at_; }

  /// True if nothing but white space is left.
  bool is_blank() const { return rest().find_first_not_of(" \t") == std::string_view::npos; }

  /// The columns of white space that come next; a tab that was gone into is what is left of it.
  std::size_t indent() const;

  /// Goes over `columns` of white space, or all there is.
  void skip_indent(std::size_t columns);

  /// Goes over the mark of a quote, `>`, with up to three spaces before and one after; false if
  /// none comes next.
  bool skip_quote();

  /// Goes over bytes that are no white space.
  void skip_bytes(std::size_t count) {
    at_ += count;
    column_ += count;
  }

  /// Columns of a tab that was gone into: they are to be written as spaces.
  std::size_t pending() const { return pending_; }

private:
  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t column_ = 0;
  std::size_t pending_ = 0;
};

using quire::trimmed;
inline MarkedText trimmed(MarkedText text) { return MarkedText(trimmed(text.with_marks())); }

/// The text without the quotation marks around it, if it has a pair of them.
std::string_view unquoted(std::string_view);

/// The value of `key=value`, `key="…"` or `key: value` in a text, else nothing of `{}`.
std::string_view value_of(std::string_view text, std::string_view key);

/// True for the row below a table's head: `|---|:--:|`. Source: GFM #delimiter-row
bool is_delimiter_row(std::string_view line);

}  // namespace quire::markdown
