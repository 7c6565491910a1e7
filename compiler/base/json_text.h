#pragma once

#include <string>
#include <string_view>

namespace quire {

/// Returns a JSON string with its quotation marks. What is no UTF-8 becomes U+FFFD,
/// and what would steer a terminal is escaped. Source: RFC 8259 7.
std::string json_string(std::string_view text);

}  // namespace quire
