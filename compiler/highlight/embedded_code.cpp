#include "highlight/embedded_code.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace quire::highlight {
namespace {

constexpr auto none = std::string_view::npos;

/// A script is JavaScript unless its tag says otherwise: templates are text, not code.
std::optional<LanguageId> language_of_script(std::string_view tag) {
  const auto has = [tag](std::string_view word) { return tag.find(word) != none; };
  if (has("json") || has("importmap")) return LanguageId::Json;
  if (has("typescript") || has("\"ts\"") || has("'ts'") || has("lang=ts"))
    return LanguageId::TypeScript;
  if (has("tsx")) return LanguageId::Tsx;
  if (has("type=") && !has("module") && !has("javascript") && !has("jsx")) return std::nullopt;
  return LanguageId::JavaScript;
}

Bytes bytes_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Looks for one kind of place after the other; what is not found once is not looked for again.
class Finder {
public:
  explicit Finder(std::string_view html) : html_(html) {}

  std::vector<EmbeddedCode> run() {
    for (std::size_t at = 0; at < html_.size();) {
      const auto found = html_.find_first_of("<{", at);
      if (found == none) break;
      at = take(found);
    }
    return std::move(found_);
  }

private:
  /// Where to look on.
  std::size_t take(std::size_t at) {
    const auto rest = html_.substr(at);
    if (rest.starts_with("{{")) return take_expression(at + 2);
    if (is_tag(rest, "<script")) return take_element(at, "</script");
    if (is_tag(rest, "<style")) return take_element(at, "</style");
    return at + 1;
  }

  static bool is_tag(std::string_view text, std::string_view name) {
    return text.size() > name.size() && ascii::lower(text.substr(0, name.size())) == name &&
           (text[name.size()] == '>' || text[name.size()] == ' ' || text[name.size()] == '\n');
  }

  std::size_t take_expression(std::size_t begin) {
    const auto line_end = std::min(html_.find('\n', begin), html_.size());
    const auto end = html_.substr(0, line_end).find("}}", begin);
    if (end == none) return begin;
    found_.push_back({bytes_of(begin, end), LanguageId::JavaScript});
    return end + 2;
  }

  std::size_t take_element(std::size_t at, std::string_view end_tag) {
    const auto begin = html_.find('>', at);
    if (begin == none) return html_.size();
    const auto end = std::min(html_.find(end_tag, begin), html_.size());
    const auto tag = html_.substr(at, begin - at);
    const auto language =
        end_tag == "</style" ? std::optional(LanguageId::Css) : language_of_script(tag);
    if (language) found_.push_back({bytes_of(begin + 1, end), *language});
    return end;
  }

  std::string_view html_;
  std::vector<EmbeddedCode> found_;
};

}  // namespace

std::vector<EmbeddedCode> embedded_code(std::string_view html) { return Finder(html).run(); }

}  // namespace quire::highlight
