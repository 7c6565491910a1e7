#include "highlight/diff.h"

#include <algorithm>

#include "highlight/lines/line_formats.h"
#include "highlight/lines/lines.h"

namespace quire::highlight {

namespace {

// Appends the tokens that lie in the line, after its sign; `next` goes on from line to line.
void append_of_line(
    std::string_view diff,
    Bytes line,
    const std::vector<Token>& side,
    std::size_t& next,
    std::vector<Token>& tokens
) {
  while (next < side.size() && side[next].begin < line.begin)
    ++next;
  for (; next < side.size() && side[next].begin < line.end; ++next) {
    auto token = side[next];
    // A string that goes on from the line above covers the sign, too.
    if (token.begin == line.begin) {
      const auto ink = diff.find_first_not_of(" \t", line.begin + 1);
      token.begin = static_cast<std::uint32_t>(std::min<std::size_t>(ink, token.end));
    }
    if (token.begin < token.end) tokens.push_back(token);
  }
}

}  // namespace

DiffLine diff_line(std::string_view line) {
  switch (diff_class(line)) {
    case TokenClass::Inserted: return DiffLine::Inserted;
    case TokenClass::Deleted: return DiffLine::Deleted;
    case TokenClass::Meta: return DiffLine::Header;
    default: return DiffLine::Context;
  }
}

DiffSides sides_of(std::string_view diff) {
  DiffSides sides;
  for_each_line(diff, [&](Bytes line, std::string_view text) {
    const auto kind = diff_line(text);
    // With its end, for a comment goes as far.
    const auto end = std::min(line.end + 1, static_cast<std::uint32_t>(diff.size()));
    if (kind == DiffLine::Header || line.begin + 1 >= end) return;
    const Bytes code{line.begin + 1, end};
    if (kind != DiffLine::Inserted) sides.before.push_back(code);
    if (kind != DiffLine::Deleted) sides.after.push_back(code);
  });
  return sides;
}

std::vector<Token> joined_tokens(
    std::string_view diff, const std::vector<Token>& before, const std::vector<Token>& after
) {
  std::vector<Token> tokens;
  std::size_t next_before = 0;
  std::size_t next_after = 0;
  for_each_line(diff, [&](Bytes line, std::string_view text) {
    const auto token_class = diff_class(text);
    if (token_class == TokenClass::Meta) {
      tokens.push_back({line.begin, line.end, token_class});
      return;
    }
    if (token_class != TokenClass::Plain)
      tokens.push_back({line.begin, line.begin + 1, token_class});
    if (token_class == TokenClass::Deleted)
      append_of_line(diff, line, before, next_before, tokens);
    else
      append_of_line(diff, line, after, next_after, tokens);
  });
  return tokens;
}

}  // namespace quire::highlight
