#include "markdown/dialect/containers/contents_heading.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// What such headings say, in small letters.
constexpr auto titles = std::to_array<std::string_view>(
    {"table of contents",
     "table of content",
     "contents",
     "content",
     "toc",
     "on this page",
     "in this page",
     "in this article",
     "page contents",
     "inhalt",
     "inhaltsverzeichnis",
     "sommaire",
     "table des matières",
     "índice",
     "tabla de contenidos",
     "tabla de contenido",
     "contenido",
     "sumário",
     "conteúdo",
     "indice",
     "inhoud",
     "inhoudsopgave",
     "spis treści",
     "содержание",
     "оглавление",
     "зміст",
     "目录",
     "目錄",
     "目次",
     "목차"}
);

/// The line that ends at `end`.
TextRange line_before(std::string_view text, std::size_t end) {
  const auto begin = end == 0 ? npos : text.rfind('\n', end - 1);
  return {begin == npos ? 0 : begin + 1, end};
}

/// "Contents" of `## **Contents**: {#contents}`.
std::string_view words_of(std::string_view line) {
  const auto at = line.find_first_not_of('#');
  if (at == 0 || at == npos || line[at] != ' ') return {};
  auto words = trimmed(line.substr(at));
  if (const auto brace = words.rfind(" {"); brace != npos && words.ends_with('}'))
    words = trimmed(words.substr(0, brace));
  const auto last = words.find_last_not_of(" #*:_");
  const auto first = std::min(words.find_first_not_of("*_"), words.size());
  return last == npos ? std::string_view() : words.substr(first, last + 1 - first);
}

}  // namespace

std::optional<TextRange> contents_heading_above(std::string_view text, std::size_t place) {
  constexpr int most_lines = 6;
  const auto last = place == 0 ? 0 : place - 1;
  auto end = last;
  for (int count = 0; count < most_lines; ++count) {
    const auto range = line_before(text, end);
    const auto line = trimmed(text.substr(range.begin, range.end - range.begin));
    const bool is_between = line.empty() || (line.starts_with("{:") && line.ends_with('}'));
    if (is_between && range.begin > 0) {
      end = range.begin - 1;
      continue;
    }
    if (!text.substr(range.begin).starts_with('#') ||
        std::ranges::find(titles, ascii::lower(words_of(line))) == titles.end())
      return std::nullopt;
    return TextRange{range.begin, last};
  }
  return std::nullopt;
}

std::size_t past_thematic_break(std::string_view text, std::size_t place) {
  constexpr std::string_view blanks = " \t\n";
  const auto begin = text.find_first_not_of(blanks, place);
  if (begin == npos || text.find('\n', place) > begin) return place;
  const auto end = std::min(text.find('\n', begin), text.size());
  const auto line = trimmed(text.substr(begin, end - begin));
  const bool is_break = line.size() >= 3 && std::string_view("-*_").find(line[0]) != npos &&
                        line.find_first_not_of(line[0]) == npos;
  return is_break ? end : place;
}

}  // namespace quire::markdown
