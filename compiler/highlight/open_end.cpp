#include "highlight/open_end.h"

#include <array>
#include <initializer_list>

namespace quire::highlight {

namespace {

struct Delimiters {
  LanguageId language;
  std::string_view open, close;
};

constexpr auto delimiters = std::to_array<Delimiters>({
    {LanguageId::C, "/*", "*/"},
    {LanguageId::Cpp, "/*", "*/"},
    {LanguageId::Css, "/*", "*/"},
    {LanguageId::Go, "/*", "*/"},
    {LanguageId::Go, "`", "`"},
    {LanguageId::Html, "<!--", "-->"},
    {LanguageId::Java, "/*", "*/"},
    {LanguageId::Java, "\"\"\"", "\"\"\""},
    {LanguageId::JavaScript, "/*", "*/"},
    {LanguageId::JavaScript, "`", "`"},
    {LanguageId::Lua, "[[", "]]"},
    {LanguageId::Php, "/*", "*/"},
    {LanguageId::Python, "\"\"\"", "\"\"\""},
    {LanguageId::Python, "'''", "'''"},
    {LanguageId::Rust, "/*", "*/"},
    {LanguageId::Tsx, "/*", "*/"},
    {LanguageId::Tsx, "`", "`"},
    {LanguageId::TypeScript, "/*", "*/"},
    {LanguageId::TypeScript, "`", "`"},
    {LanguageId::Xml, "<!--", "-->"},
});

bool leaves_open(std::string_view code, const Delimiters& signs) {
  auto open = false;
  for (std::size_t at = 0; at < code.size();) {
    const auto& sign = open ? signs.close : signs.open;
    const auto found = code.find(sign, at);
    if (found == std::string_view::npos) break;
    open = !open;
    at = found + sign.size();
  }
  return open;
}

}  // namespace

std::vector<std::string_view> closings_of(std::string_view code, LanguageId language) {
  std::vector<std::string_view> closings;
  for (const auto& signs : delimiters)
    if (signs.language == language && leaves_open(code, signs)) closings.push_back(signs.close);
  return closings;
}

}  // namespace quire::highlight
