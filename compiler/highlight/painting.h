#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "highlight/token.h"

namespace quire::highlight {

/// A half-open range of bytes of a listing.
struct Bytes {
  std::uint32_t begin;
  std::uint32_t end;
};

/// A class for every byte of a listing. What is painted later covers what was there.
class Painting {
public:
  explicit Painting(std::string_view code) : code_(code), classes_(code.size()) {}

  void paint(Bytes, TokenClass);

  TokenClass class_at(std::uint32_t byte) const { return classes_.at(byte); }

  /// The runs of one class, made to keep the promises of Token.
  std::vector<Token> tokens() const;

private:
  std::vector<TokenClass> classes_of_characters() const;
  Bytes without_space(Bytes) const;

  std::string_view code_;
  std::vector<TokenClass> classes_;
};

}  // namespace quire::highlight
