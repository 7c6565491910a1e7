#include "markdown/listing.h"

#include <fmt/format.h>

#include <vector>

#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

void append_piece(pugi::xml_node parent, std::string_view text) {
  if (text.empty()) return;
  parent.append_child(pugi::node_pcdata).set_value(text.data(), text.size());
}

void append_code(
    pugi::xml_node pre, std::string_view code, const std::vector<highlight::Token>& tokens
) {
  auto element = pre.append_child(dom::element::code);
  std::size_t at = 0;
  for (const auto& token : tokens) {
    append_piece(element, code.substr(at, token.begin - at));
    auto span = element.append_child(dom::element::span);
    dom::set(span, dom::attribute::class_, highlight::class_name(token.token_class));
    append_piece(span, code.substr(token.begin, token.end - token.begin));
    at = token.end;
  }
  append_piece(element, code.substr(at));
}

void report(const InfoString& info, BlockText& block, Diagnostics& diagnostics) {
  if (!info.language.empty() && !highlight::language_of(info.language))
    diagnostics.add(
        {Severity::Note,
         "MD-007",
         block.find(info.language),
         fmt::format("listings in {} are not highlighted", info.language),
         {}}
    );
  for (const auto& word : info.unknown)
    diagnostics.add(
        {Severity::Note,
         "MD-008",
         block.find(word),
         fmt::format("{} behind a fence means nothing here", word),
         "write {#id .class key=value} behind the language"}
    );
}

}  // namespace

void append_listing(
    const Listing& listing,
    highlight::Highlighter& highlighter,
    BlockText& block,
    ChapterUnderWay& under_way
) {
  const auto& info = listing.info;
  report(info, block, under_way.diagnostics);
  auto code = listing.code;
  if (code.empty() || code.back() != '\n') code += '\n';
  const auto opened = under_way.builder.open(dom::element::pre);
  auto pre = under_way.builder.current();
  under_way.provenance.mark(pre, listing.span);
  dom::set(pre, dom::attribute::class_, "listing");
  const auto language = highlight::language_of(info.language);
  if (language)
    dom::set(pre, "data-language", highlight::canonical_name(*language));
  else if (!info.language.empty())
    dom::set(pre, "data-language", utf8::cleaned(info.language));
  set_attributes(pre, info.attributes, block.block(), under_way);
  auto highlighted = language ? highlighter.highlight(code, *language) : highlight::Highlighted();
  append_code(pre, code, highlighted.tokens);
  under_way.builder.close(opened);
}

}  // namespace quire::markdown
