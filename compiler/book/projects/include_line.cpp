#include "book/projects/include_line.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/trimmed.h"

namespace quire::book {
namespace {

using Kind = IncludeLine::Kind;

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  const bool is_quoted = text.size() > 1 && text.front() == text.back() &&
                         (text.front() == '"' || text.front() == '\'');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_markdown_name(std::string_view path) {
  const auto lower = ascii::lower(path);
  return std::ranges::any_of(
      std::array<std::string_view, 5>{".md", ".markdown", ".mdx", ".qmd", ".rmd"},
      [&](std::string_view ending) { return lower.ends_with(ending); }
  );
}

/// What is between two signs that are all of the line.
std::optional<std::string_view> between(
    std::string_view line, std::string_view open, std::string_view close
) {
  if (!line.starts_with(open) || !line.ends_with(close) || line.size() < open.size() + close.size())
    return std::nullopt;
  return trimmed(line.substr(open.size(), line.size() - open.size() - close.size()));
}

IncludeLine of_path(std::string_view path, std::size_t end) {
  IncludeLine line;
  line.path = path;
  line.kind = is_markdown_name(path) ? Kind::Text : Kind::Listing;
  line.end = end;
  return line;
}

/// `{% include "a.md" %}`, `{% include_relative a.md %}`, `{{< include a.qmd >}}`.
std::optional<IncludeLine> tag(std::string_view line, std::size_t end) {
  constexpr std::array<std::array<std::string_view, 2>, 3> forms{
      {{"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}}};
  for (const auto& [open, close] : forms) {
    auto inside = between(line, open, close);
    if (!inside || inside->find(close) != std::string_view::npos) continue;
    for (const std::string_view name : {"include_relative ", "include_cached ", "include "}) {
      if (!inside->starts_with(name)) continue;
      const auto path = unquoted(inside->substr(name.size()));
      // A theme's own file, with values for it, is not the author's text.
      if (!is_markdown_name(path) || path.find('=') != std::string_view::npos) return std::nullopt;
      return of_path(path, end);
    }
  }
  return std::nullopt;
}

/// MyST's ```` ```{include} a.md ````, up to the fence that ends it.
std::optional<IncludeLine> directive(
    std::string_view text, std::string_view line, std::size_t end
) {
  const char mark = line.front();
  const auto size = std::min(line.find_first_not_of(mark), line.size());
  const auto info = trimmed(line.substr(size));
  const bool is_code = info.starts_with("{literalinclude}");
  if (size < 3 || (!is_code && !info.starts_with("{include}"))) return std::nullopt;
  auto asked = of_path(unquoted(info.substr(info.find('}') + 1)), end);
  asked.kind = is_code ? Kind::Listing : Kind::Text;
  while (end < text.size()) {
    const auto begin = end + 1;
    end = std::min(text.find('\n', begin), text.size());
    const auto option = trimmed(text.substr(std::min(begin, end), end - std::min(begin, end)));
    if (option.size() >= size && option.find_first_not_of(mark) == std::string_view::npos) {
      asked.end = end;
      return asked;
    }
    if (option.starts_with(":language:")) asked.language = trimmed(option.substr(10));
    if (option.starts_with(":lines:")) asked.part = trimmed(option.substr(7));
    if (option.starts_with(":caption:")) asked.title = trimmed(option.substr(9));
  }
  return std::nullopt;
}

/// VitePress: `<!--@include: ./a.md{3,5}-->`, `<<< @/a.js{2}`.
std::optional<IncludeLine> vitepress(std::string_view line, std::size_t end) {
  auto path = between(line, "<!--@include:", "-->");
  if (!path) path = between(line, "<!-- @include:", "-->");
  const bool is_listing = !path && line.starts_with("<<< ");
  if (is_listing) path = trimmed(line.substr(4));
  if (!path || path->empty()) return std::nullopt;
  auto name = path->substr(0, path->find_first_of("{#"));
  std::string lines;
  if (const auto open = path->find('{'); open != std::string_view::npos)
    lines = path->substr(open + 1, path->find('}', open) - open - 1);
  if (name.starts_with("@/")) name.remove_prefix(1);
  auto asked = of_path(trimmed(name), end);
  if (is_listing) asked.kind = Kind::Listing;
  if (!is_listing) std::ranges::replace(lines, ',', '-');
  if (!is_listing) asked.part = lines;
  return asked;
}

/// Leanpub: `<<[Title](code/a.js)`, `<<(code/a.js)`.
std::optional<IncludeLine> leanpub(std::string_view line, std::size_t end) {
  if (!line.starts_with("<<[") && !line.starts_with("<<(")) return std::nullopt;
  const auto open = line.find(line[2] == '[' ? "](" : "(");
  if (open == std::string_view::npos || !line.ends_with(')')) return std::nullopt;
  const auto begin = open + (line[2] == '[' ? 2 : 1);
  auto asked = of_path(line.substr(begin, line.size() - begin - 1), end);
  asked.kind = Kind::Listing;
  if (line[2] == '[') asked.title = line.substr(3, open - 3);
  return asked;
}

/// `[import:3-8, a.js](a.js)` of HonKit's plugin include-codeblock, `[a](a.js ':include')` of
/// docsify. Sources: github.com/azu/gitbook-plugin-include-codeblock; docsify.js.org, "Embed files"
std::optional<IncludeLine> link(std::string_view line, std::size_t end) {
  const auto middle = line.find("](");
  if (!line.ends_with(')') || middle == std::string_view::npos || line.find(')') + 1 != line.size())
    return std::nullopt;
  auto label = line.substr(1, middle - 1);
  auto path = line.substr(middle + 2, line.size() - middle - 3);
  const auto space = std::min(path.find(' '), path.size());
  const auto title = unquoted(path.substr(space));
  path = path.substr(0, space);
  if (path.empty() || path.find("://") != std::string_view::npos) return std::nullopt;
  if (title.starts_with(":include")) {
    const bool is_code = title.find(":type=code") != std::string_view::npos;
    if (!is_code && title.find(":type=") != std::string_view::npos) return std::nullopt;
    auto asked = of_path(path, end);
    if (is_code) asked.kind = Kind::Listing;
    return asked;
  }
  constexpr std::string_view word = "import";
  if (!title.empty() || !label.starts_with(word)) return std::nullopt;
  label.remove_prefix(word.size());
  if (!label.empty() && label.front() != ':' && label.front() != ',') return std::nullopt;
  auto asked = of_path(path, end);
  asked.kind = Kind::Listing;
  const auto comma = std::min(label.find(','), label.size());
  if (label.starts_with(':')) asked.part = trimmed(label.substr(1, comma - 1));
  auto name = trimmed(label.substr(std::min(comma + 1, label.size())));
  if (name.starts_with("title:")) name = unquoted(name.substr(6));
  if (name.find(':') == std::string_view::npos) asked.title = name;
  return asked;
}

/// MkDocs: `--8<-- "a.md"`.
std::optional<IncludeLine> snippet(std::string_view line, std::size_t end) {
  if (!line.starts_with("--8<-- ")) return std::nullopt;
  auto path = unquoted(line.substr(7));
  const auto colon = path.find(':');
  auto asked = of_path(path.substr(0, colon), end);
  if (colon != std::string_view::npos) asked.part = path.substr(colon + 1);
  std::ranges::replace(asked.part, ':', '-');
  asked.kind = Kind::Text;
  return path.empty() ? std::nullopt : std::optional(asked);
}

/// Obsidian: `![[Note#Section]]`; a whole note stays a link to its chapter.
std::optional<IncludeLine> embed(std::string_view line, std::size_t end) {
  const auto inside = between(line, "![[", "]]");
  if (!inside || inside->find("]]") != std::string_view::npos) return std::nullopt;
  const auto target = inside->substr(0, inside->find('|'));
  const auto sharp = target.find('#');
  if (sharp == std::string_view::npos) return std::nullopt;
  IncludeLine asked;
  asked.kind = Kind::Note;
  asked.path = trimmed(target.substr(0, sharp));
  asked.part = trimmed(target.substr(target.rfind('#') + 1));
  asked.end = end;
  return asked.part.empty() ? std::nullopt : std::optional(asked);
}

/// The numbers in `name[…]`, with dashes for colons: "1-10" of `ln[1:10]`.
std::string in_brackets(std::string_view text, std::string_view name) {
  const auto at = text.find(" " + std::string(name) + "[");
  if (at == std::string_view::npos) return {};
  const auto begin = at + name.size() + 2;
  const auto close = text.find(']', begin);
  if (close == std::string_view::npos) return {};
  std::string inside(unquoted(text.substr(begin, close - begin)));
  if (inside.find_first_not_of("0123456789:, ") == std::string::npos)
    std::ranges::replace(inside, ':', '-');
  return inside;
}

/// `{* docs_src/a.py ln[1:10] hl[2,5:7] title["a.py"] *}`. Source:
/// github.com/tiangolo/markdown-include-variants
std::optional<IncludeLine> variant(std::string_view line, std::size_t end) {
  const auto inside = between(line, "{*", "*}");
  if (!inside || inside->empty() || inside->front() == '/') return std::nullopt;
  const auto size = std::min(inside->find(' '), inside->size());
  if (inside->substr(0, size).find('.') == std::string_view::npos) return std::nullopt;
  auto asked = of_path(inside->substr(0, size), end);
  asked.kind = Kind::Listing;
  const auto options = inside->substr(size);
  asked.part = in_brackets(options, "ln");
  asked.title = in_brackets(options, "title");
  if (const auto comma = asked.part.find(','); comma != std::string::npos)
    asked.part = asked.part.substr(0, asked.part.find_first_of("-,")) + "-" +
                 asked.part.substr(asked.part.find_last_of("-,") + 1);
  // They count from the file's first line, ours from the listing's.
  if (asked.part.empty()) asked.highlighted = in_brackets(options, "hl");
  return asked;
}

constexpr std::array<std::string_view, 13> signs{
    "{% include",
    "{{< include",
    "{{% include",
    "{include}",
    "{literalinclude}",
    "@include:",
    "<<<",
    "<<[",
    "<<(",
    "[import",
    ":include",
    "--8<--",
    "{* "};

}  // namespace

bool may_include(std::string_view text) {
  return text.find("![[") != std::string_view::npos ||
         std::ranges::any_of(signs, [&](std::string_view sign) {
           return text.find(sign) != std::string_view::npos;
         });
}

std::optional<IncludeLine> include_line_at(std::string_view text, std::size_t at) {
  const auto end = std::min(text.find('\n', at), text.size());
  const auto line = trimmed(text.substr(at, end - at));
  if (line.size() < 4) return std::nullopt;
  switch (line.front()) {
    case '{': {
      auto asked = tag(line, end);
      return asked ? asked : variant(line, end);
    }
    case '`':
    case '~':
    case ':': return directive(text, line, end);
    case '!': return embed(line, end);
    case '[': return link(line, end);
    case '-': return snippet(line, end);
    case '<': {
      auto asked = vitepress(line, end);
      return asked ? asked : leanpub(line, end);
    }
    default: return std::nullopt;
  }
}

}  // namespace quire::book
