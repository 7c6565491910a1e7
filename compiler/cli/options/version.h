#pragma once

namespace quire::cli {

inline constexpr const char* version = QUIRE_VERSION;

}  // namespace quire::cli
