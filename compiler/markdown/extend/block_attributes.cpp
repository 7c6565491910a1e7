#include "markdown/extend/block_attributes.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

bool is_break(cmark_node* node) {
  return kind_of(node) == NodeKind::SoftBreak || kind_of(node) == NodeKind::HardBreak;
}

/// Leanpub's `{caption: "A title", lang: js}` as `{caption="A title" lang="js"}`; nothing if it is
/// none.
std::optional<MarkedString> with_equals(MarkedText marked) {
  std::string made = "{";
  auto line = marked.substr(1, marked.size() - 2).with_marks();
  while (!(line = trimmed(line)).empty()) {
    if (line.front() == '#' || line.front() == '.') {
      const auto end = std::min(line.find_first_of(", "), line.size());
      made += std::string(line.substr(0, end)) + " ";
      line.remove_prefix(std::min(end + 1, line.size()));
      continue;
    }
    const auto sign = line.find_first_of(":=");
    if (sign == std::string_view::npos) return std::nullopt;
    const auto key = trimmed(line.substr(0, sign));
    auto value = trimmed(line.substr(sign + 1));
    if (key.empty() || value.empty() || !std::ranges::all_of(key, [](char c) {
          return ascii::is_alphanumeric(c) || c == '-' || c == '_';
        }))
      return std::nullopt;
    const bool is_quoted = value.front() == '"' || value.front() == '\'';
    const auto close = is_quoted ? value.find(value.front(), 1) : value.find(',');
    if (is_quoted && close == std::string_view::npos) return std::nullopt;
    auto text = std::string(value.substr(is_quoted ? 1 : 0, close - (is_quoted ? 1 : 0)));
    std::erase(text, '"');
    made += std::string(key) + "=\"" + std::string(trimmed(text)) + "\" ";
    if (close == std::string_view::npos) break;
    value.remove_prefix(close + 1);
    line = trimmed(value);
    if (line.starts_with(',')) line.remove_prefix(1);
  }
  return MarkedString(made + "}");
}

/// The attributes that a line of their own is; none if it is anything else.
AttributesRead attributes_of(MarkedText line, const PreparedText& prepared) {
  line = trimmed(line);
  if (!line.starts_with('{') || !line.ends_with('}')) return {};
  auto read = read_attributes(line, &prepared);
  if (read.size == line.size()) return read;
  if (line.starts_with("{:")) return {};
  const auto text = with_equals(line);
  if (!text) return {};
  auto leanpub = read_attributes(*text, &prepared);
  if (leanpub.size != text->size()) return {};
  leanpub.size = line.size();
  return leanpub;
}

/// The name of a MyST target, `(name)=`.
MarkedText target_of(MarkedText line) {
  line = trimmed(line);
  if (line.size() < 4 || !line.starts_with('(') || !line.ends_with(")=")) return {};
  const auto name = line.substr(1, line.size() - 3);
  return name.find_first_of("() \t") == MarkedText::npos ? name : MarkedText();
}

/// The id that ends a text, ` ^id`; nothing if none does.
MarkedText block_id_of(MarkedText text) {
  const auto at = text.rfind('^');
  if (at == MarkedText::npos || at + 1 == text.size()) return {};
  if (at > 0 && text[at - 1] != ' ') return {};
  const auto id = text.substr(at);
  const bool is_id = std::ranges::all_of(id.substr(1), [](char c) {
    return ascii::is_alphanumeric(c) || c == '-';
  });
  return is_id ? id : MarkedText();
}

class Blocks {
public:
  Blocks(const ParsedText& parsed, NodeExtensions& extensions)
      : parsed_(parsed), extensions_(extensions) {}

  void take(cmark_node* paragraph) {
    if (const auto* extension = extension_of(paragraph);
        extension && (extension->is_title || extension->is_term || extension->is_caption))
      return;
    if (is_on(Spelling::BlockId, parsed_.dialects) && takes_block_id(paragraph)) return;
    takes_first_line(paragraph) || takes_last_line(paragraph) || takes_end(paragraph);
  }

  /// A line of attributes after a table is a row of it to cmark.
  void take_table(cmark_node* table) {
    auto* row = cmark_node_last_child(table);
    if (!row || kind_of(row) != NodeKind::TableRow) return;
    auto* first = cmark_node_first_child(row);
    for (auto* cell = cmark_node_next(first); cell; cell = cmark_node_next(cell))
      if (cmark_node_first_child(cell)) return;
    auto read = attributes_of(plain_text(first), parsed_.text);
    if (read.size == 0) return;
    const auto span = span_of(row, parsed_.text);
    drop_node(row);
    hang(table, std::move(read.attributes), span);
  }

private:
  int line_of(cmark_node* node) const { return cmark_node_get_start_line(node); }

