#pragma once

#include <string_view>

namespace quire::markdown {

/// The emoji of a name, as in `:smile:`; empty where there is none. Source: npm gemoji, GitHub's
/// table.
std::string_view emoji_of(std::string_view name);

}  // namespace quire::markdown
