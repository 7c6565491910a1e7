#include "markdown/extend/inline_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

/// A character of a text that no backslash escapes.
bool is_bare(MarkedText text, std::size_t at) {
  return !text.substr(at + 1).starts_with(escape_mark);
}

/// The attributes in the text of one parent's children.
class Children {
public:
  Children(
      cmark_node* parent,
      const ParsedText& parsed,
      BlockText block,
      NodeExtensions& extensions,
      Diagnostics& diagnostics
  )
      : parent_(parent),
        parsed_(parsed),
        block_(block),
        extensions_(extensions),
        diagnostics_(diagnostics) {}

  void run() {
    const auto* extension = extension_of(parent_);
    if (kind_of(parent_) == NodeKind::Heading || (extension && extension->is_caption)) heading();
    for (auto* node = cmark_node_first_child(parent_); node; node = next_) {
      next_ = cmark_node_next(node);
      if (is_text(node)) text(node);
    }
  }

private:
  void hang(cmark_node* node, MarkedText text, AttributesRead& read) {
    auto& extension = extend_node(node, extensions_);
    extension.attributes = std::move(read.attributes);
    extension.span = span_of(text.substr(0, read.size));
  }

  Span span_of(MarkedText text) { return block_.find(parsed_.text.restored(text)); }

  void report(const AttributesRead& read, MarkedText text) {
    if (read.fault.empty()) return;
    const auto whole = text.substr(0, text.find('}') + 1);
    diagnostics_.add(
        {Severity::Warning,
         "MD-012",
         span_of(whole),
         fmt::format("attributes shown as text: {}", read.fault),
         "write {#id .class key=value}, or \\{ for a literal brace"}
    );
  }

  /// `## Title {#id}`: the braces end the heading, or a table's caption.
  void heading() {
    auto* last = cmark_node_last_child(parent_);
    if (!is_text(last)) return;
    const MarkedString literal(literal_of(last));
    const MarkedText text = literal;
    if (!text.ends_with('}')) return;
    constexpr std::size_t longest = 4'000;
    const auto first = text.size() - std::min(text.size(), longest);
    for (auto at = text.rfind('{'); at != MarkedText::npos && at >= first;
         at = at == 0 ? MarkedText::npos : text.rfind('{', at - 1)) {
      if (at > 0 && text[at - 1] != ' ') continue;
      auto read = read_attributes(text.substr(at), &parsed_.text);
      if (read.size == text.size() - at) return take_from_heading(last, text, at, read);
      report(read, text.substr(at));
      if (read.size > 0 || !read.fault.empty()) return;
    }
  }

  void take_from_heading(cmark_node* last, MarkedText text, std::size_t at, AttributesRead& read) {
    hang(parent_, text.substr(at), read);
    auto title = without_spaces_at_end(text.substr(0, at));
    if (kind_of(parent_) == NodeKind::Heading) title = without_closing_sequence(title);
    set_text(last, title);
  }

  static MarkedText without_spaces_at_end(MarkedText text) {
    return text.substr(0, text.find_last_not_of(" ") + 1);
  }

  /// `## Title ## {#id}`: the signs close the heading, as they do where nothing follows them.
  /// Source: CommonMark 0.31, 4.2
  static MarkedText without_closing_sequence(MarkedText title) {
    const auto rest = title.substr(0, title.find_last_not_of("#") + 1);
    const bool is_closed = rest.empty() || rest.ends_with(' ');
    return is_closed ? without_spaces_at_end(rest) : title;
  }

  void text(cmark_node* node) {
    auto* before = cmark_node_previous(node);
    if (before && may_have_attributes(before, literal_of(node)))
      behind(before, node);
    else if (before && kind_of(before) == NodeKind::HtmlInline && literal_of(node).starts_with("{:"))
      behind_tag(before, node);
    if (!brackets(node) && literal_of(node).empty()) drop_node(node);
  }

  /// A link's, a picture's and code's; emphasis has them in kramdown: `*x*{: .y}`.
  static bool may_have_attributes(cmark_node* target, MarkedText text) {
    switch (kind_of(target)) {
      case NodeKind::Link:
      case NodeKind::Image:
      case NodeKind::Code: return text.starts_with('{');
      case NodeKind::Emphasis:
      case NodeKind::Strong: return text.starts_with("{:") && !extension_of(target);
      default: return false;
    }
  }

