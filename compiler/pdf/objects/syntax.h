#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/geometry.h"

/// The words of a PDF file. Source: ISO 32000-1 7.2, 7.3.
namespace quire::pdf {

/// The number of an indirect object.
using ObjectNumber = std::uint32_t;

/// "12 0 R"
std::string reference(ObjectNumber number);

/// The number that a value begins with; 0 if it begins with none.
std::size_t whole_number(std::string_view value);

/// A text string (7.9.2.2): literal where it is ASCII, else UTF-16BE in hexadecimal.
std::string text_string(std::string_view utf8);

/// UTF-16BE in hexadecimal, without delimiters.
std::string utf16_digits(std::string_view utf8);

/// A string of bytes, literal and escaped.
std::string byte_string(std::string_view bytes);

/// A number of points, to a thousandth, without exponent or locale.
std::string number(double value);

/// Appends hundredths as a number: "-1.5" of -150. For what there is much of.
void append_hundredths(std::string& text, std::int64_t hundredths);

/// "[x1 y1 x2 y2]": a rectangle of the page in PDF's coordinates, y up from the lower edge.
std::string rectangle(const Rect& rect, Length page_height);

/// The end of the token, string, array or dictionary that begins at `at` (no space there).
std::size_t end_of_value(std::string_view text, std::size_t at);

/// The first place from `at` that is neither white space nor comment.
std::size_t skip_space(std::string_view text, std::size_t at);

/// Keys with their values as they are written, in the file's order.
using Entries = std::vector<std::pair<std::string_view, std::string_view>>;

/// The entries of the dictionary that begins at `at`; views into `text`.
Entries entries_of(std::string_view text, std::size_t at = 0);

/// The value of "/Key", or nothing at all.
std::string_view value_of(const Entries& entries, std::string_view key);

/// The object that "12 0 R" names; 0 if it is no reference.
ObjectNumber referenced(std::string_view value);

}  // namespace quire::pdf
