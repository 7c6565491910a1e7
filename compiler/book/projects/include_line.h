#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire::book {

/// A line, or a fence of several, that asks for another file.
struct IncludeLine {
  enum class Kind : std::uint8_t { Text, Listing, Note };

  Kind kind = Kind::Text;
  std::string path;              ///< of a note: its name
  std::string part;              ///< a note's heading, or `^id`; the lines of a file, "3-5"
  std::string language;          ///< of a listing
  std::string title;             ///< of a listing
  std::string highlighted = {};  ///< lines of a listing, "2,5-7"
  std::size_t end = 0;           ///< after all that asks, without the last line's end
};

/// True if the text may hold one.
bool may_include(std::string_view text);

/// What the line of the text that begins at `at` asks for; nothing if it does not ask.
std::optional<IncludeLine> include_line_at(std::string_view text, std::size_t at);

}  // namespace quire::book
