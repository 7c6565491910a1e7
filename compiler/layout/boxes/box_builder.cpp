#include "layout/boxes/box_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "layout/boxes/continued_caption.h"
#include "layout/boxes/element_structure.h"
#include "layout/boxes/formula_boxes.h"
#include "layout/boxes/locator_text.h"
#include "layout/boxes/picture_boxes.h"
#include "layout/content/bookmark.h"
#include "layout/content/element_counters.h"
#include "layout/tables/table_tree.h"

namespace quire::layout {

namespace {

/// What has no place in a book, whatever the sheets say.
constexpr auto dropped =
    std::to_array<std::string_view>({"head", "script", "style", "template", "title"});

bool is_one_of(pugi::xml_node node, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), node.name()) != names.end();
}

/// What box an element generates; nothing for one that stands in a line.
std::optional<Box::Kind> kind_of(css::StyleRef style) {
  switch (style->box->display) {
    case css::Display::Block: return Box::Kind::Block;
    case css::Display::ListItem: return Box::Kind::ListItem;
    case css::Display::Table: return Box::Kind::Table;
    case css::Display::TableCaption: return Box::Kind::TableCaption;
    case css::Display::TableColumn:
    case css::Display::TableColumnGroup: return Box::Kind::TableColumn;
    case css::Display::TableHeaderGroup:
    case css::Display::TableRowGroup:
    case css::Display::TableFooterGroup: return Box::Kind::TableRowGroup;
    case css::Display::TableRow: return Box::Kind::TableRow;
    case css::Display::TableCell: return Box::Kind::TableCell;
    case css::Display::None:
    case css::Display::Inline:
    case css::Display::InlineBlock: break;
  }
  return std::nullopt;
}

/// True for what stands in margins of pages only. Source: css-gcpm-3 #running-elements
bool is_running(css::StyleRef style) { return !style->rare->position.running.empty(); }

bool is_white_space(std::string_view text) {
  return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

bool collapses(css::StyleRef style) {
  const auto value = style->inherited->white_space;
  return value != css::WhiteSpace::Pre && value != css::WhiteSpace::PreWrap;
}

/// What `counter-reset` makes of the page's number; -1: nothing.
std::int32_t page_reset_of(css::StyleRef style) {
  std::int32_t result = -1;
  for (const auto& [name, value] : style->rare->counter_reset)
    if (name == "page") result = value;
  return result;
}

}  // namespace

BoxBuilder::BoxBuilder(const ChapterContext& context, const css::Cascade& cascade)
    : boxes_(context, cascade), note_calls_(dom::body_of(*boxes_.chapter.document)) {}

BoxTree BoxBuilder::build() {
  auto& tree = boxes_.tree;
  const auto body = dom::body_of(*boxes_.chapter.document);
  auto& root = boxes_.elements.emplace_back();
  root.node = body.parent();
  root.style = boxes_.cascade.style_of(body.parent(), tree.styles.initial(), tree.styles);
  root.text_style = boxes_.text_styles.of(root.style, nullptr, true);
  root.struct_elem = chapter_root;
  root.language = dom::language_at(body);
  set_direction(root, true);
  tree.root.style = root.style;
  if (body) walk(body);
  tree.root.ids.insert(tree.root.ids.begin(), boxes_.file_name);
  note_calls_.resolve(tree);
  return std::move(tree);
}

