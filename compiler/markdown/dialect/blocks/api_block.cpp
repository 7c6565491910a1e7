#include <algorithm>

#include "base/ascii.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 500;
constexpr std::size_t farthest_end = 100;

/// `package.module.Class` of `::: package.module.Class`; empty if the line is another.
std::string_view name_in_line(std::string_view line) {
  if (!line.starts_with(":::")) return {};
  const auto name = trimmed(line.substr(3));
  const bool is_name =
      !name.empty() && ascii::is_letter(name.front()) && std::ranges::all_of(name, [](char c) {
        return ascii::is_alphanumeric(c) || c == '.' || c == '_' || c == '-';
      });
  return is_name ? name : std::string_view();
}

bool is_indented(std::string_view line) {
  return line.starts_with("    ") || line.starts_with('\t');
}

/// True if a line `:::` comes before another such name: then the block is a container.
bool is_closed(BlockSource& source) {
  for (auto at = std::size_t{1}; at < farthest_end; ++at) {
    const auto line = source.line(at);
    if (!line || !name_in_line(*line).empty()) return false;
    if (trimmed(*line) == ":::") return true;
  }
  return false;
}

}  // namespace

std::optional<WholeBlock> read_api_block(BlockSource& source) {
  if (!source.dialects.has(Dialect::MkDocs)) return std::nullopt;
  const auto name = name_in_line(source.line(0).value_or(""));
  if (name.empty() || is_admonition(name)) return std::nullopt;
  const bool is_dotted = name.find('.') != std::string_view::npos;
  if (!is_dotted && !is_indented(source.line(1).value_or("")) && is_closed(source))
    return std::nullopt;
  WholeBlock block{Spelling::ApiBlock, 1};
  block.is_left_out = true;
  for (auto at = std::size_t{1}; at < most_lines; ++at) {
    const auto line = source.line(at);
    if (!line || (!trimmed(*line).empty() && !is_indented(*line))) break;
    if (!trimmed(*line).empty()) block.size = at + 1;
  }
  return block;
}

}  // namespace quire::markdown
