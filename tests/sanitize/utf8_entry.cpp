#include "base/utf8.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

/// XML 1.0 #charsets, the part below U+10000.
bool is_xml(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
         (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
}

std::string printable(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c >= ' ' && c <= '~') result += c;
  return result;
}

void run(std::string_view input) {
  std::size_t faults = 0;
  const auto cleaned = utf8::cleaned(input, &faults);
  for (std::size_t offset = 0; offset < cleaned.size();) {
    const auto decoded = utf8::decode(cleaned, offset);
    require(decoded.is_valid, "cleaned text is valid");
    require(is_xml(decoded.code_point), "cleaned text may stand in XML");
    require(utf8::is_boundary(cleaned, offset), "a sequence begins at a boundary");
    offset += decoded.size;
  }
  require_equal(printable(cleaned), printable(input), "no ASCII character is lost");
  require((faults == 0) == (cleaned == input), "what was changed is counted");
  require_equal(utf8::cleaned(cleaned), cleaned, "what is clean stays");
}

}  // namespace

Entry entry() {
  return {
      run,
      {"plain words",
       "Zürich, 東京, \U0001F1E8\U0001F1ED",
       "\xF0\x9F\x98\x80\xE2\x82\xAC\xC3\xA9",
       "\xEF\xBF\xBE\xEF\xBF\xBF\xED\xA0\x80\xF4\x90\x80\x80\xC0\x80\xFE\xFF"},
      {"\xEF\xBB\xBF", "\xE2\x82", "\xF0\x9F", "\xED\xB0\x80", "\xF8\x88\x80\x80\x80", "\x1B[0m"},
      60'000};
}

}  // namespace quire::test
