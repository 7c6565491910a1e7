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

bool is_word_sign(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Does the text use the braces of Svelte, which are text in other documents?
bool is_component(std::string_view html) {
  for (const std::string_view sign : {"{#", "{:", "{@", "={"}) {
    const auto at = html.find(sign);
    if (at != none && at + 2 < html.size() && (at == 0 || html[at - 1] != '{')) return true;
  }
  return false;
}

/// Where the brace that opens before `at` is closed, past strings; the end if it is not.
std::size_t closing_brace(std::string_view text, std::size_t at) {
  auto open = 1;
  for (; at < text.size(); ++at) {
    const auto sign = text[at];
    if (sign == '{') ++open;
    if (sign == '}' && --open == 0) return at;
    if (sign != '"' && sign != '\'' && sign != '`') continue;
    const auto end = text.find(sign, at + 1);
    if (end != none) at = end;
  }
  return none;
}

/// Looks for one kind of place after the other; what is not found once is not looked for again.
class Finder {
public:
  explicit Finder(std::string_view html) : html_(html), is_component_(is_component(html)) {}

  Embedded run() {
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
    if (rest.starts_with("{%")) return take_statement(at + 2);
    if (rest.starts_with("<!--")) return std::min(html_.find("-->", at), html_.size());
    if (rest.starts_with('{') && is_component_) return take_braces(at);
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
    found_.code.push_back({bytes_of(begin, end), LanguageId::JavaScript});
    return end + 2;
  }

  /// `{% for item in items %}` of Jinja, Twig and Liquid.
  std::size_t take_statement(std::size_t begin) {
    take_keyword(html_.find_first_not_of("-+ ", begin));
    return begin;
  }

  /// `{#each items as item}`, `{:else}`, `{name}`.
  std::size_t take_braces(std::size_t at) {
    const auto end = closes_before_ ? none : closing_brace(html_, at + 1);
    if (end == none) {
      closes_before_ = true;
      return at + 1;
    }
    const auto has_equals = at > 0 && html_[at - 1] == '=';
    found_.hidden.push_back(bytes_of(has_equals ? at - 1 : at, end + 1));
    auto begin = at + 1;
    const auto sign = html_[begin];
    if (sign == '#' || sign == ':' || sign == '/' || sign == '@') {
      begin = take_keyword(begin);
      if (html_.substr(begin).starts_with(" if")) begin = take_keyword(begin + 1);
    }
    const auto as = html_.substr(0, end).find(" as ", begin);
    if (sign != '#' || as == none) {
      found_.code.push_back({bytes_of(begin, end), LanguageId::JavaScript});
      return end + 1;
    }
    found_.code.push_back({bytes_of(begin, as), LanguageId::JavaScript});
    begin = take_keyword(as + 1);
    found_.code.push_back({bytes_of(begin, end), LanguageId::JavaScript});
    return end + 1;
  }

  /// A word with the sign before it.
  std::size_t take_keyword(std::size_t begin) {
    if (begin == none) return html_.size();
    auto end = begin + 1;
    while (end < html_.size() && is_word_sign(html_[end]))
      ++end;
    found_.keywords.push_back(bytes_of(begin, end));
    return end;
  }

  std::size_t take_element(std::size_t at, std::string_view end_tag) {
    const auto begin = html_.find('>', at);
    if (begin == none) return html_.size();
    const auto end = std::min(html_.find(end_tag, begin), html_.size());
    const auto tag = html_.substr(at, begin - at);
    const auto language =
        end_tag == "</style" ? std::optional(LanguageId::Css) : language_of_script(tag);
    if (language) found_.code.push_back({bytes_of(begin + 1, end), *language});
    return end;
  }

  std::string_view html_;
  bool is_component_;
  bool closes_before_ = false;  // a brace was open to the end: all that follow are
  Embedded found_;
};

}  // namespace

Embedded embedded_code(std::string_view html) { return Finder(html).run(); }

std::vector<Bytes> ranges_without(std::string_view text, const std::vector<Bytes>& hidden) {
  if (hidden.empty()) return {};
  std::vector<Bytes> ranges;
  std::uint32_t begin = 0;
  for (const auto& bytes : hidden) {
    if (begin < bytes.begin) ranges.push_back({begin, bytes.begin});
    begin = bytes.end;
  }
  if (begin < text.size()) ranges.push_back({begin, static_cast<std::uint32_t>(text.size())});
  return ranges;
}

}  // namespace quire::highlight
