#pragma once

#include <string_view>

namespace quire::markdown {

/// Opens a mark: U+FDD0, which Unicode keeps from interchange; PreparedText leaves none of the
/// author's.
constexpr std::string_view mark_open = "\xEF\xB7\x90";
constexpr std::string_view label_open = "[^";

}  // namespace quire::markdown
