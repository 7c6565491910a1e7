#include "markdown/cmark.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/houdini.h>

#include <array>
#include <mutex>
#include <new>

namespace quire::markdown {
namespace {

/// The one lock of the program: what it guards is the process's too.
std::mutex& process_lock() {
  static std::mutex lock;
  return lock;
}

struct Extension {
  std::string_view name;
  NodeKind kind;
};

constexpr std::array extensions{
    Extension{"table", NodeKind::Table},
    Extension{"table_header", NodeKind::TableHead},
    Extension{"table_row", NodeKind::TableRow},
    Extension{"table_cell", NodeKind::TableCell},
    Extension{"strikethrough", NodeKind::Strikethrough},
    Extension{"tasklist", NodeKind::TaskItem},
};

/// cmark numbers its extensions' types when they are registered; their names stay.
NodeKind kind_by_name(cmark_node* node) {
  const std::string_view name = cmark_node_get_type_string(node);
  for (const auto& extension : extensions)
    if (extension.name == name) return extension.kind;
  return NodeKind::Other;
}

MarkedText marked(const char* text) { return MarkedText(text ? text : std::string_view()); }

}  // namespace

Tree parse_tree(MarkedText marked) {
  const auto text = marked.with_marks();
  const std::lock_guard guard(process_lock());
  cmark_gfm_core_extensions_ensure_registered();
  constexpr int options = CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES;
  const std::unique_ptr<cmark_parser, Release> parser(cmark_parser_new(options));
  for (const auto* name : {"table", "strikethrough", "autolink", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Tree(cmark_parser_finish(parser.get()));
}

NodeKind kind_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT: return NodeKind::Document;
    case CMARK_NODE_BLOCK_QUOTE: return NodeKind::BlockQuote;
    case CMARK_NODE_LIST: return NodeKind::List;
    case CMARK_NODE_ITEM:
      return kind_by_name(node) == NodeKind::TaskItem ? NodeKind::TaskItem : NodeKind::Item;
    case CMARK_NODE_CODE_BLOCK: return NodeKind::CodeBlock;
    case CMARK_NODE_HTML_BLOCK: return NodeKind::HtmlBlock;
    case CMARK_NODE_PARAGRAPH: return NodeKind::Paragraph;
    case CMARK_NODE_HEADING: return NodeKind::Heading;
    case CMARK_NODE_THEMATIC_BREAK: return NodeKind::ThematicBreak;
    case CMARK_NODE_FOOTNOTE_DEFINITION: return NodeKind::Note;
    case CMARK_NODE_TEXT: return NodeKind::Text;
    case CMARK_NODE_SOFTBREAK: return NodeKind::SoftBreak;
    case CMARK_NODE_LINEBREAK: return NodeKind::HardBreak;
    case CMARK_NODE_CODE: return NodeKind::Code;
    case CMARK_NODE_HTML_INLINE: return NodeKind::HtmlInline;
    case CMARK_NODE_EMPH: return NodeKind::Emphasis;
    case CMARK_NODE_STRONG: return NodeKind::Strong;
    case CMARK_NODE_LINK: return NodeKind::Link;
    case CMARK_NODE_IMAGE: return NodeKind::Image;
    case CMARK_NODE_FOOTNOTE_REFERENCE: return NodeKind::NoteCall;
    default: return kind_by_name(node);
  }
}

MarkedText literal_of(cmark_node* node) { return marked(cmark_node_get_literal(node)); }
MarkedText url_of(cmark_node* node) { return marked(cmark_node_get_url(node)); }
MarkedText title_of(cmark_node* node) { return marked(cmark_node_get_title(node)); }
MarkedText fence_info_of(cmark_node* node) { return marked(cmark_node_get_fence_info(node)); }

void set_literal(cmark_node* node, MarkedText text) {
  cmark_node_set_literal(node, MarkedString(text).c_str());
}

void set_url(cmark_node* node, MarkedText text) {
  cmark_node_set_url(node, MarkedString(text).c_str());
}

void set_title(cmark_node* node, MarkedText text) {
  cmark_node_set_title(node, MarkedString(text).c_str());
}

MarkedString plain_text(cmark_node* root) {
  MarkedString text;
  const TreeIterator iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* node = cmark_iter_get_node(iterator.get());
    const auto kind = kind_of(node);
    if (kind == NodeKind::SoftBreak || kind == NodeKind::HardBreak) text += ' ';
    if (kind == NodeKind::Text || kind == NodeKind::Code) text += literal_of(node);
  }
  return text;
}

std::vector<cmark_node*> nodes_of_kind(cmark_node* root, NodeKind kind) {
  std::vector<cmark_node*> nodes;
  const TreeIterator iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (event == CMARK_EVENT_ENTER && kind_of(node) == kind) nodes.push_back(node);
  }
  return nodes;
}

std::vector<char> alignments_of(cmark_node* table) {
  const auto columns = cmark_gfm_extensions_get_table_columns(table);
  const auto* alignments = cmark_gfm_extensions_get_table_alignments(table);
  std::vector<char> result(columns);
  for (std::size_t i = 0; alignments && i < columns; ++i)
    result[i] = static_cast<char>(alignments[i]);
  return result;
}

bool is_checked(cmark_node* task_item) {
  return cmark_gfm_extensions_get_tasklist_item_checked(task_item);
}

std::string unescaped_html(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  cmark_strbuf result;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &result, 0);
  // A strbuf's bytes are unsigned; ours are not. NOLINTNEXTLINE
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  houdini_unescape_html_f(&result, bytes, static_cast<bufsize_t>(text.size()));
  std::string unescaped(cmark_strbuf_cstr(&result), static_cast<std::size_t>(result.size));
  cmark_strbuf_free(&result);
  return unescaped;
}

}  // namespace quire::markdown
