#include <utility>

#include "dom/classes.h"
#include "dom/names.h"
#include "highlight/own_languages.h"
#include "markdown/convert/converter.h"
#include "markdown/elements/code_block.h"
#include "markdown/source/spans.h"

namespace quire::markdown {
namespace {

bool is_fenced(cmark_node* block) {
  int length = 0, offset = 0;
  char sign = 0;
  return cmark_node_get_fenced(block, &length, &offset, &sign) != 0;
}

}  // namespace

TreeBuilder::Mark Converter::item(cmark_node* node) {
  auto* const list = cmark_node_parent(node);
  const auto opened =
      open_block(node, DefinitionLists::is_definitions(list) ? "dd" : dom::element::li);
  const auto found = callout_lists_.find(list);
  if (found == callout_lists_.end() || found->second.next == found->second.callouts.size())
    return opened;
  auto& [callouts, next] = found->second;
  const auto& callout = callouts[next++];
  callout_to_open_ = {callout.id, callout_sign(static_cast<std::uint32_t>(next))};
  dom::set(builder_.current(), dom::attribute::id, callout.item_id);
  return opened;
}

void Converter::open_callout() {
  const auto [id, sign] = std::exchange(callout_to_open_, {});
  const auto link = builder_.open(dom::element::a);
  dom::set_class(builder_.current(), dom::classes::callout);
  dom::set(builder_.current(), dom::attribute::href, '#' + id);
  dom::set(builder_.current(), dom::attribute::role, "doc-backlink");
  builder_.text(sign);
  builder_.close(link);
  builder_.text(" ");
}

void Converter::code_block(cmark_node* node) {
  block_ = BlockText(span_of(node), parsed_.source);
  if (formula_block(node)) return;
  auto [shown, written] = listing_of(node, parsed_, options_, block_.block(), diagnostics_);
  chapter_.listings.push_back(std::move(written));
  if (!shown) return;
  if (const auto* extension = extension_of(node))
    add_attributes(shown->info, extension->attributes, parsed_.text);
  auto& language = shown->info.language;
  if (language.empty() && under_way_.languages && is_fenced(node))
    chapter_.listings.back().language = language = under_way_.languages->of_listings();
  if (!shown->info.raw_format.empty()) return raw_text(*shown);
  if (auto callouts = listing(*shown); !callouts.empty())
    callout_lists_.emplace(cmark_node_next(node), CalloutList{std::move(callouts)});
}

bool Converter::formula_block(cmark_node* node) {
  const auto info = fence_info_of(node);
  const bool is_leanpubs = info == "$" && parsed_.dialects.has(Dialect::Leanpub);
  if ((info != "math" && !is_leanpubs) || !options_.formulas.dollars) return false;
  const auto tex = parsed_.text.restored(literal_of(node));
  const auto place = block_.find_exactly(tex);
  append_display({tex, tex, place.value_or(block_.block()), true}, {}, macros_, under_way_);
  return true;
}

std::vector<Callout> Converter::listing(const Listing& listing) {
  ++chapter_.listing_count;
  return append_listing(listing, highlighter_, block_, under_way_);
}

}  // namespace quire::markdown
