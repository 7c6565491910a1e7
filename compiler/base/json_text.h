#pragma once

#include <string>
#include <string_view>

namespace quire {

/// Returns a JSON string with its quotation marks. What is no UTF-8 becomes U+FFFD,
/// and what would steer a terminal is escaped. Source: RFC 8259 7.
std::string json_string(std::string_view text);

/// Returns the members as a JSON array; `write` gives one as JSON.
template <typename Range, typename Write>
std::string json_array(const Range& members, const Write& write) {
  std::string result;
  for (const auto& member : members)
    result += (result.empty() ? "" : ",") + write(member);
  return "[" + result + "]";
}

}  // namespace quire
