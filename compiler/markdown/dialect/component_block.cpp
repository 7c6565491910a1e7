#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/line.h"
#include "markdown/dialect/picture_line.h"
#include "markdown/dialect/tag.h"
#include "markdown/dialect/whole_block.h"

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
/// />`.
std::string card_line(std::string_view tag) {
  const std::string address(value_of(tag, "href"));
  const std::string title(value_of(tag, "title"));
  const std::string description(value_of(tag, "description"));
  if (address.empty() || title.empty() || address.find_first_of("<>{") != std::string::npos)
    return {};
  return "[" + title + "](<" + address + ">)" + (description.empty() ? "" : ": " + description);
}

/// What shows a picture or plays something, by its attributes; empty for any other.
std::string line_for(std::string_view name, std::string_view tag) {
  const std::string source(value_of(tag, "src"));
  if (has_word(name, {"image", "img", "figure", "picture", "screenshot"})) {
    if (source.empty()) return {};
    Picture picture;
    picture.path = source;
    picture.alt = value_of(tag, "alt");
    picture.caption = value_of(tag, "caption");
    picture.width = value_of(tag, "width");
    return picture_line(picture);
  }
  if (has_word(name, {"youtube"})) {
    const auto id = value_of(tag, "id").empty() ? value_of(tag, "videoId") : value_of(tag, "id");
    return id.empty() ? std::string()
                      : link_line("https://www.youtube.com/watch?v=" + std::string(id));
  }
  const bool is_address = source.starts_with("http");
  if (has_word(name, {"video", "iframe", "embed"}) && is_address) return link_line(source);
  return card_line(tag);
}

}  // namespace

std::optional<WholeBlock> read_component(BlockSource& source) {
  const auto first = trimmed(source.line(0).value_or(""));
  const auto name = name_in(first.substr(1));
  const auto behind = first.substr(1 + name.size());
  if (!behind.empty() && behind.front() != ' ' && behind.front() != '/') return std::nullopt;
  std::string tag;
  std::size_t size = 0;
  while (size < most_lines && !tag.ends_with("/>")) {
    const auto line = source.line(size);
    if (!line || trimmed(*line).empty()) break;
    tag += (size == 0 ? "" : " ") + std::string(trimmed(*line));
    // A tag with content of its own: opener.h.
    if (tag.ends_with('>') && !tag.ends_with("/>") && !tag.ends_with("=>")) break;
    ++size;
  }
  source.examined = 1;
  if (!tag.ends_with("/>") || tag.find("</") != std::string::npos) return std::nullopt;
  WholeBlock block{Spelling::JsxTag, size};
  auto line = line_for(name, tag);
  block.is_left_out = line.empty();
  if (block.is_left_out)
    block.name = name;
  else
    block.lines.push_back({std::move(line), 0});
  return block;
}

}  // namespace quire::markdown
