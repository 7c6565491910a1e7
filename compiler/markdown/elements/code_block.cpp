#include "markdown/elements/code_block.h"

#include <string_view>
#include <utility>

#include "highlight/language.h"

namespace quire::markdown {

namespace {

/// A line that opens a chunk and says how it is run: `#| echo: false`, `:tags: [hide]`.
bool is_option(std::string_view line) {
  for (const std::string_view sign : {"#|", "//|", "--|", "%|", "%%|", "%% |"})
    if (line.starts_with(sign)) return true;
  const auto end = line.starts_with(':') ? line.find(':', 1) : std::string_view::npos;
  return end != std::string_view::npos &&
         line.substr(1, end - 1).find(' ') == std::string_view::npos;
}

/// Without the options that stand before the code: lines, or YAML between two lines of `---`.
void drop_options(std::string& code) {
  std::size_t at = 0;
  if (code.starts_with("---\n"))
    if (const auto end = code.find("\n---\n", 3); end != std::string::npos) at = end + 5;
  const bool had_yaml = at > 0;
  while (at < code.size() && is_option(std::string_view(code).substr(at)))
    at = std::min(code.find('\n', at), code.size() - 1) + 1;
  if (at > 0 && !had_yaml) at = std::min(code.find_first_not_of('\n', at), code.size());
  code.erase(0, at);
}

}  // namespace

std::optional<Listing> listing_of(
    cmark_node* block, const PreparedText& text, const HiddenLines* hidden, Span span
) {
  const char* written = cmark_node_get_fence_info(block);
  auto info = read_info_string(written ? written : "");
  auto code = text.restored(literal_of(block));
  if (info.is_chunk) drop_options(code);
  if (hidden && !code.empty()) {
    const auto language = highlight::language_of(info.language);
    const std::string_view name =
        language ? highlight::canonical_name(*language) : std::string_view(info.language);
    code = without_hidden_lines(code, name, info.hide_prefix, *hidden);
    if (code.empty()) return std::nullopt;
  }
  return Listing{std::move(code), std::move(info), span};
}

}  // namespace quire::markdown
