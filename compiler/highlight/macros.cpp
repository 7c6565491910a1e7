#include "highlight/macros.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace quire::highlight {

namespace {

constexpr auto none = std::string_view::npos;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t past_blanks(std::string_view code, std::size_t at) {
  return std::min(code.find_first_not_of(" \t", at), code.size());
}

std::size_t past_name(std::string_view code, std::size_t at) {
  while (at < code.size() && is_name(code[at]))
    ++at;
  return at;
}

// Past the lines that a backslash joins.
std::size_t end_of_directive(std::string_view code, std::size_t at) {
  for (;;) {
    const auto end = std::min(code.find('\n', at), code.size());
    const auto last = end > 0 && code[end - 1] == '\r' ? end - 1 : end;
    if (end == code.size() || last == 0 || code[last - 1] != '\\') return end;
    at = end + 1;
  }
}

// Where the body of the directive begins that is named at `at`.
std::optional<std::size_t> begin_of_body(std::string_view code, std::size_t at) {
  const auto end = past_name(code, at);
  const auto name = code.substr(at, end - at);
  if (name == "line") return past_blanks(code, end);
  if (name != "define") return std::nullopt;
  auto body = past_name(code, past_blanks(code, end));
  if (body < code.size() && code[body] == '(')
    body = std::min(code.find(')', body), code.size() - 1) + 1;
  return past_blanks(code, body);
}

}  // namespace

std::vector<Macro> macros_of(std::string_view code) {
  std::vector<Macro> macros;
  for (std::size_t at = 0; at < code.size();) {
    const auto hash = past_blanks(code, at);
    const auto end = end_of_directive(code, at);
    at = end + 1;
    if (hash >= end || code[hash] != '#') continue;
    const auto body = begin_of_body(code.substr(0, end), past_blanks(code, hash + 1));
    if (body && *body < end)
      macros.push_back(
          {static_cast<std::uint32_t>(hash),
           {static_cast<std::uint32_t>(*body), static_cast<std::uint32_t>(end)}}
      );
  }
  return macros;
}

}  // namespace quire::highlight
