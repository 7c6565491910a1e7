#include "markdown/elements/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "highlight/diff.h"
#include "highlight/own_languages.h"
#include "markdown/elements/listing_lines.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

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

std::string hint_for(const std::string& nearest) {
  return nearest.empty() ? std::string() : fmt::format("did you mean {}?", nearest);
}

void report_language(const std::string& language, Span span, Diagnostics& diagnostics) {
  if (std::ranges::find(drawings, language) != drawings.end())
    diagnostics.add(
        {Severity::Note,
         "MD-007",
         span,
         fmt::format("{} drawings are shown as source", language),
         "render them with their own program and include the SVG as a picture"}
    );
  else
    diagnostics.add(
        {Severity::Note,
         "MD-007",
         span,
         fmt::format("no highlighting for {}", language),
         hint_for(highlight::nearest_language(language))}
    );
}

/// What colors a listing: a table of the author's, or a language of ours, or nothing.
struct Coloring {
  const highlight::Table* own = nullptr;
  std::optional<highlight::LanguageId> language;

  bool is_some() const { return own || language; }
};

Coloring coloring_of(const InfoString& info, const highlight::OwnLanguages* languages) {
  if (const auto* own = languages ? languages->find(info.language) : nullptr) return {own, {}};
  return {nullptr, highlight::language_of(info.language)};
}

void report(
    const InfoString& info, const Coloring& coloring, BlockText& block, Diagnostics& diagnostics
) {
  if (!info.language.empty() && !coloring.is_some())
    report_language(info.language, block.find(info.language), diagnostics);
  for (const auto& word : info.unknown)
    diagnostics.add(
        {Severity::Note,
         "MD-008",
         block.find(word),
         "unknown word after a code fence; ignored",
         fmt::format("{} is not one of #id, .class or key=value, which may follow in braces", word)}
    );
  for (const auto& range : info.options.unreadable)
    diagnostics.add(
        {Severity::Warning,
         "LST-003",
         block.find(range),
         fmt::format("no line numbers: {}", range),
         R"(write highlight="3,5-7" or start=10)"}
    );
  if (!info.chunk_options.empty())
    diagnostics.add(
        {Severity::Note,
         "MD-008",
         block.find(info.chunk_options),
         "code chunk options are ignored",
         "the code is shown and not run"}
    );
}

/// A name takes marks as a caption does, but for `_`, which names are made of.
MarkedString with_escaped_underscores(MarkedText name) {
  MarkedString result;
  for (const char c : name) {
    if (c == '_') result += '\\';
    result += c;
  }
  return result;
}

/// Makes code of what was in backticks, which were set aside: a fence may have none in CommonMark.
MarkedString with_backticks(MarkedText value, const PreparedText& text) {
  MarkedString result;
  for (std::size_t at = 0; at < value.size();) {
    std::size_t size = 0;
    const auto* mark = text.mark_at(value.substr(at), size);
    const bool is_backtick = mark && mark->text.text().with_marks() == "`";
    result += is_backtick ? '`' : value[at];
    at += is_backtick ? size : 1;
  }
  return result;
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
  dom::set_class(builder.current(), dom::classes::listing);
  set_attributes(builder.current(), {std::exchange(attributes.id, {}), {}, {}}, span, under_way);
  const auto words = builder.open(dom::element::figcaption);
  const auto name = with_backticks(caption ? *caption : *title, under_way.text);
  if (title && name.text().find_first_of("`*[<~") == MarkedText::npos)
    under_way.builder.text(under_way.text.restored(name));
  else
    under_way.append_inlines(caption ? name : with_escaped_underscores(name));
  builder.close(words);
  return opened;
}

/// What a diff's signs say of its lines.
void add_changes(MarkedCode& marked) {
  std::size_t at = 0;
  std::vector<LineState> lines;
  const std::string_view code = marked.code;
  while (at < code.size()) {
    const auto end = code.find('\n', at);
    const auto kind = highlight::diff_line(code.substr(at, end - at));
    auto& line = lines.emplace_back();
    line.is_inserted = kind == highlight::DiffLine::Inserted;
    line.is_deleted = kind == highlight::DiffLine::Deleted;
    at = end + 1;
  }
  marked.lines = std::move(lines);
}

