#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace quire {

/// Source: RFC 4648 4.
std::string base64(std::string_view bytes);

/// What `text` stands for; white space in it is passed over, padding may be missing. Nothing if
/// there is anything else in it.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace quire
