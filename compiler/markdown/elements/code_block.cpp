#include "markdown/elements/code_block.h"

#include <string_view>
#include <utility>

#include "highlight/language.h"

namespace quire::markdown {

std::optional<Listing> listing_of(
    cmark_node* block, const PreparedText& text, const HiddenLines* hidden, Span span
) {
  const char* written = cmark_node_get_fence_info(block);
  auto info = read_info_string(written ? written : "");
  auto code = text.restored(literal_of(block));
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
