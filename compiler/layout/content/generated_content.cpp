#include "layout/content/generated_content.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/overloaded.h"
#include "base/terminal.h"
#include "base/wording.h"
#include "css/counter_style.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::layout {

namespace {

std::string target_folio(std::string_view href, const ChapterContext& chapter) {
  const auto found = chapter.folios.find(destination_of(href, chapter));
  return found == chapter.folios.end() ? std::string(unknown_folio) : found->second.text;
}

std::string joined_counters(const css::ContentCounters& item, const Counters& counters) {
  std::string text;
  bool is_first = true;
  for (const auto value : counters.values(item.name)) {
    if (!std::exchange(is_first, false)) text += item.separator;
    text += css::counter_text(value, item.style);
  }
  return text;
}

/// Source: css-content-3 #quotes: by depth, the last pair for all that are deeper.
std::string quotation_mark(css::ContentQuote quote, const ContentSource& source) {
  std::int32_t none = 0;
  auto& depth = source.quote_depth ? *source.quote_depth : none;
  if (!quote.is_open && depth > 0) --depth;
  const auto level = static_cast<std::size_t>(depth);
  if (quote.is_open) ++depth;
  const css::Quotes quotes = source.style ? source.style->inherited->quotes : css::Quotes{};
  if (!quote.is_shown) return {};
  if (!quotes.is_auto) {
    if (quotes.marks.empty()) return {};
    const auto pair = std::min(level, quotes.marks.size() / 2 - 1);
    return quotes.marks[2 * pair + (quote.is_open ? 0 : 1)];
  }
  const auto marks = quotation_marks(source.language).value_or(QuotationMarks{"“", "”", "‘", "’"});
  if (level % 2 == 0) return std::string(quote.is_open ? marks.open : marks.close);
  return std::string(quote.is_open ? marks.inner_open : marks.inner_close);
}

/// A heading's words in another place: the mark of its note would lead nowhere there.
std::string text_without_calls(pugi::xml_node element) {
  std::string text;
  for (auto node = element; node;) {
    const bool is_call = dom::has_class(node, dom::classes::footnote_call);
    if (!is_call) text += node.value();
    node = is_call ? dom::next_after(element, node) : dom::next_in(element, node);
  }
  return in_one_line(text);
}

/// An item's text; none for a leader, which is no text, and for named strings, which pages have.
std::string text_of_item(const css::ContentItem& item, const ContentSource& source) {
  const auto& element = source.element;
  const auto& chapter = source.chapter;
  const auto& counters = source.counters;
  return std::visit(
      Overloaded{
          [](const css::ContentText& text) { return text.text; },
          [&](const css::ContentAttribute& attribute) {
            return std::string(dom::get(element, attribute.name.c_str()));
          },
          [&](const css::ContentCounter& counter) {
            return css::counter_text(counters.value(counter.name), counter.style);
          },
          [&](const css::ContentCounters& all) { return joined_counters(all, counters); },
          [&](css::ContentQuote quote) { return quotation_mark(quote, source); },
          [&](const css::ContentTargetText& target) {
            const auto href = dom::get(element, target.attribute.c_str());
            const auto& provenance = chapter.book.chapters[chapter.chapter].provenance;
            return chapter.target_texts->text(
                destination_of(href, chapter), provenance.span_of(element)
            );
          },
          [&](const css::ContentTargetPage& target) {
            return target_folio(dom::get(element, target.attribute.c_str()), chapter);
          },
          [&](const css::ContentOwnText&) { return text_without_calls(element); },
          [](const css::ContentLeader&) { return std::string(); },
          [](const css::ContentNamedString&) { return std::string(); },
          [](const css::ContentElement&) { return std::string(); },
      },
      item
  );
}

/// Whether a link leads to a chapter: in a Book those are the relative ones, all others are URIs.
bool is_chapter_file(std::string_view file) {
  return file.ends_with(".xhtml") && file.find_first_of(":/") == std::string_view::npos;
}

}  // namespace

std::string destination_of(std::string_view href, const ChapterContext& context) {
  if (href.starts_with('#')) {
    const auto own = context.book.file_name(context.chapter);
    return href.size() == 1 ? own : own + std::string(href);
  }
  const auto file = href.substr(0, href.find('#'));
  return is_chapter_file(file) ? std::string(href) : std::string();
}

void add_content(
    const css::Content& content,
    const ContentSource& source,
    const RunContext& run,
    ParagraphBuilder& paragraph
) {
  auto context = run;
  if (content.is_silent) context.struct_elem = artifact;
  auto leader = context;
  leader.struct_elem = artifact;
  for (const auto& item : content.items)
    if (const auto* dots = std::get_if<css::ContentLeader>(&item))
      paragraph.add_leader(dots->text, leader);
    else
      paragraph.add_generated(text_of_item(item, source), context);
}

std::vector<NamedString> named_strings(
    const css::NamedStrings& strings, const ContentSource& source
) {
  // It is set on each page that names it, and no page has a line for more.
  constexpr std::size_t longest_named_string = 1000;
  std::vector<NamedString> result;
  for (const auto& string : strings) {
    std::string value;
    for (const auto& item : string.value)
      value += text_of_item(item, source);
    result.push_back({string.name, shortened(std::move(value), longest_named_string)});
  }
  return result;
}

}  // namespace quire::layout
