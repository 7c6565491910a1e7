#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/blocks/picture_line.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/containers/opener.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 60;

bool has_word(std::string_view name, std::initializer_list<std::string_view> words) {
  const auto lower = ascii::lower(name);
  return std::ranges::any_of(words, [&](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

/// What leads somewhere and says so in its attributes: Starlight's `<LinkCard title="…" href="…"
/// />`; without a title the address has its words.
std::string card_line(std::string_view tag) {
  std::string address;
  for (const std::string_view key : {"href", "link", "to"})
    if (address.empty()) address = jsx_value(tag, key);
  std::string title(jsx_value(tag, "title"));
  const std::string description(jsx_value(tag, "description"));
  if (address.empty() || address.find_first_of("<>{") != std::string::npos) return {};
  if (title.empty()) title = words_of_address(address);
  return "[" + title + "](<" + address + ">)" + (description.empty() ? "" : ": " + description);
}

/// What shows a picture or plays something, by its attributes; empty for any other.
std::string line_for(std::string_view name, std::string_view tag) {
  const std::string source(jsx_value(tag, "src"));
  if (has_word(name, {"image", "img", "figure", "picture", "screenshot"})) {
    if (source.empty()) return {};
    Picture picture;
    picture.path = source;
    picture.alt = jsx_value(tag, "alt");
    picture.caption = jsx_value(tag, "caption");
    picture.width = jsx_value(tag, "width");
    return picture_line(picture);
  }
  if (has_word(name, {"youtube"})) {
    const auto id = jsx_value(tag, "id").empty() ? jsx_value(tag, "videoId") : jsx_value(tag, "id");
    return id.empty() ? std::string()
                      : link_line("https://www.youtube.com/watch?v=" + std::string(id));
  }
  const bool is_address = source.starts_with("http");
  if (has_word(name, {"video", "iframe", "embed"}) && is_address) return link_line(source);
  return card_line(tag);
}

/// `<TabItem label="T">text</TabItem>`: a tab or an alert on one line.
std::optional<WholeBlock> one_line(BlockSource& source, std::string_view line, std::size_t size) {
  auto opener = opener_of(line.substr(0, size), source.dialects);
  if (!opener || opener->container.kind == Container::Kind::Transparent) return std::nullopt;
  const auto end = line.rfind("</");
  if (end == std::string_view::npos || end < size || end_tag_of(line.substr(end)) != opener->tag)
    return std::nullopt;
  WholeBlock block{Spelling::JsxBlock, 1};
  block.lines.push_back({"> " + source.mark(std::move(opener->container)) + opener->title, 0});
  block.lines.push_back({">", 0});
  block.lines.push_back({"> " + std::string(trimmed(line.substr(size, end - size))), 0});
  return block;
}

}  // namespace

std::optional<WholeBlock> read_component(BlockSource& source) {
  const auto first = trimmed(source.line(0).value_or(""));
  const auto name = jsx_name_in(first.substr(1));
  const auto behind = first.substr(1 + name.size());
  if (!behind.empty() && behind.front() != ' ' && behind.front() != '/' && behind.front() != '>')
    return std::nullopt;
  std::string tag;
  std::size_t lines = 0;
  auto size = std::string::npos;
  while (lines < most_lines && size == std::string::npos) {
    const auto line = source.line(lines);
    if (!line || (trimmed(*line).empty() && !ends_in_braces(tag))) break;
    tag += (lines == 0 ? "" : " ") + std::string(trimmed(*line));
    size = jsx_tag_size(tag);
    ++lines;
  }
  source.examined = 1;
  if (size == std::string::npos) return std::nullopt;
  if (lines == 1 && size < tag.size()) return one_line(source, tag, size);
  // A tag with content of its own: opener.h.
  if (size < tag.size() || !tag.ends_with("/>")) return std::nullopt;
  WholeBlock block{Spelling::JsxTag, lines};
  auto line = line_for(name, tag);
  block.is_left_out = line.empty();
  if (block.is_left_out)
    block.name = name;
  else
    block.lines.push_back({std::move(line), 0});
  return block;
}

}  // namespace quire::markdown
