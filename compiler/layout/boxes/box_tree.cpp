#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/wording.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "layout/box.h"
#include "layout/boxes/box_builder.h"
#include "layout/tables/table_tree.h"

namespace quire::layout {

namespace {

/// Boxes may be no deeper, so that what walks them may recurse.
constexpr std::size_t max_depth = 256;

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

}  // namespace

BoxBuilder::BoxBuilder(const ChapterContext& context, const css::Cascade& cascade)
    : context_(context),
      cascade_(cascade),
      chapter_(context.book.chapters[context.chapter]),
      file_name_(context.book.file_name(context.chapter)),
      note_calls_(dom::body_of(*chapter_.document)) {
  tree_.chapter = context.chapter;
}

BoxTree BoxBuilder::build() {
  const auto body = dom::body_of(*chapter_.document);
  auto& root = elements_.emplace_back();
  root.node = body.parent();
  root.style = cascade_.style_of(body.parent(), tree_.styles.initial(), tree_.styles);
  root.text_style = text_style(root.style, nullptr, true);
  root.struct_elem = chapter_root;
  root.language = dom::language_at(body);
  set_direction(root, true);
  tree_.root.style = root.style;
  if (body) walk(body);
  return finish();
}

BoxTree BoxBuilder::finish() {
  tree_.root.ids.insert(tree_.root.ids.begin(), file_name_);
  note_calls_.resolve(tree_);
  return std::move(tree_);
}

/// Visits every node below the body in document order, without recursion.
void BoxBuilder::walk(pugi::xml_node body) {
  auto root = new_element(body, cascade_.style_of(body, elements_.back().style, tree_.styles));
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
  const auto style = cascade_.style_of(node, elements_.back().style, tree_.styles);
  if (style->box->display == css::Display::None || enter_special(node, style)) {
    skip(node);
    return false;
  }
  auto element = new_element(node, style);
  if (const auto note = note_of(element)) return enter_note_link(element, note);
  if (kind_of(style))
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
    add_picture(node, style);
  } else if (name == "math") {
    add_formula(node, style);
  } else if (dom::has_class(node, dom::classes::equation_number) && is_equation_number(node)) {
    return true;  // set beside its display
  } else if (dom::has_class(node, dom::classes::missing_image) && stands_alone(node)) {
    add_missing_picture(node, new_element(node, style), true);
  } else if (name == "wbr") {
    blocks_.back().text.add_generated("\u200B", run_context());
  } else if (name == dom::element::span && dom::has_class(node, dom::classes::locators)) {
    add_locators(node, style);
  } else if (name == dom::element::input) {
    if (dom::get(node, dom::attribute::type) == "checkbox")
      blocks_.back().text.add_generated(
          node.attribute(dom::attribute::checked) ? "☑" : "☐", run_context()
      );
  } else {
    return false;
  }
  return true;
}

/// True if the span has gone into the box of the display before it.
bool BoxBuilder::is_equation_number(pugi::xml_node span) {
  return std::string_view(span.previous_sibling().name()) == "math";
}

/// Passes over what makes no box; its text nodes are counted all the same.
void BoxBuilder::skip(pugi::xml_node node) {
  dom::for_each_text_node(node, [this](pugi::xml_node, std::uint32_t) { ++next_text_node_; });
}

BoxBuilder::Element BoxBuilder::new_element(pugi::xml_node node, css::StyleRef style) const {
  auto element = elements_.back();
  element.node = node;
  element.style = style;
  element.has_box = element.is_divider = element.has_inline_box = element.is_code_line = false;
  // The nearest mark is sought upwards, which beyond sense would be far; then the parent's serves.
  if (elements_.size() <= max_depth) element.span = chapter_.provenance.span_of(node);
  element.is_listing |= dom::is_element(node, dom::element::pre);
  if (element.is_listing) read_code_element(element);
  element.is_call |= dom::has_class(node, dom::classes::footnote_call);
  element.in_contents |=
      dom::is_element(node, dom::element::nav) && dom::has_class(node, dom::classes::contents);
  for (const auto* name : {dom::attribute::xml_lang, dom::attribute::lang})
    if (const auto language = dom::get(node, name); !language.empty()) element.language = language;
  set_direction(element, element.language != elements_.back().language);
  return element;
}

