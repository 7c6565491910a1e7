#include "base/percent_encoding.h"

#include "base/ascii.h"

namespace quire {

bool begins_with_percent_escape(std::string_view text) {
  return text.size() >= 3 && text[0] == '%' && ascii::is_hex_digit(text[1]) &&
         ascii::is_hex_digit(text[2]);
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_with_percent_escape(text.substr(i))) {
      result +=
          static_cast<char>(ascii::hex_value(text[i + 1]) * 16 + ascii::hex_value(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace quire