  void hang(cmark_node* node, Attributes attributes, Span span) {
    if (kind_of(node) == NodeKind::Paragraph) {
      if (auto* picture = cmark_node_first_child(node);
          picture && kind_of(picture) == NodeKind::Image && !cmark_node_next(picture))
        return hang_on_picture(picture, std::move(attributes), span);
    }
    auto& extension = extend_node(node, extensions_);
    if (extension.attributes.id.empty()) extension.attributes.id = std::move(attributes.id);
    auto& mine = extension.attributes;
    mine.classes.insert(mine.classes.end(), attributes.classes.begin(), attributes.classes.end());
    mine.values.insert(mine.values.end(), attributes.values.begin(), attributes.values.end());
    extension.span = span;
    if (kind_of(node) == NodeKind::BlockQuote || kind_of(node) == NodeKind::Paragraph)
      make_alert(node);
  }

  /// Leanpub: the caption of a picture.
  void hang_on_picture(cmark_node* picture, Attributes attributes, Span span) {
    auto& values = attributes.values;
    for (const std::string_view key : {"caption", "title"}) {
      const auto found =
          std::ranges::find(values, key, [](const auto& pair) { return pair.first; });
      if (found == values.end()) continue;
      set_title(picture, found->second);
      values.erase(found);
      break;
    }
    auto& extension = extend_node(picture, extensions_);
    extension.attributes = std::move(attributes);
    extension.span = span;
  }

  /// just-the-docs: `{: .note }` makes an alert of the block.
  void make_alert(cmark_node* node) {
    auto& classes = extend_node(node, extensions_).attributes.classes;
    const auto kind = std::ranges::find_if(classes, [](const std::string& name) {
      return is_admonition(name) && name != "quote" && name != "cite" && name != "aside";
    });
    if (kind == classes.end() || extend_node(node, extensions_).alert) return;
    const auto name = *kind;
    classes.erase(kind);
    auto* quote = node;
    if (kind_of(node) == NodeKind::Paragraph) {
      quote = cmark_node_new(CMARK_NODE_BLOCK_QUOTE);
      cmark_node_insert_before(node, quote);
      cmark_node_append_child(quote, node);
    }
    auto& extension = extend_node(quote, extensions_);
    extension.alert = &alert_for(name);
    extension.alert_name = name;
  }

  /// The text of the nodes from `first` to a line's end, if they are text; `behind` is after them.
  static std::optional<MarkedString> line_text(cmark_node* first, cmark_node*& behind) {
    MarkedString text;
    for (; first && !is_break(first); first = cmark_node_next(first)) {
      if (!is_text(first)) return std::nullopt;
      text += literal_of(first);
    }
    behind = first;
    return text;
  }

  static void drop_until(cmark_node* first, cmark_node* end) {
    while (first && first != end) {
      auto* next = cmark_node_next(first);
      drop_node(first);
      first = next;
    }
  }

  bool takes_first_line(cmark_node* paragraph) {
    cmark_node* behind = nullptr;
    const auto line = line_text(cmark_node_first_child(paragraph), behind);
    const MarkedText text = line ? line->text() : MarkedText();
    if (text.size() < 3 || (text.front() != '{' && text.front() != '(')) return false;
    Attributes attributes;
    if (const auto name = target_of(text); !name.empty()) {
      attributes.id = parsed_.text.restored(name);
    } else {
      auto read = attributes_of(text, parsed_.text);
      if (read.size == 0) return false;
      attributes = std::move(read.attributes);
    }
    const auto span = span_of(paragraph, parsed_.text);
    if (behind) {
      auto* rest = cmark_node_next(behind);
      drop_until(cmark_node_first_child(paragraph), rest);
      hang(paragraph, std::move(attributes), span);
      return true;
    }
    auto* target = target_beside(paragraph, text.front() == '(' || !text.starts_with("{:"));
    if (!target) return false;
    drop_node(paragraph);
    hang(target, std::move(attributes), span);
    return true;
  }