/// A line of which something is said, or a token.
void BoxBuilder::read_code_element(Element& element) {
  const auto classes = dom::get(element.node, dom::attribute::class_);
  element.is_code_line = dom::has_class(element.node, dom::classes::line);
  if (const auto ink = code_ink(classes); ink != CodeInk::Code) element.ink = ink;
}

/// As `dir` says, else as the language is written; programs run from left to right.
/// Source: HTML, rendering, bidirectional text
void BoxBuilder::set_direction(Element& element, bool has_new_language) {
  using Word = std::pair<std::string_view, Direction>;
  constexpr auto words = std::to_array<Word>(
      {{"ltr", Direction::LeftToRight}, {"rtl", Direction::RightToLeft}, {"auto", Direction::Auto}}
  );
  constexpr auto isolating =
      std::to_array<std::string_view>({"bdi", "bdo", "code", "kbd", "pre", "samp"});
  const auto outer = element.direction;
  const auto asked = dom::get(element.node, dom::attribute::dir);
  const auto word = std::find_if(words.begin(), words.end(), [asked](const Word& row) {
    return row.first == asked;
  });
  const std::string_view name = element.node.name();
  const bool isolates = is_one_of(element.node, isolating);
  if (word != words.end())
    element.direction = word->second;
  else if (isolates)
    element.direction = name == "bdi" ? Direction::Auto : Direction::LeftToRight;
  else if (has_new_language)
    element.direction = direction_of(element.language);
  // Text that runs one way in all its elements needs no isolates.
  element.is_isolated = word != words.end() || element.direction != outer;
}

void BoxBuilder::open_block(Element& element) {
  if (!blocks_.empty()) flush_paragraph();
  element.text_style = text_style(element.style, elements_.back().text_style, true);
  element.has_box = blocks_.size() < max_depth;
  element.is_divider = !element.has_box;
  element.inline_elem = 0;
  if (element.has_box) {
    add_block_role(element);
    auto& block = blocks_.emplace_back();
    block.box.kind = kind_of(element.style).value_or(Box::Kind::Block);
    block.box.style = element.style;
    block.box.place = place_of(element.node, block.box.kind);
    block.text_style = element.text_style;
    block.direction = element.direction;
    block.box.is_right_to_left = element.direction == Direction::RightToLeft;
    block.box.span = element.span;
    block.box.struct_elem = element.struct_elem;
    block.first_letter = cascade_.style_of(
        element.node, css::PseudoElement::FirstLetter, element.style, tree_.styles
    );
    take_note_out(element, block);
  }
  elements_.push_back(element);
  apply_counters(element, element.has_box ? &blocks_.back().box : nullptr);
  note_ids(element);
  if (element.style->box->display == css::Display::ListItem && element.has_box) add_marker(element);
  add_pseudo_element(css::PseudoElement::Before);
}

void BoxBuilder::open_inline(Element& element) {
  element.text_style = text_style(element.style, elements_.back().text_style, false);
  if (element.is_isolated)
    blocks_.back().text.open_isolate(
        element.direction, std::string_view(element.node.name()) == "bdo"
    );
  if (element.is_code_line)
    blocks_.back().marked_lines.push_back(
        {blocks_.back().text.size(), blocks_.back().text.size(), element.style}
    );
  else
    add_inline_role(element);
  element.has_inline_box = !element.is_code_line && has_inline_box(element.style);
  if (element.has_inline_box)
    blocks_.back().text.open_box(element.style, element.text_style, element.direction);
  elements_.push_back(element);
  apply_counters(element, nullptr);
  note_ids(element);
  add_pseudo_element(css::PseudoElement::Before);
}

void BoxBuilder::leave() {
  add_pseudo_element(css::PseudoElement::After);
  const auto& element = elements_.back();
  if (dom::is_element(element.node, dom::element::pre)) code_line_ = 0;
  const bool is_inline = !element.has_box && !element.is_divider;
  if (element.has_inline_box) blocks_.back().text.close_box();
  if (element.is_code_line && !blocks_.back().marked_lines.empty())
    blocks_.back().marked_lines.back().end = blocks_.back().text.size();
  if (is_inline && element.is_isolated) blocks_.back().text.close_isolate();
  if (element.has_box)
    close_block();
  else if (element.is_divider)
    flush_paragraph();
  counters_.leave(elements_.size());
  elements_.pop_back();
}

