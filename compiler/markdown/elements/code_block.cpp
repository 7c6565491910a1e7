#include "markdown/elements/code_block.h"

#include <string_view>
#include <utility>

#include "highlight/language.h"
#include "markdown/elements/listing_source.h"

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

/// By what a reader of a report knows it.
std::string name_of(const InfoString& info, const PreparedText& text) {
  if (!info.attributes.id.empty()) return info.attributes.id;
  for (const auto& [key, value] : info.attributes.values)
    if (key == "title" || key == "caption") return text.restored(value);
  return {};
}

/// How many items an ordered list right after the block has; 0 if there is none.
std::uint32_t items_after(cmark_node* block) {
  auto* const list = cmark_node_next(block);
  const bool is_ordered = list && kind_of(list) == NodeKind::List &&
                          cmark_node_get_list_type(list) == CMARK_ORDERED_LIST &&
                          cmark_node_get_list_start(list) == 1;
  std::uint32_t count = 0;
  if (is_ordered)
    for (auto* item = cmark_node_first_child(list); item; item = cmark_node_next(item))
      ++count;
  return count;
}

}  // namespace

ReadListing listing_of(
    cmark_node* block,
    const ParsedText& parsed,
    const ParseOptions& options,
    Span span,
    Diagnostics& diagnostics
) {
  auto info = read_info_string(fence_info_of(block), parsed.text);
  auto code = parsed.text.restored(literal_of(block));
  if (info.is_chunk) drop_options(code);
  if (options.listing_files && !info.options.place.file.empty())
    settle_code(code, info.options.place, *options.listing_files, span, parsed.source, diagnostics);
  auto* const before = cmark_node_previous(block);
  WrittenListing written{span, code, info.language, name_of(info, parsed.text), info.options.place};
  written.is_next = before && kind_of(before) == NodeKind::CodeBlock;
  if (options.hidden && !code.empty()) {
    const auto language = highlight::language_of(info.language);
    const std::string_view name =
        language ? highlight::canonical_name(*language) : std::string_view(info.language);
    code = without_hidden_lines(code, name, info.hide_prefix, *options.hidden);
    if (code.empty()) return {std::nullopt, std::move(written)};
  }
  return {Listing{std::move(code), std::move(info), span, items_after(block)}, std::move(written)};
}

}  // namespace quire::markdown
