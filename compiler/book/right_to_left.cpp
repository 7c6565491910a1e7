#include "book/right_to_left.h"

#include <cstddef>

#include "base/utf8.h"

namespace quire::book {

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto next = utf8::decode(text, at);
    const auto c = next.code_point;
    if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFEFC)) return true;
    at += next.size;
  }
  return false;
}

}  // namespace quire::book
