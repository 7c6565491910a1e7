#include "base/json_text.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/terminal.h"
#include "base/utf8.h"

namespace quire {

std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (const auto c : utf8::code_points(text)) {
    if (c == '"' || c == '\\')
      result += {'\\', static_cast<char>(c)};
    else if (c == '\n')
      result += "\\n";
    else if (steers_terminal(c))
      result += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    else
      utf8::append(result, c);
  }
  return result + '"';
}

}  // namespace quire
