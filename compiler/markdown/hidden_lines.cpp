#include "markdown/hidden_lines.h"

#include <algorithm>

namespace quire::markdown {
namespace {

constexpr std::string_view blanks = " \t";

/// Appends a line of Rust as its reader sees it, if they do.
void append_rust(std::string_view line, std::string& result) {
  const auto at = std::min(line.find_first_not_of(blanks), line.size());
  const auto rest = line.substr(at);
  const auto words = rest.substr(0, rest.find('\n'));
  if (words == "#" || words.starts_with("# ")) return;
  const bool is_escaped = words.starts_with("##");
  result += line.substr(0, at);
  result += rest.substr(is_escaped ? 1 : 0);
}

}  // namespace

std::string without_hidden_lines(
    std::string_view code,
    std::string_view language,
    std::string_view own_prefix,
    const HiddenLines& hidden
) {
  const bool is_rust = hidden.is_rust && language == "rust";
  auto prefix = own_prefix;
  if (const auto known = hidden.prefixes.find(language);
      prefix.empty() && known != hidden.prefixes.end())
    prefix = known->second;
  if (!is_rust && prefix.empty()) return std::string(code);

  std::string result;
  for (std::size_t at = 0; at < code.size();) {
    const auto end = std::min(code.find('\n', at), code.size() - 1) + 1;
    const auto line = code.substr(at, end - at);
    const auto first = std::min(line.find_first_not_of(blanks), line.size());
    if (is_rust)
      append_rust(line, result);
    else if (!line.substr(first).starts_with(prefix))
      result += line;
    at = end;
  }
  return result;
}

}  // namespace quire::markdown
