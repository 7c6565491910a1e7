#include "layout/boxes/code_lines.h"

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

bool is_definition_word(std::string_view rest) {
  const auto end =
      std::ranges::find_if_not(rest, [](char c) { return ascii::is_alphanumeric(c) || c == '_'; });
  const auto word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  return std::ranges::binary_search(definition_words, word);
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
    lines_.back().depth = depth_;
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
    if (c == '(' || c == '[') ++depth_;
    if (c == ')' || c == ']') --depth_;
  }
}

void CodeLineReader::begin_ink(std::string_view rest, CodeInk ink) {
  auto& line = lines_.back();
  line.is_blank = false;
  line.first = ink;
  line.is_closing = ink == CodeInk::Code && (rest[0] == '}' || rest[0] == ')' || rest[0] == ']');
  line.is_attribute = ink != CodeInk::String && (rest[0] == '@' || rest.starts_with("#["));
  line.is_definition = line.is_attribute || ink == CodeInk::Comment || is_definition_word(rest);
}

std::vector<CodeLine> CodeLineReader::finish() {
  // Where brackets don't balance, such as in prose, they say nothing.
  const bool has_brackets = depth_ == 0;
  auto least = std::numeric_limits<std::uint32_t>::max();
  for (const auto& line : lines_)
    if (!line.is_blank) least = std::min(least, line.indentation);
  std::vector<CodeLine> result;
  result.reserve(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i)
    result.push_back({lines_[i].at, before(i, least, has_brackets)});
  lines_.clear();
  depth_ = 0;
  is_open_ = false;
  return result;
}

CodeBreak CodeLineReader::before(std::size_t index, std::uint32_t least, bool has_brackets) const {
  const auto& line = lines_[index];
  if (index == 0 || line.is_blank) return CodeBreak::Never;
  if (line.is_closing || (has_brackets && line.depth > 0)) return CodeBreak::Never;
  const auto& above = lines_[index - 1];
  const bool is_outermost = line.indentation == least;
  if (above.is_blank)
    return is_outermost && line.is_definition ? CodeBreak::Definition : CodeBreak::Blank;
  const bool is_in_text = above.last == line.first && line.first == CodeInk::String;
  const bool is_explained = above.first == CodeInk::Comment;
  const bool is_body = line.indentation > above.indentation;
  if (is_in_text || is_explained || above.is_attribute || is_body) return CodeBreak::Never;
  return is_outermost ? CodeBreak::Statement : CodeBreak::Inner;
}

}  // namespace quire::layout
