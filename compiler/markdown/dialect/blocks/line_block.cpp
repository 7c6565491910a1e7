#include <algorithm>

#include "dom/classes.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 2'000;
constexpr std::string_view no_break_space = "\u00A0";

bool opens(std::string_view line) { return line == "|" || line.starts_with("| "); }

/// A row of a table has a bar inside or at its end.
bool is_row(std::string_view line) {
  const auto text = trimmed(line);
  return text.size() > 1 && text.find('|', 1) != std::string_view::npos;
}

/// The line's words, with the spaces that open it kept.
std::string words_of(std::string_view line) {
  auto text = line.substr(std::min<std::size_t>(line.size(), 2));
  std::string words;
  while (text.starts_with(' ')) {
    words += no_break_space;
    text.remove_prefix(1);
  }
  words += trimmed(text);
  return words.empty() ? std::string(no_break_space) : words;
}

}  // namespace

std::optional<WholeBlock> read_line_block(BlockSource& source) {
  WholeBlock block{Spelling::LineBlock};
  Container container;
  container.kind = Container::Kind::Lines;
  container.attributes.classes.emplace_back(dom::classes::line_block.text());
  for (; block.size < most_lines; ++block.size) {
    const auto line = source.line(block.size);
    if (!line) break;
    // Pandoc: a line that opens with a space goes on with the one before.
    const bool goes_on = block.size > 0 && line->starts_with(' ') && !trimmed(*line).empty();
    if (!opens(*line) && !goes_on) break;
    if (is_row(*line)) {
      source.examined = block.size + 1;
      return std::nullopt;
    }
    if (block.lines.empty()) {
      block.lines.push_back({"> " + source.mark(container), 0});
      block.lines.push_back({">", 0});
    } else if (!goes_on) {
      block.lines.back().text += '\\';
    }
    block.lines.push_back(
        {"> " + (goes_on ? std::string(trimmed(*line)) : words_of(*line)), block.size}
    );
  }
  // A bar alone on one line may be anything.
  if (block.size < 2) {
    source.examined = block.size;
    return std::nullopt;
  }
  return block;
}

}  // namespace quire::markdown
