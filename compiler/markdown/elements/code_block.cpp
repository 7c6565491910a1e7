#include "markdown/elements/code_block.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "highlight/language.h"
#include "markdown/elements/chunk_options.h"
#include "markdown/elements/listing_source.h"

namespace quire::markdown {

namespace {

/// Takes the options off that open the code. True if the chunk's author asks for the code not to be
/// shown, which is reported.
bool take_chunk_options(
    const InfoString& info, std::string& code, Span span, Diagnostics& diagnostics
) {
  const auto size = chunk_options_size(code);
  const auto hidden_by =
      what_hides_code(info.chunk_options, std::string_view(code).substr(0, size));
  code.erase(0, size);
  if (hidden_by.empty()) return false;
  diagnostics.add(
      {Severity::Note,
       "MD-017",
       span,
       fmt::format("the code of a chunk with {} is left out", hidden_by),
       "quire runs no code: what the chunk would print or draw is missing, too"}
  );
  return true;
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
  const bool is_hidden = info.is_chunk && take_chunk_options(info, code, span, diagnostics);
  if (options.listing_files && !info.options.place.file.empty())
    settle_code(code, info.options.place, *options.listing_files, span, parsed.source, diagnostics);
  auto* const before = cmark_node_previous(block);
  WrittenListing written{span, code, info.language, name_of(info, parsed.text), info.options.place};
  written.is_next = before && kind_of(before) == NodeKind::CodeBlock;
  if (is_hidden) return {std::nullopt, std::move(written)};
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
