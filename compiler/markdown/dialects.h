#pragma once

#include <cstdint>
#include <initializer_list>

namespace quire::markdown {

/// A tool whose authors spell some constructs in their own way: a row of dialects.def.
enum class Dialect : std::uint8_t {
#define DIALECT(name, title) name,
#include "markdown/dialects.def"
#undef DIALECT
};

/// The dialects that a project is known to be written in; none: it is not known.
class Dialects {
public:
  constexpr Dialects() = default;
  constexpr Dialects(std::initializer_list<Dialect> dialects) {
    for (const auto dialect : dialects)
      bits_ |= bit(dialect);
  }

  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool has(Dialect dialect) const { return (bits_ & bit(dialect)) != 0; }
  constexpr bool meets(Dialects other) const { return (bits_ & other.bits_) != 0; }
  constexpr void add(Dialect dialect) { bits_ |= bit(dialect); }
  constexpr bool operator==(const Dialects&) const = default;

private:
  static constexpr std::uint32_t bit(Dialect dialect) {
    return std::uint32_t{1} << static_cast<unsigned>(dialect);
  }

  std::uint32_t bits_ = 0;
};

}  // namespace quire::markdown