  /// VitePress: ` {#id .class}` at the end of a paragraph is the paragraph's.
  /// Source: markdown-it-attrs, "Usage"
  bool takes_end(cmark_node* paragraph) {
    auto* last = cmark_node_last_child(paragraph);
    if (!parsed_.dialects.has(Dialect::VitePress) || !last || !is_text(last)) return false;
    const MarkedString owned(literal_of(last));
    const MarkedText text = owned;
    const auto at = text.rfind('{');
    if (at == MarkedText::npos || at == 0 || text[at - 1] != ' ' || !cmark_node_previous(last))
      return false;
    auto read = attributes_of(text.substr(at), parsed_.text);
    if (read.size == 0) return false;
    const auto span = span_of(paragraph, parsed_.text);
    if (at == 1)
      drop_node(last);
    else
      set_text(last, text.substr(0, at - 1));
    hang(paragraph, std::move(read.attributes), span);
    return true;
  }

  /// The block that a line alone belongs to: the one that touches it; of two the one before, but
  /// where the line opens what comes.
  cmark_node* target_beside(cmark_node* paragraph, bool opens) const {
    auto* before = cmark_node_previous(paragraph);
    auto* next = cmark_node_next(paragraph);
    const bool touches_before = before &&
                                cmark_node_get_end_line(before) + 1 >= line_of(paragraph) &&
                                kind_of(before) != NodeKind::ThematicBreak;
    const bool touches_next = next && line_of(next) <= cmark_node_get_end_line(paragraph) + 1;
    if (opens) return next;
    if (touches_before) return before;
    return touches_next ? next : nullptr;
  }

  bool takes_last_line(cmark_node* paragraph) {
    auto* first = cmark_node_last_child(paragraph);
    while (first && cmark_node_previous(first) && !is_break(cmark_node_previous(first)))
      first = cmark_node_previous(first);
    if (!first || !cmark_node_previous(first)) return false;
    cmark_node* behind = nullptr;
    const auto text = line_text(first, behind);
    if (!text || !text->text().starts_with('{')) return false;
    // Python-Markdown, goldmark: `{ .class }`, `{.class}`, `{#id}`.
    const auto sign = text->text().find_first_not_of(" ", 1);
    if (sign == MarkedText::npos ||
        std::string_view(":.#").find(text->text()[sign]) == std::string_view::npos)
      return false;
    auto read = attributes_of(*text, parsed_.text);
    if (read.size == 0) return false;
    const auto span = span_of(paragraph, parsed_.text);
    // Without indentation it is the whole list's.
    const bool is_outer = parsed_.text.line(cmark_node_get_end_line(paragraph)).starts_with('{');
    drop_until(cmark_node_previous(first), nullptr);
    auto* target = paragraph;
    for (auto* above = cmark_node_parent(target); is_outer && above;
         above = cmark_node_parent(above))
      if (kind_of(above) == NodeKind::List || kind_of(above) == NodeKind::BlockQuote)
        target = above;
    hang(target, std::move(read.attributes), span);
    return true;
  }

  bool takes_block_id(cmark_node* paragraph) {
    auto* last = cmark_node_last_child(paragraph);
    if (!is_text(last)) return false;
    const MarkedString owned(literal_of(last));
    const auto literal = owned.text();
    const auto id = block_id_of(literal);
    if (id.empty()) return false;
    Attributes attributes;
    attributes.id = parsed_.text.restored(id);
    const auto span = span_of(paragraph, parsed_.text);
    const auto rest = trimmed(literal.substr(0, literal.size() - id.size()));
    auto* before = cmark_node_previous(last);
    if (rest.empty() && !before) {
      auto* block = cmark_node_previous(paragraph);
      if (!block) return false;
      drop_node(paragraph);
      hang(block, std::move(attributes), span);
      return true;
    }
    if (rest.empty()) {
      if (is_break(before)) drop_node(before);
      drop_node(last);
    } else {
      set_text(last, literal.substr(0, literal.size() - id.size() - 1));
    }
    hang(paragraph, std::move(attributes), span);
    return true;
  }

  const ParsedText& parsed_;
  NodeExtensions& extensions_;
};

}  // namespace

void extend_blocks(const ParsedText& parsed, NodeExtensions& extensions) {
  const auto text = parsed.text.text();
  const bool has_braces = text.find("{:") != MarkedText::npos ||
                          text.find("\n{") != MarkedText::npos || text.starts_with('{');
  const bool has_any = has_braces || text.find(")=") != MarkedText::npos ||
                       is_on(Spelling::BlockId, parsed.dialects) ||
                       parsed.dialects.has(Dialect::VitePress);
  if (!has_any) return;
  Blocks blocks(parsed, extensions);
  for (auto* paragraph : nodes_of_kind(parsed.tree, NodeKind::Paragraph))
    blocks.take(paragraph);
  if (has_braces)
    for (auto* table : nodes_of_kind(parsed.tree, NodeKind::Table))
      blocks.take_table(table);
}

}  // namespace quire::markdown
