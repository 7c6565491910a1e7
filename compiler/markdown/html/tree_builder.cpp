#include "markdown/html/tree_builder.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <string>
#include <utility>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

/// Source: html #space-separated-tokens, ASCII whitespace.
constexpr std::string_view html_blanks = " \t\n\r\f";

bool is_text_level(const HtmlElement& element) {
  return element.category == Category::Phrasing || element.category == Category::Void;
}

const HtmlElement& row_of(std::string_view name) {
  const auto* row = find_html_element(name);
  assert(row);
  return *row;
}

/// An element of ours that raw HTML may not bring: as text-level, without content.
constexpr HtmlElement other_leaf{"", "", Category::Void, Content::Nothing};

/// html #optional-tags, roughly: nobody forgot to close these.
bool may_stay_open(const HtmlElement& element) {
  return element.category == Category::Part || element.name == "p";
}

/// True where blank text would stand between blocks and mean nothing.
bool is_between_blocks(pugi::xml_node parent) {
  const auto last = parent.last_child();
  if (!last) return true;
  if (last.type() != pugi::node_element) return false;
  const auto* element = find_html_element(last.name());
  return element && !is_text_level(*element);
}

/// html #the-figure-element: "either as the first or as the last child".
void settle_figure(pugi::xml_node figure) {
  bool has_caption = false;
  for (auto child : figure.children(dom::element::figcaption)) {
    const bool is_at_end = !child.previous_sibling() || !child.next_sibling();
    if (has_caption || !is_at_end) child.set_name(dom::element::div);
    has_caption = true;
  }
}

/// A table has one caption, and it comes first; what others say is said in it.
void settle_captions(pugi::xml_node table) {
  auto caption = table.child("caption");
  if (!caption) return;
  table.prepend_move(caption);
  for (auto part = caption.next_sibling(); part;) {
    auto other = part;
    part = part.next_sibling();
    if (!dom::is_element(other, "caption")) continue;
    other.set_name(dom::element::div);
    caption.append_move(other);
  }
}

/// html #the-table-element: caption, thead, tbody, tfoot, the first two and the last once.
void settle_table(pugi::xml_node table) {
  constexpr std::array order{"caption", "thead", "tbody", "tfoot"};
  const auto rank = [&](pugi::xml_node part) {
    return std::ranges::find_if(
               order, [&](const char* n) { return std::strcmp(n, part.name()) == 0; }
           ) -
           order.begin();
  };
  settle_captions(table);
  std::ptrdiff_t last = -1;
  for (auto part : table.children()) {
    if (rank(part) == 1 && last >= 1) part.set_name(dom::element::tbody);
    if (rank(part) == 3 && part.next_sibling()) part.set_name(dom::element::tbody);
    last = std::max(last, rank(part));
  }
}

/// html #the-dl-element: terms, then descriptions.
void settle_description_list(pugi::xml_node list) {
  for (auto part : list.children()) {
    const bool is_term = dom::is_element(part, "dt");
    if (!is_term && !part.previous_sibling()) list.prepend_child("dt");
    if (is_term && !part.next_sibling()) list.append_child("dd");
  }
}

/// What may not stand in itself, however deep. Source: html #the-dfn-element, #the-address-element
void settle_inner(pugi::xml_node outer, const char* becomes) {
  const std::string name = outer.name();
  for (auto node = dom::next_in(outer, outer); node; node = dom::next_in(outer, node))
    if (node.type() == pugi::node_element && name == node.name()) node.set_name(becomes);
}

/// html #the-bdo-element: "The dir attribute … must be specified". Without one it says nothing.
void settle_override(pugi::xml_node node) {
  if (!node.attribute("dir")) node.set_name(dom::element::span);
}

/// html #the-li-element: "if the element is not a child of an ul or menu element: value".
void settle_item(pugi::xml_node item) {
  if (dom::is_element(item.parent(), "ul")) item.remove_attribute("value");
}

void settle(pugi::xml_node node) {
  if (dom::is_element(node, "li")) settle_item(node);
  if (dom::is_element(node, "dfn")) settle_inner(node, dom::element::span);
  if (dom::is_element(node, "address")) settle_inner(node, dom::element::div);
  if (dom::is_element(node, "bdo")) settle_override(node);
  if (dom::is_element(node, dom::element::figure)) settle_figure(node);
  if (dom::is_element(node, dom::element::table)) settle_table(node);
  if (dom::is_element(node, "dl")) settle_description_list(node);
}

}  // namespace

TreeBuilder::TreeBuilder(pugi::xml_node body) {
  open_.push_back({body, &row_of(dom::element::body), {}, Origin::Markdown, 0, true});
  real_.push_back(0);
}

