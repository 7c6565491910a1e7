#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/color.h"
#include "base/digest.h"

namespace quire::pdf {

/// The inks that print a colour on a press. May be used by all threads.
class Inks {
public:
  /// `profile`: of an OutputIntent with four inks. Throws std::runtime_error if it can't be read.
  explicit Inks(std::string_view profile);

  /// Cyan, magenta, yellow and black, each from 0 to 255. A grey is black alone: four inks that
  /// don't lie exactly on one another give small type colored edges. Other colours are what the
  /// profile has for them (relative colorimetric, with black point compensation).
  std::array<std::uint8_t, 4> bytes_of(Color) const;

  /// The same as operands: "0 0.502 1 0".
  std::string operands_of(Color) const;

  /// Stands for the profile.
  const Digest& digest() const { return digest_; }

private:
  std::array<std::uint16_t, 4> fine_inks_of(Color) const;

  Digest digest_;
  std::unique_ptr<void, void (*)(void*)> transform_;
};

/// Whether the colour is a grey, black or white.
constexpr bool is_neutral(Color color) {
  return color.red == color.green && color.green == color.blue;
}

}  // namespace quire::pdf
