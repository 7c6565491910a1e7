#include "layout/content/code_lines.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/ascii.h"
#include "dom/classes.h"

namespace quire::layout {

namespace {

/// What definitions begin with, in the languages that books show.
constexpr auto definition_words = std::to_array<std::string_view>({
    "abstract", "actor",       "async",     "class",     "const",     "contract", "create",
    "data",     "def",         "default",   "defmodule", "enum",      "export",   "extern",
    "final",    "fn",          "fun",       "func",      "function",  "impl",     "interface",
    "internal", "macro_rules", "mod",       "module",    "namespace", "object",   "open",
    "package",  "private",     "protected", "protocol",  "pub",       "public",   "record",
    "resource", "sealed",      "service",   "static",    "struct",    "template", "trait",
    "type",     "typedef",     "union",     "unsafe",    "using",     "virtual",  "void",
});
static_assert(std::ranges::is_sorted(definition_words));

/// What ends a block, or goes on with what is before it.
constexpr auto closing_words = std::to_array<std::string_view>({
    "catch",
    "done",
    "elif",
    "else",
    "elseif",
    "elsif",
    "end",
    "endif",
    "ensure",
    "esac",
    "except",
    "finally",
    "fi",
    "rescue",
});

std::string_view first_word(std::string_view rest) {
  const auto end =
      std::ranges::find_if_not(rest, [](char c) { return ascii::is_alphanumeric(c) || c == '_'; });
  return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

bool is_closing_text(std::string_view rest) {
  if (rest[0] == '}' || rest[0] == ')' || rest[0] == ']' || rest.starts_with("</")) return true;
  const auto word = ascii::lower(first_word(rest));
  return std::ranges::find(closing_words, word) != closing_words.end();
}

constexpr std::uint32_t tab_width = 4;

}  // namespace

CodeInk code_ink(std::string_view class_name) {
  if (class_name == dom::classes::hl_string.text() || class_name == dom::classes::hl_escape.text())
    return CodeInk::String;
  const bool is_comment = class_name == dom::classes::hl_comment.text() ||
                          class_name == dom::classes::hl_documentation.text();
  return is_comment ? CodeInk::Comment : CodeInk::Code;
}

void CodeLineReader::add(std::string_view piece, CodeInk ink, std::uint32_t at) {
  if (!std::exchange(is_open_, true)) {
    lines_.emplace_back().at = at;
  }
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char c = piece[i];
    auto& line = lines_.back();
    if (c == '\n') is_open_ = false;
    if (c == ' ' || c == '\t' || c == '\n') {
      if (line.is_blank) line.indentation += c == '\t' ? tab_width : 1;
      continue;
    }
    if (line.is_blank) begin_ink(piece.substr(i), ink);
    line.last = ink;
    if (ink != CodeInk::Code) continue;
    if (c == '(' || c == '[') brackets_.push_back(lines_.size() - 1);
    if (c == ')' || c == ']') close_bracket();
  }
}

void CodeLineReader::begin_ink(std::string_view rest, CodeInk ink) {
  auto& line = lines_.back();
  line.is_blank = false;
  line.first = ink;
  line.is_closing = ink == CodeInk::Code && is_closing_text(rest);
  line.is_attribute = ink != CodeInk::String && (rest[0] == '@' || rest.starts_with("#["));
  line.is_definition = line.is_attribute || ink == CodeInk::Comment ||
                       std::ranges::binary_search(definition_words, first_word(rest));
}

// A bracket without the other, such as in prose, says nothing.
void CodeLineReader::close_bracket() {
  if (brackets_.empty()) return;
  ++lines_[brackets_.back()].opened;
  ++lines_.back().closed;
  brackets_.pop_back();
}

// The least indentation of several definitions after blank lines: that of the members, where all is
// in one class.
std::uint32_t CodeLineReader::level_of_definitions() const {
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  auto level = none;   // the least of all
  auto shared = none;  // the least of two
  for (std::size_t i = 1; i < lines_.size(); ++i) {
    const auto& line = lines_[i];
    if (!line.is_definition || !lines_[i - 1].is_blank || line.depth > 0) continue;
    if (line.indentation <= level)
      shared = std::exchange(level, line.indentation) == line.indentation ? level : shared;
    else
      shared = std::min(shared, line.indentation);
  }
  return shared == none ? level : shared;
}

std::vector<CodeLine> CodeLineReader::finish() {
  auto least = std::numeric_limits<std::uint32_t>::max();
  std::int32_t depth = 0;
  for (auto& line : lines_) {
    if (!line.is_blank) least = std::min(least, line.indentation);
    line.depth = depth;
    depth += line.opened - line.closed;
  }
  const auto level = level_of_definitions();
  std::vector<CodeLine> result;
  result.reserve(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i)
    result.push_back({lines_[i].at, before(i, least, level)});
  lines_.clear();
  brackets_.clear();
  is_open_ = false;
  return result;
}

// After no more than two lines of a block: its head and one more.
bool CodeLineReader::is_in_head(std::size_t index) const {
  auto lines = 0;
  for (auto above = index; above-- > 0 && lines < 2;) {
    if (lines_[above].is_blank) continue;
    if (lines_[above].indentation < lines_[index].indentation) return true;
    ++lines;
  }
  return false;
}

CodeBreak CodeLineReader::before(std::size_t index, std::uint32_t least, std::uint32_t level)
    const {
  const auto& line = lines_[index];
  if (index == 0 || line.is_blank || line.is_closing || line.depth > 0) return CodeBreak::Never;
  const auto& above = lines_[index - 1];
  if (above.is_blank) {
    if (line.is_definition && line.indentation <= level) return CodeBreak::Definition;
    return is_in_head(index) ? CodeBreak::Inner : CodeBreak::Blank;
  }
  const bool is_in_text = above.last == line.first && line.first == CodeInk::String;
  const bool is_explained = above.first == CodeInk::Comment;
  const bool is_body = line.indentation > above.indentation;
  if (is_in_text || is_explained || above.is_attribute || is_body) return CodeBreak::Never;
  return line.indentation == least ? CodeBreak::Statement : CodeBreak::Inner;
}

}  // namespace quire::layout