MarkedCode marked_code(const Listing& listing, BlockText& block, Diagnostics& diagnostics) {
  auto code = listing.code;
  if (code.empty() || code.back() != '\n') code += '\n';
  const bool has_signs = !listing.info.diff_language.empty();
  // Text has no comments: what looks like one is quoted there.
  const bool is_text = listing.info.language == "text" || listing.info.language == "markdown";
  auto marked =
      has_signs || is_text ? MarkedCode{std::move(code)} : take_line_marks(std::move(code));
  if (has_signs) add_changes(marked);
  take_callouts(marked, listing.callouts);
  if (const auto beyond = add_ranges(listing.info.options, marked); beyond != 0)
    diagnostics.add(
        {Severity::Warning,
         "LST-003",
         block.find(std::to_string(beyond)),
         fmt::format("the listing has no line {}", beyond),
         fmt::format("it has {}; lines are counted from 1", marked.lines.size())}
    );
  return marked;
}

highlight::Highlighted highlighted(
    const InfoString& info,
    std::string_view code,
    const Coloring& coloring,
    highlight::Highlighter& highlighter
) {
  if (coloring.own) return highlight::Highlighter::highlight(code, *coloring.own);
  const auto language = coloring.language;
  if (!language) return {};
  const auto inner = highlight::language_of(info.diff_language);
  const bool is_diff = *language == highlight::LanguageId::Diff && inner.has_value();
  return is_diff ? highlighter.highlight_diff(code, *inner)
                 : highlighter.highlight(code, *language);
}

std::vector<Callout> claim_callouts(
    const MarkedCode& marked, const std::string& id, ChapterUnderWay& under_way
) {
  std::vector<Callout> callouts;
  const auto base = id.empty() ? std::string("callout") : id_of_fragment(id);
  for (const auto& line : marked.lines) {
    if (line.callout == 0) continue;
    const auto name = fmt::format("{}-{}", base, line.callout);
    callouts.push_back({under_way.ids.claim(name), under_way.ids.claim(name + "-text")});
  }
  return callouts;
}

/// A diff has its own signs before its lines.
bool needs_signs(const InfoString& info, const MarkedCode& marked) {
  return info.language != "diff" && std::ranges::any_of(marked.lines, [](const LineState& line) {
           return line.is_inserted || line.is_deleted;
         });
}

/// The language's name for readers and style sheets.
void name_language(pugi::xml_node pre, const InfoString& info, const Coloring& coloring) {
  if (coloring.language)
    dom::set(pre, "data-language", highlight::canonical_name(*coloring.language));
  else if (!info.language.empty())
    dom::set(pre, "data-language", utf8::cleaned(info.language));
}

}  // namespace

std::string callout_sign(std::uint32_t number) {
  std::string sign;
  if (number >= 1 && number <= 10)
    utf8::append(sign, static_cast<char32_t>(U'\u2776' + number - 1));
  else if (number <= 20)
    utf8::append(sign, static_cast<char32_t>(U'\u24EB' + number - 11));
  else
    sign = fmt::format("({})", number);
  return sign;
}

std::vector<Callout> append_listing(
    const Listing& listing,
    highlight::Highlighter& highlighter,
    BlockText& block,
    ChapterUnderWay& under_way
) {
  const auto& info = listing.info;
  const auto coloring = coloring_of(info, under_way.languages);
  report(info, coloring, block, under_way.diagnostics);
  const auto marked = marked_code(listing, block, under_way.diagnostics);
  auto attributes = info.attributes;
  auto callouts = claim_callouts(marked, attributes.id, under_way);
  const auto figure = open_figure(attributes, listing.span, under_way);
  const auto opened = under_way.builder.open(dom::element::pre);
  auto pre = under_way.builder.current();
  under_way.provenance.mark(pre, listing.span);
  dom::set_class(pre, dom::classes::listing);
  if (info.options.first_number) dom::add_class(pre, dom::classes::numbered);
  if (needs_signs(info, marked)) dom::add_class(pre, dom::classes::changed);
  name_language(pre, info, coloring);
  const auto& file = info.options.place.file;
  if (!file.empty()) dom::set(pre, "data-file", utf8::cleaned(file));
  set_attributes(pre, attributes, block.block(), under_way);
  const auto tokens = highlighted(info, marked.code, coloring, highlighter).tokens;
  append_code(pre, marked, tokens, info.options.first_number, callouts);
  under_way.builder.close(opened);
  under_way.builder.close(figure);
  return callouts;
}

}  // namespace quire::markdown
