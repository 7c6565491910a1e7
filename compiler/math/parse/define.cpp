#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "math/parse/converted.h"
#include "math/parse/parser.h"

namespace quire::math {

// Lengths and definitions.

Atom Parser::space(pugi::xml_node row, std::string_view width) {
  auto node = append(row, "mspace");
  set(node, "width", width);
  return {node};
}

/// A length of TeX's, in braces or as it stands, as one of CSS's.
std::string Parser::length() {
  const auto begin = reader_.peek();
  std::string written;
  if (begin.kind == Token::Kind::BeginGroup) {
    written = reader_.raw_argument();
  } else {
    while (reader_.peek().kind == Token::Kind::Character) {
      const char c = reader_.peek().text[0];
      const bool is_number = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
      const bool has_unit = !written.empty() && ascii::is_letter(written.back());
      if (!is_number && !ascii::is_letter(c)) break;
      if (is_number && has_unit) break;
      written += c;
      reader_.next();
      if (has_unit) break;
    }
  }
  std::erase(written, ' ');
  return css_length(written).value_or("0em");
}

namespace {

std::optional<int> argument_count(std::string_view text) {
  int count = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (fault != std::errc() || count < 0 || count > 9) return std::nullopt;
  return count;
}

}  // namespace

void Parser::define(bool is_definition) {
  const auto begin = reader_.peek_raw();
  reader_.take_raw('*');
  const std::string name(reader_.command_name());
  Macro macro;
  if (is_definition) {
    const auto parameters = reader_.up_to_group();
    macro.arguments =
        static_cast<int>(std::min<std::ptrdiff_t>(std::ranges::count(parameters, '#'), 9));
  } else {
    std::string_view text;
    if (reader_.raw_optional(text)) {
      const auto count = argument_count(text);
      if (!count) fail("MATH-007", begin, "a macro has 0 to 9 arguments");
      macro.arguments = *count;
      if (reader_.raw_optional(text)) macro.first_argument = std::string(text);
    }
  }
  macro.body = reader_.raw_argument();
  if (name.empty())
    fail("MATH-004", begin, "a macro needs a name", R"(write \newcommand{\name}{…})");
  reader_.macros().by_name.insert_or_assign(name, std::move(macro));
}

void Parser::declare_operator() {
  const bool has_star = reader_.take_raw('*');
  const std::string name(reader_.command_name());
  Macro macro;
  macro.body = fmt::format("\\operatorname{}{{{}}}", has_star ? "*" : "", reader_.raw_argument());
  if (!name.empty()) reader_.macros().by_name.insert_or_assign(name, std::move(macro));
}

}  // namespace quire::math
