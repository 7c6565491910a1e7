#include "markdown/convert/listing_writer.h"

#include <fmt/format.h>

#include <utility>

#include "highlight/own_languages.h"
#include "markdown/elements/code_block.h"

namespace quire::markdown {
namespace {

bool is_fenced(cmark_node* block) {
  int length = 0, offset = 0;
  char sign = 0;
  return cmark_node_get_fenced(block, &length, &offset, &sign) != 0;
}

}  // namespace

std::vector<Callout> ListingWriter::append(cmark_node* code_block) {
  const auto& parsed = conversion_.parsed;
  auto& under_way = conversion_.under_way;
  auto& listings = conversion_.chapter.listings;
  auto [shown, written] = listing_of(
      code_block, parsed, conversion_.options, conversion_.block.block(), under_way.diagnostics
  );
  listings.push_back(std::move(written));
  if (!shown) return {};
  if (const auto* extension = extension_of(code_block))
    add_attributes(shown->info, extension->attributes, parsed.text);
  auto& language = shown->info.language;
  if (language.empty() && under_way.languages && is_fenced(code_block))
    listings.back().language = language = under_way.languages->of_listings();
  if (shown->info.raw_format.empty()) return append(*shown);
  append_raw(*shown);
  return {};
}

bool ListingWriter::append_set_aside(cmark_node* paragraph) {
  auto* only = cmark_node_first_child(paragraph);
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Text) return false;
  const auto& text = conversion_.parsed.text;
  const auto* block = text.set_aside(literal_of(only));
  if (!block || !block->is_block) return false;
  append({text.restored(block->text) + '\n', {}, block->span});
  return true;
}

std::vector<Callout> ListingWriter::append(const Listing& listing) {
  ++conversion_.chapter.listing_count;
  return append_listing(listing, highlighter_, conversion_.block, conversion_.under_way);
}

/// `{=html}`: what is meant for one kind of output. Ours is XHTML.
void ListingWriter::append_raw(const Listing& raw) {
  auto& block = conversion_.block;
  auto& under_way = conversion_.under_way;
  const auto& format = raw.info.raw_format;
  if (format == "html" || format == "html5" || format.starts_with("epub")) {
    apply_raw_html(raw.code, block, under_way);
    conversion_.builder.end_raw_block();
    return report_left_open(block, under_way);
  }
  under_way.diagnostics.add(
      {Severity::Note,
       "MD-019",
       block.block(),
       fmt::format("raw {} is left out", format),
       "write Markdown, or HTML with {=html}"}
  );
}

}  // namespace quire::markdown
