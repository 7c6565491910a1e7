#include "epub/split.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "dom/names.h"
#include "dom/walk.h"

namespace quire::epub {
namespace {

bool is_one_of(std::string_view name, auto names) {
  return std::ranges::find(names, name) != names.end();
}

/// Elements that may go on in the next document.
bool is_divisible(pugi::xml_node node) {
  constexpr std::array<std::string_view, 15> names{
      "section",
      "article",
      "aside",
      "div",
      "blockquote",
      "ul",
      "ol",
      "li",
      "dl",
      "dd",
      "table",
      "tbody",
      "figure",
      "pre",
      "code"};
  return node.type() == pugi::node_element && is_one_of(node.name(), names);
}

bool is_heading(pugi::xml_node node) {
  constexpr std::array<std::string_view, 6> names{"h1", "h2", "h3", "h4", "h5", "h6"};
  return node.type() == pugi::node_element && is_one_of(node.name(), names);
}

/// Bytes of a node as it will be serialised, nearly.
std::size_t size_of(pugi::xml_node node) {
  constexpr std::size_t size_of_tags = 5;
  std::size_t size = 0;
  for (auto at = node; at; at = dom::next_in(node, at)) {
    size += std::string_view(at.value()).size();
    if (at.type() != pugi::node_element) continue;
    size += 2 * std::string_view(at.name()).size() + size_of_tags;
    for (const auto attribute : at.attributes())
      size += std::string_view(attribute.name()).size() +
              std::string_view(attribute.value()).size() + 4;
  }
  return size;
}

pugi::xml_node find_id(pugi::xml_node root, std::string_view id) {
  for (auto node = root; node; node = dom::next_in(root, node))
    if (dom::get(node, dom::attribute::id) == id) return node;
  return {};
}

/// Copies a document, node by node, into the last of several.
class Splitter {
public:
  Splitter(const pugi::xml_document& source, std::size_t limit) : source_(source), limit_(limit) {}

  std::vector<dom::Document> run() {
    begin_document();
    for (const auto child : dom::body_of(source_).children())
      place(child);
    return std::move(documents_);
  }

private:
  /// An element that is open: what it is in the source, and its copy in the document under way.
  struct Open {
    pugi::xml_node original, copy;
  };

  pugi::xml_node parent() const {
    return open_.empty() ? dom::body_of(*documents_.back()) : open_.back().copy;
  }

  void begin_document() {
    auto document = std::make_unique<pugi::xml_document>();
    document->reset(source_);
    auto body = dom::body_of(*document);
    while (body.first_child())
      body.remove_child(body.first_child());
    documents_.push_back(std::move(document));
    size_ = 0;
  }

  void place(pugi::xml_node node) {
    const auto size = size_of(node);
    if (size_ > 0 && may_cut_before(node) && wants_cut(node, size)) cut(node);
    if (size_ + size > limit_ && is_divisible(node)) return descend(node);
    const bool is_text = node.type() == pugi::node_pcdata;
    if (size_ + size > limit_ && is_in_code() && is_text) return place_lines(node.value());
    parent().append_copy(node);
    size_ += size;
    ends_line_ = std::string_view(node.value()).ends_with('\n');
  }

  bool is_in_code() const {
    return !open_.empty() && dom::is_element(open_.back().copy, dom::element::code);
  }

  void place_lines(std::string_view text) {
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n') + 1);  // all of it where there is no end
      if (size_ + line.size() > limit_ && ends_line_) cut({});
      dom::append_text(parent(), line.empty() ? text : line);
      size_ += line.size();
      ends_line_ = !line.empty();
      text.remove_prefix(line.empty() ? text.size() : line.size());
    }
  }

  bool wants_cut(pugi::xml_node node, std::size_t size) const {
    const bool is_full = size_ + size > limit_;
    if (is_heading(node)) return size_ > limit_ / 2 && is_full_soon(node);
    return is_full && !(is_divisible(node) && size_ < limit_ / 2);
  }

  /// Whether what comes before the next heading of this level or above still fits.
  bool is_full_soon(pugi::xml_node heading) const {
    std::size_t size = size_;
    for (auto node = heading; node; node = node.next_sibling()) {
      if (node != heading && is_heading(node) && std::string_view(node.name()) <= heading.name())
        return false;
      size += size_of(node);
      if (size > limit_) return true;
    }
    return false;
  }

  /// Not inside a line of code, nor between a heading and what it is about, nor in a text.
  bool may_cut_before(pugi::xml_node node) const {
    if (is_in_code()) return ends_line_;
    const auto last = parent().last_child();
    return node.type() == pugi::node_element && !is_heading(last);
  }

  void descend(pugi::xml_node node) {
    open_.push_back({node, open_copy(node, parent())});
    for (const auto child : node.children())
      place(child);
    open_.pop_back();
  }

  static pugi::xml_node open_copy(pugi::xml_node node, pugi::xml_node parent) {
    auto copy = parent.append_child(node.name());
    for (const auto attribute : node.attributes())
      copy.append_copy(attribute);
    return copy;
  }

  /// The next document, with the open elements open again; `next` is what comes first in it.
  void cut(pugi::xml_node next) {
    begin_document();
    for (auto& open : open_) {
      const auto into =
          &open == &open_.front() ? dom::body_of(*documents_.back()) : (&open - 1)->copy;
      open.copy = open_copy(open.original, into);
      make_continuation(open, next);
    }
  }

  void make_continuation(Open& open, pugi::xml_node next) {
    open.copy.remove_attribute(dom::attribute::id);
    if (const auto label = dom::get(open.copy, "aria-labelledby"); !label.empty()) {
      const auto text = dom::text_of(find_id(source_, label));
      open.copy.remove_attribute("aria-labelledby");
      if (!text.empty()) dom::set(open.copy, "aria-label", text);
    }
    if (dom::is_element(open.original, dom::element::ol)) number_on(open, next);
    const auto head = open.original.child(dom::element::thead);
    if (dom::is_element(open.original, dom::element::table) && head) repeat(head, open.copy);
  }

  /// The number that the list's next item has.
  static void number_on(Open& open, pugi::xml_node next) {
    int number = open.original.attribute(dom::attribute::start).as_int(1);
    for (const auto item : open.original.children(dom::element::li)) {
      if (find_node(item, next)) break;
      ++number;
    }
    dom::set(open.copy, dom::attribute::start, std::to_string(number));
  }

  static bool find_node(pugi::xml_node root, pugi::xml_node wanted) {
    for (auto node = wanted; node; node = node.parent())
      if (node == root) return true;
    return false;
  }

  static void repeat(pugi::xml_node head, pugi::xml_node table) {
    auto copy = table.append_copy(head);
    for (auto node = copy; node; node = dom::next_in(copy, node))
      node.remove_attribute(dom::attribute::id);
  }

  const pugi::xml_document& source_;
  std::size_t limit_;
  std::size_t size_ = 0;  ///< of the document under way
  bool ends_line_ = false;
  std::vector<Open> open_;
  std::vector<dom::Document> documents_;
};

}  // namespace

std::vector<dom::Document> split(const pugi::xml_document& document, std::size_t limit) {
  return Splitter(document, limit).run();
}

}  // namespace quire::epub
