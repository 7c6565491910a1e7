#include "pdf/objects/syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/byte_set.h"
#include "base/decimal.h"
#include "base/utf8.h"

namespace quire::pdf {
namespace {

constexpr std::string_view white_space{"\0\t\n\f\r ", 6};
constexpr std::string_view delimiters = "()<>[]{}/%";

/// By byte: it is asked of each byte of a file.
enum class Kind : std::uint8_t { Regular, Space, Delimiter };
constexpr auto kinds = [] {
  std::array<Kind, 256> table{};
  for (const char c : white_space)
    table.at(static_cast<unsigned char>(c)) = Kind::Space;
  for (const char c : delimiters)
    table.at(static_cast<unsigned char>(c)) = Kind::Delimiter;
  return table;
}();

Kind kind_of(char c) { return kinds[static_cast<unsigned char>(c)]; }

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

void append_utf16(std::string& hexadecimal, char32_t code_point) {
  if (code_point < 0x10000) {
    hexadecimal += fmt::format("{:04X}", static_cast<std::uint32_t>(code_point));
    return;
  }
  const auto above = static_cast<std::uint32_t>(code_point) - 0x10000;
  hexadecimal += fmt::format("{:04X}{:04X}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
}

std::size_t end_of_string(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '(')
      ++depth;
    else if (text[at] == ')' && --depth == 0)
      return at + 1;
  }
  return text.size();
}

/// The end of what stands between an opening and a closing delimiter, with values inside.
std::size_t end_of_nested(std::string_view text, std::size_t at, std::string_view closing) {
  for (at = skip_space(text, at); at < text.size(); at = skip_space(text, at)) {
    if (text.substr(at).starts_with(closing)) return at + closing.size();
    at = std::max(end_of_value(text, at), at + 1);
  }
  return text.size();
}

}  // namespace

// Half a million times in a book: formatting takes five times as long.
std::string reference(ObjectNumber number) { return std::to_string(number) + " 0 R"; }

std::size_t whole_number(std::string_view value) {
  std::size_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::string byte_string(std::string_view bytes) {
  static constexpr ByteSet escaped("()\\");
  std::string result = "(";
  for (const char c : bytes) {
    if (escaped.contains(c)) result += '\\';
    if (c == '\n' || c == '\r')
      result += c == '\n' ? "\\n" : "\\r";
    else
      result += c;
  }
  return result + ')';
}

std::string text_string(std::string_view utf8) {
  if (is_plain(utf8)) return byte_string(utf8);
  return "<FEFF" + utf16_digits(utf8) + '>';
}

std::string utf16_digits(std::string_view utf8) {
  std::string result;
  for (const char32_t code_point : utf8::code_points(utf8))
    append_utf16(result, code_point);
  return result;
}

std::string number(double value) {
  std::string text;
  append_decimal(text, value, 3);
  return text;
}

void append_hundredths(std::string& text, std::int64_t hundredths) {
  std::array<char, 24> digits{};
  if (hundredths < 0) text += '-';
  const auto magnitude = hundredths < 0 ? -hundredths : hundredths;
  const auto whole = std::to_chars(digits.data(), digits.data() + digits.size(), magnitude / 100);
  if (magnitude >= 100 || magnitude == 0) text.append(digits.data(), whole.ptr);
  const auto rest = static_cast<char>(magnitude % 100);
  if (rest == 0) return;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
}

std::string rectangle(const Rect& rect, Length page_height) {
  return fmt::format(
      "[{} {} {} {}]",
      number(rect.origin.x.pt()),
      number((page_height - rect.bottom()).pt()),
      number(rect.right().pt()),
      number((page_height - rect.origin.y).pt())
  );
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '%')
      at = std::min(text.find('\n', at), text.size());
    else if (kind_of(text[at]) == Kind::Space)
      ++at;
    else
      break;
  }
  return at;
}

std::size_t end_of_value(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first == '[') return end_of_nested(text, at + 1, "]");
  if (first == '(') return end_of_string(text, at);
  if (first == '<' && text.substr(at + 1).starts_with('<'))
    return end_of_nested(text, at + 2, ">>");
  if (first == '<') return std::min(text.find('>', at), text.size() - 1) + 1;
  ++at;
  while (at < text.size() && kind_of(text[at]) == Kind::Regular)
    ++at;
  return at;
}

Entries entries_of(std::string_view text, std::size_t at) {
  Entries entries;
  if (!text.substr(at).starts_with("<<")) return entries;
  at = skip_space(text, at + 2);
  while (at < text.size() && text[at] == '/') {
    const auto key_end = end_of_value(text, at);
    const auto value = skip_space(text, key_end);
    auto value_end = value;
    auto next = value;
    // A value is one token or, as in "12 0 R", all up to the next key.
    do {
      value_end = end_of_value(text, next);
      next = skip_space(text, value_end);
    } while (next < text.size() && text[next] != '/' && text[next] != '>');
    entries.emplace_back(text.substr(at, key_end - at), text.substr(value, value_end - value));
    at = next;
  }
  return entries;
}

std::string_view value_of(const Entries& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, &Entries::value_type::first);
  return found == entries.end() ? std::string_view() : found->second;
}

ObjectNumber referenced(std::string_view value) {
  ObjectNumber result = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
  const bool is_reference = error == std::errc() && value.ends_with(" R");
  return is_reference ? result : 0;
}

}  // namespace quire::pdf
