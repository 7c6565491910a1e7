#include "markdown/elements/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
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

/// Languages of drawings that other programs make pictures of.
constexpr std::array drawings{
    "bob",
    "d2",
    "ditaa",
    "dot",
    "graphviz",
    "mermaid",
    "pikchr",
    "plantuml",
    "puml",
    "svgbob",
};

void report_language(const std::string& language, Span span, Diagnostics& diagnostics) {
  if (std::ranges::find(drawings, language) != drawings.end())
    diagnostics.add(
        {Severity::Note,
         "MD-007",
         span,
         fmt::format("drawings in {} are set as they are written", language),
         "have its own program draw them, and put the SVG in as a picture"}
    );
  else
    diagnostics.add(
        {Severity::Note,
         "MD-007",
         span,
         fmt::format("listings in {} are not highlighted", language),
         {}}
    );
}

void report(const InfoString& info, BlockText& block, Diagnostics& diagnostics) {
  if (!info.language.empty() && !highlight::language_of(info.language))
    report_language(info.language, block.find(info.language), diagnostics);
  for (const auto& word : info.unknown)
    diagnostics.add(
        {Severity::Note,
         "MD-008",
         block.find(word),
         "a word after a code fence means nothing here and is left out",
         fmt::format("{} is none of #id, .class and key=value, which may be in braces there", word)}
    );
  if (!info.chunk_options.empty())
    diagnostics.add(
        {Severity::Note,
         "MD-008",
         block.find(info.chunk_options),
         "options of a chunk of code mean nothing here and are left out",
         "the code is shown and not run"}
    );
}

/// Opens the figure of a listing that has a caption, or a title, which is a name and not prose: the
/// id is the figure's, so that a reference leads to its head. 0 if it has neither.
TreeBuilder::Mark open_figure(Attributes& attributes, Span span, ChapterUnderWay& under_way) {
  auto caption = taken_value(attributes, "caption");
  const auto title = caption ? std::nullopt : taken_value(attributes, "title");
  if (!caption && !title) return 0;
  auto& builder = under_way.builder;
  const auto opened = builder.open(dom::element::figure);
  under_way.provenance.mark(builder.current(), span);
  dom::set(builder.current(), dom::attribute::class_, "listing");
  set_attributes(builder.current(), {std::exchange(attributes.id, {}), {}, {}}, span, under_way);
  const auto words = builder.open(dom::element::figcaption);
  caption ? under_way.append_inlines(*caption) : under_way.builder.text(*title);
  builder.close(words);
  return opened;
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
  auto attributes = info.attributes;
  const auto figure = open_figure(attributes, listing.span, under_way);
  const auto opened = under_way.builder.open(dom::element::pre);
  auto pre = under_way.builder.current();
  under_way.provenance.mark(pre, listing.span);
  dom::set(pre, dom::attribute::class_, "listing");
  const auto language = highlight::language_of(info.language);
  if (language)
    dom::set(pre, "data-language", highlight::canonical_name(*language));
  else if (!info.language.empty())
    dom::set(pre, "data-language", utf8::cleaned(info.language));
  set_attributes(pre, attributes, block.block(), under_way);
  auto highlighted = language ? highlighter.highlight(code, *language) : highlight::Highlighted();
  append_code(pre, code, highlighted.tokens);
  under_way.builder.close(opened);
  under_way.builder.close(figure);
}

}  // namespace quire::markdown
