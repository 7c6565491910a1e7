#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace quire {

/// Bytes that a search stops at. string_view::find_first_of asks memchr about every byte of the
/// text, some 25 instructions each; this looks it up.
class ByteSet {
public:
  constexpr explicit ByteSet(std::string_view members) {
    for (const char c : members)
      has_.at(static_cast<unsigned char>(c)) = true;
  }

  constexpr bool contains(char c) const {
    // All 256 are there.
    return has_[static_cast<unsigned char>(c)];  // NOLINT(*-constant-array-index)
  }

  /// Finds the first member at or after `from`; npos if there is none.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    for (; from < text.size(); ++from)
      if (contains(text[from])) return from;
    return std::string_view::npos;
  }

private:
  std::array<bool, 256> has_{};
};

}  // namespace quire