TreeBuilder::Mark TreeBuilder::open(const char* name) {
  flush();
  const auto& asked = row_of(name);
  if (asked.name == dom::element::a) end_open_link();
  push(*make_room(asked, Origin::Markdown), {}, Origin::Markdown);
  return last_mark_;
}

bool TreeBuilder::has_room_for(std::string_view name) { return has_room_for(row_of(name)); }

bool TreeBuilder::has_room_for(const HtmlElement& asked) {
  const bool is_part = asked.category == Category::Part;
  return real_.size() <= deepest || (is_part && top().element->content == Content::Parts);
}

void TreeBuilder::close(Mark mark) {
  flush();
  const auto found = std::ranges::find(open_.rbegin(), open_.rend(), mark, &Entry::mark);
  if (mark == 0 || found == open_.rend()) return;
  const auto index = static_cast<std::size_t>(open_.rend() - found) - 1;
  if (is_text_level(*open_[index].element))
    close_keeping_text(index);
  else
    pop_to(index);
}

pugi::xml_node TreeBuilder::leaf(const char* name) {
  flush();
  const auto* row = find_html_element(name);
  const auto& asked = row ? *row : other_leaf;
  const bool may_stand = make_room(asked, Origin::Markdown) == &asked;
  return top().node.append_child(may_stand ? name : dom::element::br);
}

void TreeBuilder::text(std::string_view text) {
  if (text.empty()) return;
  auto& parent = top();
  const auto content = parent.element->content;
  if (content != Content::Phrasing && pending_text_.empty() && is_blank(text, html_blanks) &&
      (content == Content::Parts || is_between_blocks(parent.node)))
    return;
  if (content == Content::Parts || content == Content::Page) {
    flush();
    make_room(row_of(dom::element::span), Origin::Implied);
  }
  pending_text_ += text;
}

void TreeBuilder::finish() {
  flush();
  pop_to(1);
}

pugi::xml_node TreeBuilder::current() {
  flush();
  return top().node;
}

TreeBuilder::Placement TreeBuilder::open_raw(const HtmlElement& asked) {
  flush();
  if (asked.name == dom::element::a) end_open_link();
  if (asked.category == Category::Part) close_to_parent_of(asked);
  if (!has_room_for(asked)) {
    if (open_.size() < most_open)
      push(asked, asked.name, Origin::Raw, false);
    else
      ++not_opened_[asked.name];
    return Placement::TooDeep;
  }
  const auto* element = make_room(asked, Origin::Raw);
  push(*element, asked.name, Origin::Raw);
  return element == &asked ? Placement::AsAsked : Placement::AsSpan;
}

bool TreeBuilder::close_raw(std::string_view author_name) {
  flush();
  if (const auto found = not_opened_.find(author_name);
      found != not_opened_.end() && found->second > 0) {
    --found->second;
    return true;
  }
  for (auto i = open_.size() - 1; i > 0; --i) {
    const auto& entry = open_[i];
    if (entry.origin == Origin::Markdown && !is_text_level(*entry.element)) return false;
    if (entry.origin != Origin::Raw || entry.author_name != author_name) continue;
    if (is_text_level(*entry.element)) {
      close_keeping_text(i);
    } else {
      pop_to(i + 1);
      pop(true);
    }
    return true;
  }
  return false;
}

void TreeBuilder::end_raw_block() {
  flush();
  while (open_.size() > 1 && open_.back().origin != Origin::Markdown) {
    const auto& entry = open_.back();
    const bool is_text = is_text_level(*entry.element);
    if (entry.origin == Origin::Raw && entry.is_real && !is_text) return;
    if (entry.origin == Origin::Implied && entry.element->name != dom::element::p) return;
    pop();
  }
}

/// Opens and closes until `child` may stand in the top element; gives what it becomes to do so.
const HtmlElement* TreeBuilder::make_room(const HtmlElement& child, Origin origin) {
  if (child.category == Category::Part) close_to_parent_of(child);
  while (true) {
    auto& parent = top();
    if (is_part_of(child.becomes, parent.element->becomes)) return &child;
    switch (parent.element->content) {
      case Content::Parts: open_implied(missing_part(parent.element->becomes)); break;
      case Content::Flow:
      case Content::Page:
        if (child.category == Category::Part)
          open_implied(missing_parent(child.becomes));
        else if (is_text_level(child) && parent.element->content == Content::Page)
          open_implied(dom::element::p);
        else
          return &child;
        break;
      case Content::Phrasing: {
        bool is_settled = false;
        const auto* element = make_room_in_text(parent, child, origin, is_settled);
        if (is_settled) return element;
        break;
      }
      case Content::Nothing: return &child;
    }
  }
}

