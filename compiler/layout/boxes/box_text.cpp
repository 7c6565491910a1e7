#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "base/utf8.h"
#include "base/wording.h"
#include "css/counter_style.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "layout/boxes/box_builder.h"
#include "layout/boxes/locators.h"

namespace quire::layout {

namespace {

bool is_white_space(std::string_view text) {
  return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

bool collapses(css::StyleRef style) {
  const auto value = style->inherited->white_space;
  return value != css::WhiteSpace::Pre && value != css::WhiteSpace::PreWrap;
}

css::VerticalAlign sum(const css::VerticalAlign& a, const css::VerticalAlign& b) {
  return {a.length + b.length, a.percentage + b.percentage, a.ex + b.ex, a.ch + b.ch, a.edge};
}

/// Quotation marks and brackets that stand before a letter and go with it.
constexpr std::u32string_view opening_marks = U"\"'([{«‹“‘„‚¿¡»›";

std::uint32_t first_letter_end(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    at += size;
    if (opening_marks.find(character) != std::u32string_view::npos) continue;
    const bool is_letter = character > U' ' && character != U'\u00A0' && character != U'\uFFFC';
    if (!is_letter) return 0;
    break;
  }
  // What combines with it.
  while (at < text.size()) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    if (character < 0x300 || character > 0x36F) break;
    at += size;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace

/// What text needs of the elements around it that does not inherit: raised baselines add up, lines
/// under and through go on.
/// Source: css-inline-3 #transverse-alignment; css-text-decor-3 #line-decoration
css::StyleRef BoxBuilder::text_style(css::StyleRef own, css::StyleRef around, bool is_block) {
  const auto around_box = around ? *around->box : css::BoxStyle{};
  if (!is_block && around_box.vertical_align == css::VerticalAlign{} &&
      around_box.text_decoration == css::TextDecoration{})
    return own;
  auto& known = text_styles_[{
      own, is_block && around_box.text_decoration == css::TextDecoration{} ? nullptr : around}];
  if (known) return known;
  css::BoxStyle box;
  box.text_decoration = own->box->text_decoration;
  box.text_decoration.underline |= around_box.text_decoration.underline;
  box.text_decoration.overline |= around_box.text_decoration.overline;
  box.text_decoration.line_through |= around_box.text_decoration.line_through;
  css::RareStyle rare;
  const auto& decorated =
      own->box->text_decoration == css::TextDecoration{} && around ? around : own;
  if (!is_block) {
    box.vertical_align = sum(own->box->vertical_align, around_box.vertical_align);
    rare = *own->rare;
  }
  rare.text_decoration_color = decorated->rare->text_decoration_color;
  rare.text_decoration_thickness = decorated->rare->text_decoration_thickness;
  return known = tree_.styles.intern(*own->inherited, box, rare);
}

RunContext BoxBuilder::run_context() {
  const auto& element = elements_.back();
  return {element.text_style, text_elem(), element.language, element.span, element.is_listing};
}

void BoxBuilder::add_text(pugi::xml_node node) {
  const std::string_view text = node.value();
  const TextPosition origin{context_.chapter, next_text_node_++, 0};
  const auto& element = elements_.back();
  auto& paragraph = blocks_.back().text;
  if (paragraph.is_blank() && collapses(element.text_style) && is_white_space(text)) return;
  if (element.is_listing)
    add_listing_text(text, origin);
  else
    paragraph.add_text(text, run_context(), origin);
}

/// Each line of a listing is an element of its own, whose ActualText is what is copied from it.
void BoxBuilder::add_listing_text(std::string_view text, TextPosition origin) {
  const auto& element = elements_.back();
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    const auto piece = text.substr(0, end);
    if (code_line_ == 0) {
      StructElem line;
      line.role = Role::Code;
      blocks_.back().text_elem = line.parent = element.struct_elem;
      code_line_ = tree_.struct_tree.add(std::move(line));
    }
    tree_.struct_tree.elements[code_line_].actual_text += piece;
    const auto struct_elem = element.inline_elem != 0 ? element.inline_elem : code_line_;
    blocks_.back().code_lines.add(piece, element.ink, blocks_.back().text.size());
    blocks_.back().text.add_text(
        piece, {element.text_style, struct_elem, element.language, element.span}, origin
    );
    if (piece.back() == '\n') code_line_ = 0;
    text.remove_prefix(end);
    origin.offset += static_cast<std::uint32_t>(end);
  }
}

void BoxBuilder::add_line_break() {
  blocks_.back().text.add_line_break(run_context());
  if (code_line_ != 0) tree_.struct_tree.elements[code_line_].actual_text += '\n';
  code_line_ = 0;
}

/// An index entry's places: what the DOM names by their sections is numbered by its pages.
void BoxBuilder::add_locators(pugi::xml_node node, css::StyleRef style) {
  tree_.shows_folios = true;
  std::vector<std::string> destinations;
  css::StyleRef link_style = nullptr;
  for (auto link = node; link; link = dom::next_in(node, link)) {
    if (!dom::is_element(link, dom::element::a)) continue;
    destinations.push_back(destination_of(dom::get(link, dom::attribute::href), context_));
    if (!link_style) link_style = cascade_.style_of(link, style, tree_.styles);
  }
  auto& text = blocks_.back().text;
  bool is_first = true;
  for (const auto& locator : locators(destinations, context_.folios)) {
    const bool starts = std::exchange(is_first, false);
    if (!starts)
      text.add_generated(
          locator.ends_range ? "–" : wording(Word::ListComma, elements_.back().language),
          run_context()
      );
    auto context = run_context();
    context.style = text_style(link_style, elements_.back().text_style, false);
    context.struct_elem = link_elem(locator.destination);
    text.add_generated(locator.folio, context);
  }
}

/// Remembers what makes the boxes depend on where pages end.
void BoxBuilder::add_content_of(
    const css::Content& content, const RunContext& run, ParagraphBuilder& place
) {
  tree_.shows_folios |=
      std::any_of(content.items.begin(), content.items.end(), [](const auto& item) {
        return std::holds_alternative<css::ContentTargetPage>(item);
      });
  const auto& element = elements_.back();
  add_content(
      content,
      {element.node, context_, counters_, run.style, element.language, &quote_depth_},
      run,
      place
  );
}

/// ::before or ::after of the innermost element, which is open.
void BoxBuilder::add_pseudo_element(css::PseudoElement which) {
  const auto& element = elements_.back();
  const auto style = cascade_.style_of(element.node, which, element.style, tree_.styles);
  if (!style || style->rare->content.is_normal) return;
  if (element.is_code_line) return add_line_label(style);
  const bool is_block = style->box->display == css::Display::Block;
  if (is_block) flush_paragraph();
  for (const auto& [name, value] : style->rare->counter_reset)
    counters_.reset(name, value, elements_.size() + 1);
  for (const auto& [name, value] : style->rare->counter_increment)
    counters_.increment(name, value, elements_.size() + 1);
  for (const auto& [name, value] : style->rare->counter_set)
    counters_.set(name, value, elements_.size() + 1);
  auto context = run_context();
  context.style = text_style(style, element.text_style, is_block);
  const bool has_box = !is_block && has_inline_box(style);
  auto& text = blocks_.back().text;
  if (has_box) text.open_box(style, context.style, element.direction);
  add_content_of(style->rare->content, context, text);
  if (has_box) text.close_box();
  if (is_block) end_generated_block(style, which);
}

/// What the sheet puts before or after a line of a listing stands before it, apart from the code.
void BoxBuilder::add_line_label(css::StyleRef style) {
  const auto& element = elements_.back();
  auto inherited = *style->inherited;
  inherited.text_align = css::TextAlign::Start;
  inherited.text_align_last = css::TextAlignLast::Auto;
  inherited.text_indent = {};
  inherited.white_space = css::WhiteSpace::Pre;
  RunContext context{
      tree_.styles.intern(inherited, {}, {}), artifact, element.language, element.span, true};
  ParagraphBuilder label;
  add_content_of(style->rare->content, context, label);
  if (label.is_blank() || blocks_.back().marked_lines.empty()) return;
  blocks_.back().marked_lines.back().label =
      std::make_shared<text::Paragraph>(label.finish(context.style, element.direction));
}

/// A block's ::before and ::after have the edges that their style says, and stay with what they
/// label unless it says otherwise.
void BoxBuilder::end_generated_block(css::StyleRef style, css::PseudoElement which) {
  auto& block = blocks_.back();
  if (block.text.is_blank()) return flush_paragraph();
  auto box = *style->box;
  box.text_decoration = {};
  auto& towards = which == css::PseudoElement::Before ? box.break_after : box.break_before;
  if (towards == css::BreakValue::Auto) towards = css::BreakValue::Avoid;
  const auto own = tree_.styles.intern(*style->inherited, box, *style->rare);
  const auto around = std::exchange(block.text_style, own);
  flush_paragraph();
  blocks_.back().text_style = around;
}

/// The first letter with the punctuation before it, cut off its run. Source: css-pseudo-4
/// #first-letter-pattern
void BoxBuilder::style_first_letter(text::Paragraph& paragraph, css::StyleRef letter) {
  const auto end = first_letter_end(paragraph.text);
  auto& runs = paragraph.runs;
  if (end == 0 || runs.empty() || runs.front().end < end) return;
  auto first = runs.front();
  const auto style = text_style(letter, nullptr, false);
  if (first.end > end) {
    auto& rest = runs.front();
    rest.begin = end;
    if (!rest.is_generated) rest.origin.offset += end - first.begin;
    first.end = end;
    first.style = style;
    runs.insert(runs.begin(), first);
  } else {
    runs.front().style = style;
  }
  if (has_inline_box(letter))
    paragraph.boxes.insert(paragraph.boxes.begin(), {0, end, letter, style});
}

/// A list item's marker, and the elements that hold marker and content. ::marker may give its own
/// style and content. Source: css-lists-3 #markers
void BoxBuilder::add_marker(const Element& element) {
  auto& box = blocks_.back().box;
  auto& tree = tree_.struct_tree;
  box.kind = Box::Kind::ListItem;
  const auto own =
      cascade_.style_of(element.node, css::PseudoElement::Marker, element.style, tree_.styles);
  const auto style = own ? own : element.style;
  auto inherited = *style->inherited;
  inherited.text_align = css::TextAlign::Start;
  inherited.text_align_last = css::TextAlignLast::Auto;
  inherited.text_indent = {};
  inherited.white_space = css::WhiteSpace::Pre;
  const bool is_item = tree.elements[element.struct_elem].role == Role::LI;

  ParagraphBuilder text;
  RunContext context{
      tree_.styles.intern(inherited, {}, {}), element.struct_elem, element.language, element.span};
  const auto marker = css::marker_text(counters_.value("list-item"), inherited.list_style_type);
  const bool has_content = own && !own->rare->content.is_normal;
  const bool has_marker = has_content ? !own->rare->content.items.empty() : !marker.empty();
  if (is_item && has_marker) {
    StructElem label;
    label.role = Role::Lbl;
    label.parent = element.struct_elem;
    context.struct_elem = tree.add(std::move(label));
  }
  const bool is_inside = inherited.list_style_position == css::ListStylePosition::Inside;
  auto& place = is_inside ? blocks_.back().text : text;
  if (has_content)
    add_content_of(own->rare->content, context, place);
  else if (has_marker)
    place.add_generated(is_inside ? marker + " " : marker, context);
  if (!text.is_blank())
    box.marker = std::make_unique<text::Paragraph>(text.finish(context.style, element.direction));
  if (!is_item) return;
  StructElem body;
  body.role = Role::LBody;
  body.parent = element.struct_elem;
  elements_.back().struct_elem = tree.add(std::move(body));
  if (has_marker && is_inside) blocks_.back().text_elem = elements_.back().struct_elem;
}

}  // namespace quire::layout
