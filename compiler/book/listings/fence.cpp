#include "book/fence.h"

#include <algorithm>

namespace quire::book {
namespace {

/// Of a run of one character at the head of a text.
std::size_t run_length(std::string_view text, char mark) {
  return std::min(text.find_first_not_of(mark), text.size());
}

/// What stands before a block's first line, as it stands before the others: the marks of lists are
/// blanks there.
std::string prefix_of(std::string_view before) {
  std::string prefix(before);
  std::ranges::replace_if(
      prefix, [](char c) { return c != '>' && c != '\t'; }, ' '
  );
  return prefix;
}

bool is_closing(std::string_view line, char mark, std::size_t length) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
  const auto run = run_length(line, mark);
  return run >= length && line.find_first_not_of(" \t\r", run) == std::string_view::npos;
}

/// Longer than every fence of that mark in the code.
std::size_t fence_length(std::string_view code, char mark, std::size_t least) {
  for (std::size_t at = 0; at < code.size();) {
    const auto end = std::min(code.find('\n', at), code.size());
    auto line = code.substr(at, end - at);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const auto run = run_length(line, mark);
    if (run >= 3) least = std::max(least, run + 1);
    at = end + 1;
  }
  return least;
}

std::string content_of(std::string_view code, const std::string& prefix) {
  const std::string blank_prefix = prefix.substr(0, prefix.find_last_not_of(" \t") + 1);
  std::string content;
  for (std::size_t at = 0; at < code.size();) {
    const auto end = std::min(code.find('\n', at), code.size());
    content += end == at ? blank_prefix : prefix;
    content.append(code.substr(at, end - at)).push_back('\n');
    at = end + 1;
  }
  return content;
}

}  // namespace

std::optional<Replacement> refilled(const Source& source, Span block, std::string_view code) {
  const auto text = source.text();
  const auto first = source.line_at(block.begin);
  const auto last = source.line_at(std::max(block.end, block.begin + 1) - 1);
  const auto head = source.line(first);
  const auto column = head.find_first_of("`~", block.begin - source.line_start(first));
  if (column == std::string_view::npos) return std::nullopt;
  const char mark = head[column];
  const auto length = run_length(head.substr(column), mark);
  if (length < 3) return std::nullopt;

  const bool is_closed = last > first && is_closing(source.line(last), mark, length);
  const auto begin = source.line_start(first) + column;
  const auto end = source.line_start(last) + source.line(last).size();
  const auto fence = std::string(fence_length(code, mark, length), mark);
  const auto prefix = prefix_of(head.substr(0, column));
  Replacement result{source.span(begin, end - begin), fence};
  result.text.append(head.substr(column + length)).push_back('\n');
  result.text += content_of(code, prefix);
  if (is_closed)
    result.text += prefix + fence;
  else if (!text.substr(end).starts_with('\n') || code.empty())
    result.text += prefix + fence;
  else
    result.text.pop_back();
  return result;
}

std::string with_replacements(const Source& source, const std::vector<Replacement>& replacements) {
  std::string result;
  std::size_t at = 0;
  for (const auto& [span, text] : replacements) {
    result.append(source.text().substr(at, span.begin - at)).append(text);
    at = span.end;
  }
  return result.append(source.text().substr(at));
}

}  // namespace quire::book