/// The same for a parent that takes text only; not settled if it changed the parent instead.
const HtmlElement* TreeBuilder::make_room_in_text(
    Entry& parent, const HtmlElement& child, Origin origin, bool& is_settled
) {
  is_settled = is_text_level(child);
  if (is_settled) return &child;

  const bool is_paragraph = dom::is_element(parent.node, dom::element::p);
  const bool is_closed_by_child =
      parent.origin == Origin::Implied ||
      (parent.origin == Origin::Raw &&
       (origin == Origin::Markdown ? !is_paragraph : is_paragraph && child.name == "p"));
  if (is_closed_by_child) {
    pop_to(static_cast<std::size_t>(&parent - open_.data()));
  } else if (is_paragraph) {
    parent.node.set_name(dom::element::div);
    parent.element = &row_of(dom::element::div);
    if (parent.origin == Origin::Markdown) dom::add_class(parent.node, dom::classes::paragraph);
    const auto first = parent.node.first_child();
    if (first.type() == pugi::node_pcdata && is_blank(first.value(), html_blanks))
      parent.node.remove_child(first);
  } else {
    is_settled = true;
  }
  return &row_of(dom::element::span);
}

/// html #parsing-main-inbody, "A start tag whose tag name is li", and its kin: what is open of the
/// same family is closed, up to the nearest parent.
void TreeBuilder::close_to_parent_of(const HtmlElement& part) {
  const bool is_of_table = part.name != "li" && part.name != "dt" && part.name != "dd";
  for (auto i = open_.size() - 1; i > 0; --i) {
    const auto& entry = open_[i];
    const std::string_view name = entry.element->becomes;
    if (is_part_of(part.becomes, name)) return pop_to(i + 1);
    if (entry.origin == Origin::Markdown || name == "table") return;
    if (!is_of_table && (name == "td" || name == "th" || entry.element->content == Content::Parts))
      return;
  }
}

void TreeBuilder::end_open_link() {
  if (const auto link = open_index(dom::element::a)) close_keeping_text(*link);
}

std::optional<std::size_t> TreeBuilder::open_index(std::string_view becomes) const {
  for (auto i = real_.size() - 1; i > 0; --i)
    if (open_[real_[i]].element->becomes == becomes) return real_[i];
  return std::nullopt;
}

void TreeBuilder::open_implied(std::string_view name) {
  const auto& element = row_of(name);
  push(*make_room(element, Origin::Implied), {}, Origin::Implied);
}

void TreeBuilder::push(
    const HtmlElement& element, std::string_view author_name, Origin origin, bool is_real
) {
  auto parent = top().node;
  const auto node = is_real ? parent.append_child(element.becomes) : parent;
  if (is_real) real_.push_back(open_.size());
  open_.push_back({node, &element, author_name, origin, ++last_mark_, is_real});
}

void TreeBuilder::pop(bool is_by_author) {
  const auto entry = open_.back();
  open_.pop_back();
  not_opened_.clear();
  if (!entry.is_real) return;
  real_.pop_back();
  settle(entry.node);
  if (!is_by_author && entry.origin == Origin::Raw && !may_stay_open(*entry.element))
    left_open_.push_back(entry.author_name);
}

void TreeBuilder::pop_to(std::size_t size) {
  while (open_.size() > size)
    pop();
}

/// Closes the text-level element at `index`; those in it are closed and opened again behind it.
void TreeBuilder::close_keeping_text(std::size_t index) {
  const std::vector<Entry> above(
      open_.begin() + static_cast<std::ptrdiff_t>(index) + 1, open_.end()
  );
  while (open_.size() > index)
    pop(true);
  for (const auto& entry : above)
    if (is_text_level(*entry.element)) reopen(entry);
}

void TreeBuilder::reopen(const Entry& entry) {
  const bool is_real = entry.origin != Origin::Raw || has_room_for(*entry.element);
  push(*entry.element, entry.author_name, entry.origin, is_real);
  auto& copy = open_.back();
  last_mark_ = std::max(last_mark_, copy.mark);
  copy.mark = entry.mark;
  if (!copy.is_real || !entry.is_real) return;
  for (const auto& attribute : entry.node.attributes())
    if (std::strcmp(attribute.name(), dom::attribute::id) != 0)
      dom::set(copy.node, attribute.name(), attribute.value());
}

void TreeBuilder::flush() {
  if (pending_text_.empty()) return;
  dom::append_text(top().node, utf8::cleaned(pending_text_));
  pending_text_.clear();
}

}  // namespace quire::markdown
