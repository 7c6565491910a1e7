#include "page/margin_boxes.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <variant>

#include "css/counter_style.h"

namespace quire::page {
namespace {

/// Where a margin box is: above or below the page area, and how its line stands.
struct Place {
  std::string_view name;
  bool is_above;
  int thirds;  ///< 0 left, 1 centre, 2 right
};
constexpr std::array places{
    Place{"top-left", true, 0},
    Place{"top-center", true, 1},
    Place{"top-right", true, 2},
    Place{"bottom-left", false, 0},
    Place{"bottom-center", false, 1},
    Place{"bottom-right", false, 2},
};

struct TextOf {
  const MarginContent& content;

  std::string operator()(const css::ContentText& item) const { return item.text; }
  std::string operator()(const css::ContentCounter& item) const {
    return number_text(item.name, item.style);
  }
  std::string operator()(const css::ContentCounters& item) const {
    return number_text(item.name, item.style);
  }
  std::string number_text(std::string_view name, const css::CounterStyle& style) const {
    if (name == "page") return css::counter_text(content.number, style);
    return name == "pages" ? css::counter_text(content.page_count, style) : "";
  }
  std::string operator()(const css::ContentNamedString& item) const {
    const auto found = content.strings.find(item.name);
    if (found == content.strings.end()) return "";
    const auto& string = found->second;
    switch (item.place) {
      case css::StringPlace::First: return string.first;
      case css::StringPlace::Start: return string.is_at_top ? string.first : string.entry;
      case css::StringPlace::Last: return string.last;
      case css::StringPlace::FirstExcept: return string.is_set ? "" : string.entry;
    }
    return "";
  }
  // Elements have attributes and targets; a page has none.
  std::string operator()(const css::ContentAttribute&) const { return ""; }
  std::string operator()(const css::ContentTargetPage&) const { return ""; }
  std::string operator()(const css::ContentTargetText&) const { return ""; }
  std::string operator()(css::ContentQuote) const { return ""; }
  std::string operator()(const css::ContentLeader&) const { return ""; }
  std::string operator()(const css::ContentOwnText&) const { return ""; }
};

std::string text_of(const css::Content& content, const MarginContent& values) {
  std::string text;
  for (const auto& item : content.items)
    text += std::visit(TextOf{values}, item);
  return text;
}

text::Paragraph paragraph_of(std::string text, css::StyleRef style, std::string_view language) {
  text::Paragraph paragraph;
  text::StyledRun run;
  run.end = static_cast<std::uint32_t>(text.size());
  run.style = style;
  run.is_generated = true;
  paragraph.text = std::move(text);
  paragraph.runs.push_back(run);
  paragraph.languages.emplace_back(language);
  paragraph.style = style;
  return paragraph;
}

/// The text on one line: a running head that is too long is cut to its first line with an ellipsis,
/// which loses nothing, because it stands in the text.
struct HeadLine {
  std::shared_ptr<const text::ShapedText> shaped;
  text::Line line;
};

HeadLine head_line(
    std::string text,
    css::StyleRef style,
    std::string_view language,
    Length width,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  while (true) {
    auto shaped = text::shape(paragraph_of(text, style, language), typesetter, diagnostics);
    auto lines = text::set_lines(*shaped, {.first = width, .rest = width}, typesetter);
    if (lines.empty()) return {};
    if (lines.size() == 1) return {std::move(shaped), std::move(lines.front())};
    const auto ending = std::string_view("…");
    auto shorter = text.substr(0, lines.front().text_end);
    if (text.ends_with(ending)) shorter = shorter.substr(0, shorter.find_last_of(' '));
    while (!shorter.empty() && shorter.back() == ' ')
      shorter.pop_back();
    if (shorter.empty() || shorter.size() + ending.size() >= text.size())
      return {std::move(shaped), std::move(lines.front())};
    text = shorter + std::string(ending);
  }
}

/// How a box's line stands: as its text-align says, else by its place.
int thirds_of(css::StyleRef style, int by_place) {
  switch (style->inherited->text_align) {
    case css::TextAlign::Left: return 0;
    case css::TextAlign::Center: return 1;
    case css::TextAlign::End:
    case css::TextAlign::Right: return 2;
    default: return by_place;
  }
}

/// Where the line's ink begins: its own alignment has moved it in the measure already.
Length left_of(const text::Line& line) {
  if (line.pieces.empty()) return {};
  return std::ranges::min(line.pieces, {}, &text::Piece::x).x;
}

}  // namespace

void set_margin_boxes(
    const css::PageStyle& style,
    const MarginContent& content,
    std::string_view language,
    const text::Typesetter& typesetter,
    Page& page,
    Diagnostics& diagnostics
) {
  const auto width = style.size.width - style.margin.left - style.margin.right;
  for (const auto& [name, is_above, thirds] : places) {
    const auto found = style.margin_boxes.find(std::string(name));
    if (found == style.margin_boxes.end()) continue;
    const auto box = found->second;
    auto text = text_of(box->rare->content, content);
    if (text.empty()) continue;
    auto [shaped, line] = head_line(std::move(text), box, language, width, typesetter, diagnostics);
    if (!shaped) continue;

    const auto padding_top = box->box->padding_top.length;
    const auto padding_bottom = box->box->padding_bottom.length;
    const auto room =
        (is_above ? style.margin.top : style.margin.bottom) - padding_top - padding_bottom;
    const auto top = (is_above ? Length() : style.size.height - style.margin.bottom) + padding_top;
    const auto x = (width - line.width) * thirds_of(box, thirds) / 2;
    const Point origin{style.margin.left + x - left_of(line), top + (room - line.height) / 2};
    auto fragment = std::make_shared<layout::Fragment>();
    fragment->size = {line.width, line.height};
    fragment->content = layout::LineFragment{std::move(shaped), std::move(line)};
    page.placed.push_back({origin, std::move(fragment), true});
  }
}

}  // namespace quire::page
