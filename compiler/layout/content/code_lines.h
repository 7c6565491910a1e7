#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/box.h"

namespace quire::layout {

/// What a piece of code is, as far as page breaks must know: brackets in strings and comments are
/// none.
enum class CodeInk : std::uint8_t { Code, String, Comment };

/// Of a token's class in the document: "hl-string".
CodeInk code_ink(std::string_view class_name);

/// Reads a listing line by line and tells where pages had better end.
class CodeLineReader {
public:
  /// A piece of one line, with its end if it goes so far; `at`: its first byte in the paragraph.
  void add(std::string_view piece, CodeInk, std::uint32_t at);

  /// The lines that were added, in order; the reader is empty then.
  std::vector<CodeLine> finish();

private:
  /// What is known of a line before the others are.
  struct Line {
    std::uint32_t at = 0;
    std::uint32_t indentation = 0;
    std::int32_t opened = 0;        ///< brackets that a later line closes
    std::int32_t closed = 0;        ///< brackets of lines above
    std::int32_t depth = 0;         ///< of brackets that have their other one, where it begins
    CodeInk first = CodeInk::Code;  ///< its first ink, and its last
    CodeInk last = CodeInk::Code;
    bool is_blank = true;
    bool is_closing = false;     ///< begins with what closes a block, or goes on after one
    bool is_attribute = false;   ///< a decorator: of what comes below
    bool is_definition = false;  ///< begins with a word that defines something
  };

  void begin_ink(std::string_view rest, CodeInk);
  void close_bracket();
  std::uint32_t level_of_definitions() const;
  bool is_in_head(std::size_t index) const;
  CodeBreak before(std::size_t index, std::uint32_t least, std::uint32_t level) const;

  std::vector<Line> lines_;
  std::vector<std::size_t> brackets_;  ///< the lines of those that are open
  bool is_open_ = false;               ///< the last line has no end yet
};

}  // namespace quire::layout
