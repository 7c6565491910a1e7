#include "math/parse/define.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "math/parse/converted.h"

namespace quire::math {

std::string take_length(Parser& parser) {
  const auto begin = parser.reader().peek();
  std::string written;
  if (begin.kind == Token::Kind::BeginGroup) {
    written = parser.reader().raw_argument();
  } else {
    while (parser.reader().peek().kind == Token::Kind::Character) {
      const char c = parser.reader().peek().text[0];
      const bool is_number = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
      const bool has_unit = !written.empty() && ascii::is_letter(written.back());
      if (!is_number && !ascii::is_letter(c)) break;
      if (is_number && has_unit) break;
      written += c;
      parser.reader().next();
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

void define_macro(bool is_definition, Parser& parser) {
  const auto begin = parser.reader().peek_raw();
  parser.reader().take_raw('*');
  const std::string name(parser.reader().command_name());
  Macro macro;
  if (is_definition) {
    const auto parameters = parser.reader().up_to_group();
    macro.arguments =
        static_cast<int>(std::min<std::ptrdiff_t>(std::ranges::count(parameters, '#'), 9));
  } else {
    std::string_view text;
    if (parser.reader().raw_optional(text)) {
      const auto count = argument_count(text);
      if (!count) fail("MATH-007", begin, "a macro has 0 to 9 arguments");
      macro.arguments = *count;
      if (parser.reader().raw_optional(text)) macro.first_argument = std::string(text);
    }
  }
  macro.body = parser.reader().raw_argument();
  if (name.empty())
    fail("MATH-004", begin, "a macro needs a name", R"(write \newcommand{\name}{…})");
  parser.reader().macros().by_name.insert_or_assign(name, std::move(macro));
}

void declare_operator(Parser& parser) {
  const bool has_star = parser.reader().take_raw('*');
  const std::string name(parser.reader().command_name());
  Macro macro;
  macro.body =
      fmt::format("\\operatorname{}{{{}}}", has_star ? "*" : "", parser.reader().raw_argument());
  if (!name.empty()) parser.reader().macros().by_name.insert_or_assign(name, std::move(macro));
}

}  // namespace quire::math
