#pragma once

#include <string>
#include <string_view>

namespace quire {

/// True if the text begins with "%" and two hexadecimal digits.
bool begins_with_percent_escape(std::string_view text);

/// Escapes read; a "%" that begins none stays. The result may be any bytes. Source: RFC 3986 2.1.
std::string percent_decoded(std::string_view text);

}  // namespace quire
