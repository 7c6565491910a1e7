#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace quire {

using Sha1 = std::array<std::uint8_t, 20>;

/// SHA-1, for names only (UUIDv5, equal pictures), never for trust. Source: FIPS 180-4, 6.1.
Sha1 sha1(std::string_view bytes);

/// Lower-case hexadecimal.
std::string hexadecimal(const Sha1&);

}  // namespace quire