  void behind(cmark_node* target, cmark_node* node) {
    const MarkedString owned(literal_of(node));
    const auto literal = owned.text();
    auto read = read_attributes(literal, &parsed_.text);
    // Behind code, braces may be meant as such: `\section`{arguments}.
    if (read.size == 0 && kind_of(target) == NodeKind::Code) return;
    if (read.size == 0) return report(read, literal);
    const auto size = read.size;
    if (kind_of(target) == NodeKind::Emphasis) extend_node(target, extensions_).element = "em";
    hang(target, literal, read);
    set_text(node, literal.substr(size));
  }

  /// Kramdown: `<span>text</span>{: .label}`; a span around the element has the attributes.
  void behind_tag(cmark_node* end, cmark_node* node) {
    const MarkedString owned(literal_of(node));
    auto read = read_attributes(owned, &parsed_.text);
    auto* start = read.size == 0 ? nullptr : start_tag_of(end);
    if (!start) return;
    auto* span = cmark_node_new(CMARK_NODE_EMPH);
    cmark_node_insert_before(start, span);
    for (auto* next = start; next != node;) {
      auto* moved = next;
      next = cmark_node_next(next);
      own_text(moved);
      cmark_node_unlink(moved);
      cmark_node_append_child(span, moved);
    }
    const auto size = read.size;
    extend_node(span, extensions_).element = "span";
    hang(span, owned, read);
    set_text(node, owned.text().substr(size));
  }

  /// The tag that `</name>` ends, among the nodes before it.
  static cmark_node* start_tag_of(cmark_node* end) {
    const auto tag = literal_of(end);
    if (!tag.starts_with("</") || !tag.ends_with('>')) return nullptr;
    MarkedString open(MarkedText("<"));
    open += tag.substr(2, tag.size() - 3);
    auto* node = cmark_node_previous(end);
    while (node && (kind_of(node) != NodeKind::HtmlInline ||
                    !literal_of(node).starts_with(open.text().with_marks())))
      node = cmark_node_previous(node);
    return node;
  }

  /// True if a span was made, and the node with it.
  bool brackets(cmark_node* node) {
    const MarkedString literal(literal_of(node));
    const MarkedText text = literal;
    for (auto at = text.find_first_of("[]"); at != MarkedText::npos;
         at = text.find_first_of("[]", at + 1)) {
      if (!is_bare(text, at)) continue;
      if (text[at] == '[') {
        open_.push_back({node, at});
      } else if (!open_.empty()) {
        const auto open = open_.back();
        open_.pop_back();
        if (!text.substr(at + 1).starts_with('{')) continue;
        auto read = read_attributes(text.substr(at + 1), &parsed_.text);
        report(read, text.substr(at + 1));
        if (read.size == 0) continue;
        make_span(open, {node, at}, read);
        return true;
      }
    }
    return false;
  }

  /// What stands between the brackets becomes a node's; the text behind is looked at next.
  void make_span(TextPlace open, TextPlace close, AttributesRead& read) {
    const MarkedString last(literal_of(close.node));
    const auto attributes = last.text().substr(close.at + 1);
    auto* span = wrap_text(open, 1, close, 1 + read.size);
    hang(span, attributes, read);
    next_ = cmark_node_next(span);
  }

  cmark_node* parent_;
  const ParsedText& parsed_;
  BlockText block_;
  NodeExtensions& extensions_;
  Diagnostics& diagnostics_;
  std::vector<TextPlace> open_;
  cmark_node* next_ = nullptr;
};

bool has_brace(MarkedText text) { return text.find('{') != MarkedText::npos; }

cmark_node* block_around(cmark_node* node) {
  while ((cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
    node = cmark_node_parent(node);
  return node;
}

}  // namespace

NodeExtension& extend_node(cmark_node* node, NodeExtensions& extensions) {
  if (auto* known = static_cast<NodeExtension*>(cmark_node_get_user_data(node))) return *known;
  cmark_node_set_user_data(node, &extensions.emplace_back());
  return extensions.back();
}

const NodeExtension* extension_of(cmark_node* node) {
  return static_cast<const NodeExtension*>(cmark_node_get_user_data(node));
}

void extend_inlines(
    const ParsedText& parsed, NodeExtensions& extensions, Diagnostics& diagnostics
) {
  if (parsed.text.text().find('{') == MarkedText::npos) return;
  for (auto* parent : parents_of_texts(parsed.tree, has_brace)) {
    const BlockText block(markdown::span_of(block_around(parent), parsed.text), parsed.source);
    Children(parent, parsed, block, extensions, diagnostics).run();
  }
}

}  // namespace quire::markdown
