#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

/// UTF-8, total over any bytes: what is not well-formed reads as U+FFFD, one a maximal subpart.
///
/// Source: The Unicode Standard 3.9, table 3-7 and "U+FFFD Substitution of Maximal Subparts".
namespace quire::utf8 {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point = replacement;
  std::uint32_t size = 1;  ///< bytes read, at least 1
  bool is_valid = false;
};

/// The code point that begins at `offset`, with a byte that is not ASCII.
Decoded decode_sequence(std::string_view text, std::size_t offset);

/// The code point that begins at `offset`, which must be inside the text. Most of what is read is
/// ASCII, of which this is all.
inline Decoded decode(std::string_view text, std::size_t offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  return first < 0x80 ? Decoded{first, 1, true} : decode_sequence(text, offset);
}

/// Appends `code_point`; a surrogate or a value past U+10FFFF is written as U+FFFD.
void append(std::string& text, char32_t code_point);

/// True where no sequence is cut: at the text's ends and before every lead byte.
bool is_boundary(std::string_view text, std::size_t offset);

/// Columns of a terminal: 0 for combining marks, 2 for East Asian wide characters, else 1.
/// Source: UAX #11 (an abridged table, for carets only).
std::size_t columns(char32_t code_point);

/// `text` made well-formed, and free of the characters that XML 1.0 forbids (#charsets): each fault
/// becomes U+FFFD. `faults`, where given, counts them.
std::string cleaned(std::string_view text, std::size_t* faults = nullptr);

/// True if the text shows nothing: it is empty, or all white space of Unicode's.
/// Source: UCD PropList White_Space; ECMA-262 WhiteSpace, for U+FEFF.
bool is_blank(std::string_view text);

/// A range over the code points of a text.
class CodePoints {
public:
  class Iterator {
  public:
    using value_type = char32_t;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;

    Iterator(std::string_view text, std::size_t offset) : text_(text), offset_(offset) {}
    char32_t operator*() const { return decode(text_, offset_).code_point; }
    Iterator& operator++() {
      offset_ += decode(text_, offset_).size;
      return *this;
    }
    std::size_t offset() const { return offset_; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.offset_ == b.offset_; }

  private:
    std::string_view text_;
    std::size_t offset_;
  };

  explicit CodePoints(std::string_view text) : text_(text) {}
  Iterator begin() const { return {text_, 0}; }
  Iterator end() const { return {text_, text_.size()}; }

private:
  std::string_view text_;
};

inline CodePoints code_points(std::string_view text) { return CodePoints(text); }

std::size_t code_point_count(std::string_view text);

}  // namespace quire::utf8
