#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "layout/boxes/box_builder.h"
#include "layout/boxes/element_role.h"

namespace quire::layout {

namespace {

/// Beyond this, links and references nested in one another get no elements of their own.
constexpr std::size_t max_inline_depth = 512;

constexpr std::string_view list_item = "list-item";

std::optional<std::int32_t> number_of(pugi::xml_node node, const char* attribute) {
  const auto text = dom::get(node, attribute);
  std::int32_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

bool is_list(pugi::xml_node node) {
  return dom::is_element(node, dom::element::ol) || dom::is_element(node, dom::element::ul);
}

/// A heading cell says what it heads, or stands beside data. Source: html #attr-th-scope
bool heads_row(pugi::xml_node heading) {
  const auto scope = dom::get(heading, dom::attribute::scope);
  if (!scope.empty()) return scope.starts_with("row");
  const auto row = heading.parent();
  return !dom::is_element(row.parent(), "thead") && row.child("td");
}

/// 1 to 6; 0 of what is none.
int level_of_heading(std::string_view name) {
  const bool is_heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  return is_heading ? name[1] - '0' : 0;
}

/// A heading in a note is no part of the chapter's plan.
bool is_in_aside(pugi::xml_node node) {
  for (; node; node = node.parent())
    if (dom::is_element(node, dom::element::aside)) return true;
  return false;
}

bool changes(const css::CounterChanges& changes, std::string_view name) {
  return std::any_of(changes.begin(), changes.end(), [name](const css::CounterChange& change) {
    return change.name == name;
  });
}

}  // namespace

void BoxBuilder::add_block_role(Element& element) {
  const auto role = role_of(element.node, element.in_contents);
  const bool has_new_language = element.language != elements_.back().language;
  if (!role && !has_new_language) return;
  StructElem elem;
  elem.role = role.value_or(Role::Div);
  elem.parent = element.struct_elem;
  if (has_new_language) elem.language = element.language;
  if (elem.role == Role::Note) elem.id = id_of(element.node);
  elem.is_ordered = dom::is_element(element.node, dom::element::ol);
  elem.has_scope = elem.role == Role::TH;
  elem.is_row_scope = elem.has_scope && heads_row(element.node);
  element.struct_elem = tree_.struct_tree.add(std::move(elem));
}

void BoxBuilder::add_inline_role(Element& element) {
  if (elements_.size() > max_inline_depth) return;
  const auto href = dom::get(element.node, dom::attribute::href);
  if (dom::is_element(element.node, dom::element::a) && !href.empty())
    return add_link(element, href);
  const bool has_new_language = element.language != elements_.back().language;
  const auto role = role_of(element.node, element.in_contents);
  if (role != Role::Reference && !has_new_language) return;
  StructElem elem;
  elem.role = role == Role::Reference ? Role::Reference : Role::Span;
  elem.parent = text_elem();
  if (has_new_language) elem.language = element.language;
  element.inline_elem = element.struct_elem = tree_.struct_tree.add(std::move(elem));
}

void BoxBuilder::add_link(Element& element, std::string_view href) {
  auto parent = text_elem();
  if (element.in_contents) {
    StructElem reference;
    reference.role = Role::Reference;
    reference.parent = parent;
    parent = tree_.struct_tree.add(std::move(reference));
  }
  StructElem link;
  link.role = Role::Link;
  link.parent = parent;
  const auto destination = destination_of(href, context_);
  link.href = destination.empty() ? std::string(href) : "#" + destination;
  if (element.language != elements_.back().language) link.language = element.language;
  element.inline_elem = element.struct_elem = tree_.struct_tree.add(std::move(link));
  if (element.is_call && !destination.empty()) note_call(destination);
}

/// A link in the text at this place.
StructElemIndex BoxBuilder::link_elem(const std::string& destination) {
  StructElem link;
  link.role = Role::Link;
  link.parent = text_elem();
  link.href = '#' + destination;
  return tree_.struct_tree.add(std::move(link));
}

/// The element that text at this place belongs to.
StructElemIndex BoxBuilder::text_elem() {
  if (elements_.back().inline_elem != 0) return elements_.back().inline_elem;
  auto& block = blocks_.back();
  if (block.text_elem != 0) return block.text_elem;
  const auto parent = elements_.back().struct_elem;
  if (may_hold_text(tree_.struct_tree.elements[parent].role)) return block.text_elem = parent;
  StructElem paragraph;
  paragraph.role = Role::P;
  paragraph.parent = parent;
  return block.text_elem = tree_.struct_tree.add(std::move(paragraph));
}

std::string BoxBuilder::id_of(pugi::xml_node node) const {
  const auto id = dom::get(node, dom::attribute::id);
  return id.empty() ? std::string() : file_name_ + "#" + std::string(id);
}

/// An element's id, and the named strings that it sets.
void BoxBuilder::note_ids(const Element& element) {
  auto& block = blocks_.back();
  if (auto id = id_of(element.node); !id.empty()) {
    if (element.has_box)
      block.box.ids.push_back(std::move(id));
    else
      block.anchors.push_back({block.text.size(), std::move(id)});
  }
  note_bookmark(element);
  const auto& string_set = element.style->rare->string_set;
  if (string_set.empty()) return;
  auto strings = named_strings(string_set, {element.node, context_, counters_});
  auto& place = element.has_box ? block.box.strings : block.strings;
  std::move(strings.begin(), strings.end(), std::back_inserter(place));
}

/// What the sheet makes an entry of the outline, and every heading, because chapters are named by
/// them. What has no id gets a place of its own.
void BoxBuilder::note_bookmark(const Element& element) {
  const auto& rare = *element.style->rare;
  const auto level = rare.bookmark_level.level;
  const auto heading = level_of_heading(element.node.name());
  const bool is_own = level != 0 || !rare.bookmark_label.items.empty() ||
                      rare.bookmark_state != css::BookmarkState::Closed;
  if (heading == 0 && level <= 0) return;
  if (level == 0 && is_in_aside(element.node)) return;
  Bookmark bookmark;
  bookmark.level = level == 0 ? heading : level;
  bookmark.id = dom::get(element.node, dom::attribute::id);
  bookmark.is_heading = heading > 0;
  bookmark.is_open = rare.bookmark_state == css::BookmarkState::Open;
  bookmark.is_own = is_own;
  const auto text_of = [&](std::vector<css::ContentItem> items) {
    const ContentSource source{element.node, context_, counters_};
    return named_strings({{"", std::move(items)}}, source).front().value;
  };
  if (!rare.bookmark_label.items.empty()) bookmark.label = text_of(rare.bookmark_label.items);
  if (is_own) bookmark.text = text_of({css::ContentOwnText{}});
  if (is_own && bookmark.id.empty()) {
    bookmark.id = fmt::format("~bookmark-{}", tree_.bookmarks.size());
    auto& block = blocks_.back();
    block.waiting_ids.push_back(file_name_ + '#' + bookmark.id);
  }
  tree_.bookmarks.push_back(std::move(bookmark));
}

void BoxBuilder::note_call(const std::string& destination) {
  if (const auto number = note_calls_.add_call(destination))
    blocks_.back().note_calls.push_back({blocks_.back().text.size(), *number});
}

/// The note whose call or marker the element is; nothing if it is neither.
pugi::xml_node BoxBuilder::note_of(const Element& element) {
  if (!dom::is_element(element.node, dom::element::a)) return {};
  if (dom::has_class(element.node, dom::classes::footnote_marker)) {
    for (auto around = elements_.rbegin(); around != elements_.rend(); ++around)
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
bool BoxBuilder::enter_note_link(Element& element, pugi::xml_node note) {
  const auto which =
      element.is_call ? css::PseudoElement::FootnoteCall : css::PseudoElement::FootnoteMarker;
  const auto style = cascade_.style_of(note, which, element.style, tree_.styles);
  if (!style) {
    skip(element.node);
    return false;
  }
  const auto* number = element.node.text().get();
  counters_.set("footnote", std::atoi(number), elements_.size());
  // What the link's own sheet says of its box and lines stays, unless the note's says otherwise.
  auto box = *element.style->box;
  if (*style->box != *tree_.styles.initial()->box) box = *style->box;
  auto rare = *element.style->rare;
  if (*style->rare != *tree_.styles.initial()->rare) rare = *style->rare;
  element.style = tree_.styles.intern(*style->inherited, box, rare);
  open_inline(element);
  const auto& content = style->rare->content;
  if (content.is_normal) return true;
  add_content_of(content, run_context(), blocks_.back().text);
  leave();
  skip(element.node);
  return false;
}

/// A note that nobody has called stays where it stands, or no page would show it.
void BoxBuilder::take_note_out(const Element& element, OpenBlock& block) {
  if (element.style->rare->float_ != css::Float::Footnote) return;
  auto id = id_of(element.node);
  if (note_calls_.is_awaited(id)) block.note = std::move(id);
}

namespace {

/// True for a list that counts down, and for an item of one.
bool counts_down(pugi::xml_node node) {
  return static_cast<bool>(node.attribute("reversed")) ||
         static_cast<bool>(node.parent().attribute("reversed"));
}

/// What a list's counter has before its first item. Source: html #the-ol-element, "starting value"
int before_first(pugi::xml_node list) {
  const auto start = number_of(list, dom::attribute::start);
  if (!list.attribute("reversed")) return start.value_or(1) - 1;
  int items = 0;
  for (const auto& item : list.children(dom::element::li))
    items += item ? 1 : 0;
  return start.value_or(items) + 1;
}

}  // namespace

/// Source: css-lists-3 #auto-numbering: resets, then increments, then sets.
void BoxBuilder::apply_counters(const Element& element, Box* box) {
  const auto depth = elements_.size();
  const auto& style = *element.style->rare;
  if (is_list(element.node)) counters_.reset(list_item, before_first(element.node), depth);
  for (const auto& [name, value] : style.counter_reset) {
    if (name == "page" && box) box->page_reset = value;
    counters_.reset(name, value, depth);
  }
  if (element.style->box->display == css::Display::ListItem &&
      !changes(style.counter_increment, list_item))
    counters_.increment(list_item, counts_down(element.node) ? -1 : 1, depth);
  for (const auto& [name, value] : style.counter_increment)
    counters_.increment(name, value, depth);
  for (const auto& [name, value] : style.counter_set)
    counters_.set(name, value, depth);
  if (element.style->box->display == css::Display::ListItem)
    if (const auto value = number_of(element.node, "value"))
      counters_.set(list_item, *value, depth);
}

}  // namespace quire::layout
