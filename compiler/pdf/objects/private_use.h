#pragma once

#include <string>
#include <string_view>

/// Characters whose meaning a font alone knows. PDF/UA-2 refuses them in texts that are read.
/// Source: ISO 14289-2 8.4.3, 8.6
namespace quire::pdf {

bool is_private_use(char32_t);

/// Whether a text in UTF-8 has one.
bool has_private_use(std::string_view utf8);

/// The text with U+FFFD for each: there is something that cannot be read.
std::string without_private_use(std::string_view utf8);

/// Whether UTF-16 in hexadecimal digits has one. Reads up to the first character that is not a
/// digit.
bool has_private_digits(std::string_view utf16_digits);

/// Puts U+FFFD for each in the strings of an object's value, or of a content, that are in UTF-16:
/// they begin with `mark`.
void replace_private_digits(std::string& value, std::string_view mark = "<FEFF");

}  // namespace quire::pdf