/// Visits every node below the body in document order, without recursion.
void BoxBuilder::walk(pugi::xml_node body) {
  auto root = boxes_.new_element(
      body, boxes_.cascade.style_of(body, boxes_.element().style, boxes_.tree.styles)
  );
  open_block(root);
  auto node = body.first_child();
  while (node) {
    const bool is_open = enter(node);
    if (is_open && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (is_open) leave();
    while (node && !node.next_sibling()) {
      node = node.parent();
      leave();
      if (node == body) return;
    }
    node = node.next_sibling();
  }
  leave();
}

/// True if the node is an element that is now open.
bool BoxBuilder::enter(pugi::xml_node node) {
  switch (node.type()) {
    case pugi::node_pcdata:
    case pugi::node_cdata: add_text(node); return false;
    case pugi::node_element: return enter_element(node);
    default: return false;
  }
}

bool BoxBuilder::enter_element(pugi::xml_node node) {
  if (is_one_of(node, dropped) || dom::has_class(node, dom::classes::screen_only)) {
    skip(node);
    return false;
  }
  const auto style = boxes_.cascade.style_of(node, boxes_.element().style, boxes_.tree.styles);
  if (style->box->display == css::Display::None || enter_special(node, style)) {
    skip(node);
    return false;
  }
  auto element = boxes_.new_element(node, style);
  if (const auto note = note_of(element)) return enter_note_link(element, note);
  if (kind_of(style) || is_running(style))
    open_block(element);
  else
    open_inline(element);
  return true;
}

/// Elements that stand for something else than their content; true if this is one.
bool BoxBuilder::enter_special(pugi::xml_node node, css::StyleRef style) {
  const std::string_view name = node.name();
  if (name == dom::element::br) {
    add_line_break();
  } else if (name == dom::element::img || name == dom::element::svg) {
    add_picture(node, style, boxes_);
  } else if (name == "math") {
    add_formula(node, style, boxes_);
  } else if (dom::has_class(node, dom::classes::equation_number) && is_equation_number(node)) {
    return true;  // set beside its display
  } else if (dom::has_class(node, dom::classes::missing_image) && stands_alone(node, boxes_)) {
    add_missing_picture(node, boxes_.new_element(node, style), true, boxes_);
  } else if (name == "wbr") {
    boxes_.block().text.add_generated("\u200B", boxes_.run_context());
  } else if (name == dom::element::span && dom::has_class(node, dom::classes::locators)) {
    add_locators(node, style, boxes_);
  } else if (name == dom::element::input) {
    if (dom::get(node, dom::attribute::type) == "checkbox")
      boxes_.block().text.add_generated(
          node.attribute(dom::attribute::checked) ? "☑" : "☐", boxes_.run_context()
      );
  } else {
    return false;
  }
  return true;
}

/// Passes over what makes no box; its text nodes are counted all the same.
void BoxBuilder::skip(pugi::xml_node node) {
  dom::for_each_text_node(node, [this](pugi::xml_node, std::uint32_t) { ++next_text_node_; });
}

void BoxBuilder::open_block(OpenElement& element) {
  auto& blocks = boxes_.blocks;
  const bool is_taken_out = is_running(element.style) && !blocks.empty();
  if (!blocks.empty() && !is_taken_out) blocks.flush_paragraph();
  element.text_style = boxes_.text_styles.of(element.style, boxes_.element().text_style, true);
  element.has_box = blocks.size() < BoxesUnderWay::max_depth;
  element.is_divider = !element.has_box;
  element.inline_elem = 0;
  if (element.has_box) {
    if (is_taken_out)
      element.struct_elem = artifact;
    else
      add_block_elem(element, boxes_);
    auto& block = blocks.open();
    if (is_taken_out) {
      block.running = element.style->rare->position.running;
      ++running_;
    }
    block.box.kind = kind_of(element.style).value_or(Box::Kind::Block);
    block.box.style = element.style;
    block.box.place = place_of(element.node, block.box.kind);
    block.text_style = element.text_style;
    block.direction = element.direction;
    block.box.is_right_to_left = element.direction == Direction::RightToLeft;
    block.box.span = element.span;
    block.box.struct_elem = element.struct_elem;
    block.box.page_reset = page_reset_of(element.style);
    block.first_letter = boxes_.cascade.style_of(
        element.node, css::PseudoElement::FirstLetter, element.style, boxes_.tree.styles
    );
    take_note_out(element, block);
  }
  open(element);
}

void BoxBuilder::open_inline(OpenElement& element) {
  auto& block = boxes_.block();
  element.text_style = boxes_.text_styles.of(element.style, boxes_.element().text_style, false);
  if (element.is_isolated)
    block.text.open_isolate(element.direction, std::string_view(element.node.name()) == "bdo");
  if (element.is_code_line) {
    block.marked_lines.push_back({block.text.size(), block.text.size(), element.style});
  } else {
    add_inline_elem(element, boxes_);
    add_note_call(element);
  }
  element.has_inline_box = !element.is_code_line && has_inline_box(element.style);
  if (element.has_inline_box)
    block.text.open_box(element.style, element.text_style, element.direction);
  open(element);
}

/// What begins with any element, once it is known what holds it.
void BoxBuilder::open(const OpenElement& element) {
  boxes_.elements.push_back(element);
  apply_counters(element.node, element.style, boxes_.elements.size(), boxes_.counters);
  add_names(element);
  if (element.style->box->display == css::Display::ListItem && element.has_box)
    generated_.add_marker();
  generated_.add_pseudo_element(css::PseudoElement::Before);
}

void BoxBuilder::leave() {
  generated_.add_pseudo_element(css::PseudoElement::After);
  const auto& element = boxes_.element();
  auto& block = boxes_.block();
  if (dom::is_element(element.node, dom::element::pre)) listing_.end();
  const bool is_inline = !element.has_box && !element.is_divider;
  if (element.has_inline_box) block.text.close_box();
  if (element.is_code_line && !block.marked_lines.empty())
    block.marked_lines.back().end = block.text.size();
  if (is_inline && element.is_isolated) block.text.close_isolate();
  if (element.has_box)
    close_block();
  else if (element.is_divider)
    boxes_.blocks.flush_paragraph();
  boxes_.counters.leave(boxes_.elements.size());
  boxes_.elements.pop_back();
}

void BoxBuilder::close_block() {
  auto& tree = boxes_.tree;
  auto closed = boxes_.blocks.close();
  auto& box = closed.box;
  const auto& note = closed.note;
  if (box.style->rare->box_decoration_break == css::BoxDecorationBreak::Clone)
    box.continued = continued_caption(boxes_.element(), boxes_);
  add_missing_table_boxes(box, tree);
  if (!closed.running.empty()) {
    keep_running(std::move(closed));
  } else if (!note.empty()) {
    note_calls_.keep(note, static_cast<std::uint32_t>(tree.notes.size()));
    tree.notes.push_back(std::move(box));
  } else if (boxes_.blocks.empty()) {
    tree.root = std::move(box);
  } else {
    boxes_.blocks.add_child(std::move(box));
  }
}

/// Keeps a running element for the margins, and its place and destinations in the text.
void BoxBuilder::keep_running(OpenBlock closed) {
  auto& block = boxes_.block();
  auto& running = boxes_.tree.running;
  --running_;
  std::ranges::move(closed.box.strings, std::back_inserter(block.strings));
  block.strings.push_back({closed.running, {}, static_cast<std::uint32_t>(running.size())});
  std::ranges::move(closed.box.ids, std::back_inserter(block.waiting_ids));
  running.push_back(std::move(closed.box));
}

/// Adds an element's id, its bookmark, and the named strings that it sets.
void BoxBuilder::add_names(const OpenElement& element) {
  auto& block = boxes_.block();
  if (auto id = boxes_.id_of(element.node); !id.empty()) {
    if (element.has_box)
      block.box.ids.push_back(std::move(id));
    else
      block.anchors.push_back({block.text.size(), std::move(id)});
  }
  add_bookmark(element);
  const auto& string_set = element.style->rare->string_set;
  if (string_set.empty()) return;
  auto strings = named_strings(string_set, {element.node, boxes_.context, boxes_.counters});
  auto& place = element.has_box ? block.box.strings : block.strings;
  std::move(strings.begin(), strings.end(), std::back_inserter(place));
}

/// What has no id gets a place of its own.
void BoxBuilder::add_bookmark(const OpenElement& element) {
  auto bookmark = bookmark_of({element.node, boxes_.context, boxes_.counters}, element.style);
  if (!bookmark) return;
  auto& bookmarks = boxes_.tree.bookmarks;
  if (bookmark->is_own && bookmark->id.empty()) {
    bookmark->id = fmt::format("~bookmark-{}", bookmarks.size());
    boxes_.block().waiting_ids.push_back(boxes_.file_name + '#' + bookmark->id);
  }
  bookmarks.push_back(std::move(*bookmark));
}

void BoxBuilder::add_text(pugi::xml_node node) {
  const std::string_view text = node.value();
  const TextPosition origin{boxes_.context.chapter, next_text_node_++, 0};
  const auto& element = boxes_.element();
  auto& paragraph = boxes_.block().text;
  if (paragraph.is_blank() && collapses(element.text_style) && is_white_space(text)) return;
  if (element.is_listing)
    listing_.add(text, origin, boxes_);
  else
    paragraph.add_text(text, boxes_.run_context(), origin);
}

void BoxBuilder::add_line_break() {
  boxes_.block().text.add_line_break(boxes_.run_context());
  listing_.add_line_break(boxes_);
}

/// Records the call of a note, which brings the note onto the page.
void BoxBuilder::add_note_call(const OpenElement& element) {
  if (!element.is_call || !dom::is_element(element.node, dom::element::a)) return;
  if (running_ > 0) return;  // margins have no notes
  const auto href = dom::get(element.node, dom::attribute::href);
  const auto destination = destination_of(href, boxes_.context);
  if (destination.empty()) return;
  auto& block = boxes_.block();
  if (const auto number = note_calls_.add_call(destination))
    block.note_calls.push_back({block.text.size(), *number});
}

/// The note whose call or marker the element is; nothing if it is neither.
pugi::xml_node BoxBuilder::note_of(const OpenElement& element) {
  if (!dom::is_element(element.node, dom::element::a)) return {};
  if (dom::has_class(element.node, dom::classes::footnote_marker)) {
    for (auto around = boxes_.elements.rbegin(); around != boxes_.elements.rend(); ++around)
      if (dom::has_class(around->node, dom::classes::footnote)) return around->node;
    return {};
  }
  auto href = dom::get(element.node, dom::attribute::href);
  if (!element.is_call || !href.starts_with('#')) return {};
  return note_calls_.find(href.substr(1));
}

/// What the sheets say of a note's call and marker, which are links in the chapter: the style of
/// the pseudo-element is that of the link's text. True if the link's own text is still to come.
/// Source: css-gcpm-3 #the-footnote-call, #footnote-marker
bool BoxBuilder::enter_note_link(OpenElement& element, pugi::xml_node note) {
  const auto which =
      element.is_call ? css::PseudoElement::FootnoteCall : css::PseudoElement::FootnoteMarker;
  const auto style = boxes_.cascade.style_of(note, which, element.style, boxes_.tree.styles);
  if (!style) {
    skip(element.node);
    return false;
  }
  const auto* number = element.node.text().get();
  boxes_.counters.set("footnote", std::atoi(number), boxes_.elements.size());
  // What the link's own sheet says of its box and lines stays, unless the note's says otherwise.
  auto box = *element.style->box;
  if (*style->box != *boxes_.tree.styles.initial()->box) box = *style->box;
  auto rare = *element.style->rare;
  if (*style->rare != *boxes_.tree.styles.initial()->rare) rare = *style->rare;
  element.style = boxes_.tree.styles.intern(*style->inherited, box, rare);
  open_inline(element);
  const auto& content = style->rare->content;
  if (content.is_normal) return true;
  generated_.add_content(content, boxes_.run_context(), boxes_.block().text);
  leave();
  skip(element.node);
  return false;
}

/// A note that nobody has called stays where it stands, or no page would show it.
void BoxBuilder::take_note_out(const OpenElement& element, OpenBlock& block) {
  if (element.style->rare->float_ != css::Float::Footnote) return;
  auto id = boxes_.id_of(element.node);
  if (note_calls_.is_awaited(id)) block.note = std::move(id);
}

BoxTree build_boxes(
    const book::Book& book,
    book::ChapterId chapter,
    const css::Cascade& cascade,
    const Folios& folios,
    Diagnostics& diagnostics
) {
  TargetTexts target_texts(book, diagnostics);
  const ChapterContext context{book, chapter, folios, &target_texts};
  return BoxBuilder(context, cascade).build();
}

}  // namespace quire::layout
