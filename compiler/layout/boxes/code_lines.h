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
    std::int32_t depth = 0;         ///< of brackets, where it begins
    CodeInk first = CodeInk::Code;  ///< its first ink, and its last
    CodeInk last = CodeInk::Code;
    bool is_blank = true;
    bool is_closing = false;     ///< begins with a closing bracket
    bool is_attribute = false;   ///< a decorator: of what comes below
    bool is_definition = false;  ///< begins with a word that defines something
  };

  void begin_ink(std::string_view rest, CodeInk);
  CodeBreak before(std::size_t line, std::uint32_t least, bool has_brackets) const;

  std::vector<Line> lines_;
  std::int32_t depth_ = 0;
  bool is_open_ = false;  ///< the last line has no end yet
};

}  // namespace quire::layout
