#include <algorithm>
#include <array>

#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/dialect/lines/chunk_value.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 2'000;

/// The engines of bookdown whose chunks are text. Source: bookdown, "Theorems and proofs", "Custom
/// blocks".
constexpr std::array engines{
    "block",
    "block2",
    "theorem",
    "lemma",
    "corollary",
    "proposition",
    "conjecture",
    "definition",
    "example",
    "exercise",
    "hypothesis",
    "proof",
    "remark",
    "solution"};

/// The first word after the engine that is not an option.
std::string_view label_of(std::string_view options) {
  while (!(options = trimmed(options)).empty()) {
    const auto size = std::min(options.find(','), options.size());
    const auto word = trimmed(options.substr(0, size));
    if (!word.empty() && word.find('=') == std::string_view::npos) return word;
    options.remove_prefix(std::min(size + 1, options.size()));
  }
  return {};
}

/// "tip" of the class `rmdtip`.
std::string_view kind_of(std::string_view type) {
  constexpr std::string_view prefix = "rmd";
  return type.starts_with(prefix) ? type.substr(prefix.size()) : type;
}

/// The line that ends a fence of `size` backticks; nothing if none does.
std::optional<std::size_t> end_of_chunk(BlockSource& source, std::size_t size) {
  std::size_t end = 1;
  for (; end < most_lines; ++end) {
    const auto next = source.line(end);
    if (!next) break;
    const auto text = trimmed(*next);
    if (text.size() >= size && text.find_first_not_of('`') == std::string_view::npos) break;
  }
  source.examined = end;
  return end < most_lines && source.line(end) ? std::optional(end) : std::nullopt;
}

/// `{r, fig.cap="of `f()`"}`: knitr reads backticks where CommonMark has no fence then.
std::optional<WholeBlock> ticked_chunk(
    BlockSource& source, std::size_t size, std::string_view name
) {
  const auto end = end_of_chunk(source, size);
  if (!end || name.empty()) return std::nullopt;
  std::size_t longest = 2;
  for (std::size_t i = 1; i < *end; ++i) {
    const auto line = trimmed(source.line(i).value_or(""));
    longest = std::max(longest, std::min(line.find_first_not_of('~'), line.size()));
  }
  const std::string fence(longest + 1, '~');
  WholeBlock block{Spelling::DirectiveFence, *end + 1};
  block.lines.push_back({fence + "{" + std::string(name) + "}", 0});
  for (std::size_t i = 1; i < *end; ++i)
    block.lines.push_back({std::string(source.line(i).value_or("")), i});
  block.lines.push_back({fence, *end});
  return block;
}

std::string_view echo_of(std::string_view options) {
  constexpr std::string_view key = "echo";
  while (!(options = trimmed(options)).empty()) {
    const auto size = chunk_value_size(options);
    const auto option = trimmed(options.substr(0, size));
    if (option.starts_with(key))
      if (const auto value = trimmed(option.substr(key.size())); value.starts_with('='))
        return trimmed(value.substr(1));
    options.remove_prefix(std::min(size + 1, options.size()));
  }
  return {};
}

/// Whether a chunk of text is for web pages, as EPUBs are to knitr: `echo=is_html`, `echo=FALSE`.
bool is_shown(std::string_view options) {
  const auto value = echo_of(options);
  if (value == "FALSE" || value == "F") return false;
  const bool is_negated = value.starts_with('!');
  if (value.find("html") != std::string_view::npos) return !is_negated;
  return value.find("latex") == std::string_view::npos || is_negated;
}

/// Source: knitr manual, "engines", asis
std::optional<WholeBlock> text_chunk(
    BlockSource& source, std::size_t size, std::string_view options
) {
  const auto end = end_of_chunk(source, size);
  if (!end) return std::nullopt;
  WholeBlock block{Spelling::AsisChunk, *end + 1};
  block.is_left_out = !is_shown(options);
  for (std::size_t i = 1; i < *end && !block.is_left_out; ++i)
    block.lines.push_back({std::string(source.line(i).value_or("")), i});
  return block;
}

}  // namespace

std::optional<WholeBlock> read_chunk_block(BlockSource& source) {
  const auto line = trimmed(source.line(0).value_or(""));
  const auto size = std::min(line.find_first_not_of('`'), line.size());
  const auto info = trimmed(line.substr(size));
  if (size < 3 || !info.starts_with('{') || !info.ends_with('}')) return std::nullopt;
  const auto inside = info.substr(1, info.size() - 2);
  const auto name = name_in(inside);
  const auto options = trimmed(inside.substr(name.size()));
  const bool has_options =
      !options.empty() && std::string_view(".#").find(options.front()) == std::string_view::npos;
  if (name == "asis") return text_chunk(source, size, options);
  if (info.find('`') < info.size()) return ticked_chunk(source, size, name);
  if (!has_options || std::ranges::find(engines, name) == engines.end()) return std::nullopt;

  Container container;
  const auto kind = name.starts_with("block") ? kind_of(value_of(options, "type")) : name;
  if (is_admonition(kind)) container.kind = Container::Kind::Admonition;
  container.name = kind;
  if (!is_admonition(kind) && !kind.empty()) container.attributes.classes.emplace_back(kind);
  container.attributes.id = label_of(options);

  const auto end = end_of_chunk(source, size);
  if (!end) return std::nullopt;
  WholeBlock block{Spelling::DirectiveFence, *end + 1};
  const std::string title(value_of(options, "name"));
  block.lines.push_back({"> " + source.mark(std::move(container)) + title, 0});
  block.lines.push_back({">", 0});
  for (std::size_t i = 1; i < *end; ++i)
    block.lines.push_back({"> " + std::string(source.line(i).value_or("")), i});
  return block;
}

}  // namespace quire::markdown