void BoxBuilder::close_block() {
  auto& block = blocks_.back();
  const bool is_text_only = block.box.children.empty() && block.box.kind == Box::Kind::Block;
  if (is_text_only && !block.text.is_blank())
    move_paragraph_into(block.box);
  else
    flush_paragraph();
  std::move(block.waiting_ids.begin(), block.waiting_ids.end(), std::back_inserter(block.box.ids));
  auto box = std::move(block.box);
  if (box.style->rare->box_decoration_break == css::BoxDecorationBreak::Clone)
    box.marker = continued_caption(elements_.back());
  add_missing_table_boxes(box, tree_);
  const auto note = std::move(block.note);
  blocks_.pop_back();
  if (!note.empty()) {
    note_calls_.keep(note, static_cast<std::uint32_t>(tree_.notes.size()));
    tree_.notes.push_back(std::move(box));
  } else if (blocks_.empty()) {
    tree_.root = std::move(box);
  } else {
    add_child(std::move(box));
  }
}

/// What stands above the later pieces of a listing whose caption does not stay behind:
/// "Listing 2.1 (continued)", by its number, or its caption if it has none. Nothing for other
/// elements.
std::unique_ptr<text::Paragraph> BoxBuilder::continued_caption(const Element& figure) {
  if (!dom::has_class(figure.node, dom::classes::listing)) return nullptr;
  const auto caption = figure.node.child(dom::element::figcaption);
  if (!caption) return nullptr;
  const auto style = cascade_.style_of(caption, figure.style, tree_.styles);
  const auto number = caption.first_child();
  const bool is_numbered = dom::has_class(number, dom::classes::caption_number);
  auto name = dom::text_of(is_numbered ? number : caption);
  if (is_numbered) name.erase(name.find_last_not_of(". :\u00A0") + 1);
  const auto word = context_.book.metadata.words.wording(Word::Continued, figure.language);
  ParagraphBuilder text;
  const auto around = text_style(style, figure.text_style, true);
  text.add_generated(
      fmt::format("{} ({})", name, word), {around, artifact, figure.language, figure.span}
  );
  return std::make_unique<text::Paragraph>(text.finish(style, figure.direction));
}

/// The text gathered so far becomes an anonymous Paragraph.
void BoxBuilder::flush_paragraph() {
  auto& block = blocks_.back();
  if (block.text.is_blank()) {
    for (auto& anchor : block.anchors)
      block.waiting_ids.push_back(std::move(anchor.id));
    block.anchors.clear();
    block.text_elem = 0;
    return;
  }
  Box box;
  box.style = block.text_style;
  box.span = block.box.span;
  move_paragraph_into(box);
  add_child(std::move(box));
}

void BoxBuilder::move_paragraph_into(Box& box) {
  auto& block = blocks_.back();
  box.kind = Box::Kind::Paragraph;
  if (block.text_elem != 0) box.struct_elem = block.text_elem;
  box.paragraph = std::make_unique<text::Paragraph>(block.text.finish(box.style, block.direction));
  if (const auto letter = std::exchange(block.first_letter, nullptr))
    style_first_letter(*box.paragraph, letter);
  box.note_calls = std::exchange(block.note_calls, {});
  box.anchors = std::exchange(block.anchors, {});
  box.inline_images = std::exchange(block.inline_images, {});
  box.code_lines = block.code_lines.finish();
  box.marked_lines = std::exchange(block.marked_lines, {});
  std::move(block.strings.begin(), block.strings.end(), std::back_inserter(box.strings));
  block.strings.clear();
  block.text_elem = 0;
}

void BoxBuilder::add_child(Box box) {
  auto& block = blocks_.back();
  box.ids.insert(box.ids.begin(), block.waiting_ids.begin(), block.waiting_ids.end());
  block.waiting_ids.clear();
  block.box.children.push_back(std::move(box));
}

BoxTree build_boxes(
    const book::Book& book,
    std::uint32_t chapter,
    const css::Cascade& cascade,
    const Folios& folios,
    Diagnostics& diagnostics
) {
  TargetTexts target_texts(book, diagnostics);
  const ChapterContext context{book, chapter, folios, &target_texts};
  return BoxBuilder(context, cascade).build();
}

}  // namespace quire::layout
