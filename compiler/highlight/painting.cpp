#include "highlight/painting.h"

#include <algorithm>

namespace quire::highlight {

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

void Painting::paint(Bytes bytes, TokenClass token_class) {
  const auto size = static_cast<std::uint32_t>(classes_.size());
  const auto begin = std::min(bytes.begin, size);
  const auto end = std::clamp(bytes.end, begin, size);
  std::fill(classes_.begin() + begin, classes_.begin() + end, token_class);
}

std::vector<Token> Painting::tokens() const {
  const auto classes = classes_of_characters();
  const auto size = static_cast<std::uint32_t>(classes.size());
  std::vector<Token> tokens;
  for (std::uint32_t begin = 0, end = 0; begin < size; begin = end) {
    const auto token_class = classes[begin];
    end = begin + 1;
    while (end < size && classes[end] == token_class)
      ++end;
    if (token_class == TokenClass::Plain) continue;
    const auto bytes = without_space({begin, end});
    if (bytes.begin < bytes.end) tokens.push_back({bytes.begin, bytes.end, token_class});
  }
  return tokens;
}

// Line ends are Plain, so that no run crosses one, and a character has the class of its first
// byte, whatever the bytes are.
std::vector<TokenClass> Painting::classes_of_characters() const {
  auto classes = classes_;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (code_[i] == '\n')
      classes[i] = TokenClass::Plain;
    else if (i > 0 && continues_character(code_[i]))
      classes[i] = classes[i - 1];
  }
  return classes;
}

Bytes Painting::without_space(Bytes bytes) const {
  while (bytes.begin < bytes.end && is_space(code_[bytes.begin]))
    ++bytes.begin;
  while (bytes.begin < bytes.end && is_space(code_[bytes.end - 1]))
    --bytes.end;
  return bytes;
}

}  // namespace quire::highlight
