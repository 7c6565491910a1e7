#include "markdown/convert/converter.h"

#include "dom/names.h"
#include "markdown/convert/nesting.h"
#include "markdown/elements/image.h"
#include "markdown/extend/table_caption.h"

namespace quire::markdown {
namespace {

bool is_title(cmark_node* paragraph) {
  const auto* extension = extension_of(paragraph);
  return extension && extension->is_title;
}

}  // namespace

Converter::Converter(
    const ParsedText& parsed,
    const ParseOptions& options,
    highlight::Highlighter& highlighter,
    ChapterUnderWay& under_way,
    NodeExtensions& extensions,
    Chapter& chapter
)
    : conversion_{parsed, options, under_way, extensions, chapter, under_way.builder},
      builder_(under_way.builder),
      highlighter_(highlighter),
      footnotes_(parsed.tree, parsed.text),
      formulas_(conversion_),
      listings_(highlighter, conversion_),
      lists_(conversion_),
      notes_(footnotes_, conversion_),
      quotes_(conversion_),
      tables_(conversion_) {
  under_way.append_inlines = [this](MarkedText markdown) { inlines(markdown); };
  conversion_.append_node = [this](cmark_node* node) { walk(node); };
}

void Converter::run() {
  for (auto* block = footnotes_.first_block(); block; block = cmark_node_next(block)) {
    if (kind_of(block) == NodeKind::Note) continue;
    walk(block);
    if (!is_caption(block)) notes_.append_pending();
  }
  builder_.finish();
  report_left_open(conversion_.block, conversion_.under_way);
  notes_.append_uncalled();
  builder_.finish();
  finish_headings(conversion_.chapter, conversion_.under_way.ids, slug_texts_);
}

void Converter::walk(cmark_node* root) {
  const TreeIterator iterator(cmark_iter_new(root));
  std::vector<TreeBuilder::Mark> marks;
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    auto* node = cmark_iter_get_node(iterator.get());
    const auto kind = kind_of(node);
    if (event == CMARK_EVENT_EXIT) {
      exit(node, kind, marks.back());
      marks.pop_back();
    } else if (leaf(node, kind)) {
      continue;
    } else if (whole(node, kind)) {
      cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
      if (node == root) return;
    } else {
      marks.push_back(enter(node, kind));
    }
  }
}

bool Converter::leaf(cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::Text: text(node); return true;
    case NodeKind::SoftBreak: line_end(node); return true;
    case NodeKind::HardBreak:
      builder_.leaf(dom::element::br);
      builder_.text("\n");
      return true;
    case NodeKind::Code: code(node); return true;
    case NodeKind::HtmlInline:
      apply_raw_html(
          conversion_.parsed.text.address(literal_of(node)),
          conversion_.block,
          conversion_.under_way
      );
      return true;
    case NodeKind::HtmlBlock: html_block(node); return true;
    case NodeKind::CodeBlock: code_block(node); return true;
    case NodeKind::ThematicBreak:
      conversion_.mark(builder_.leaf(dom::element::hr), node);
      return true;
    default: return false;
  }
}

bool Converter::whole(cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::Image:
      append_image(node, conversion_.parsed.text, conversion_.block, conversion_.under_way);
      return true;
    case NodeKind::NoteCall: notes_.append_call(node); return true;
    case NodeKind::Paragraph: {
      if (DefinitionLists::is_term(node) || is_caption(node) || is_title(node)) return false;
      const bool may_be_block = !notes_.has_marker_to_come();
      return (may_be_block && (figure(node) || formulas_.append_display(node))) ||
             listings_.append_set_aside(node);
    }
    default: return false;
  }
}

TreeBuilder::Mark Converter::enter(cmark_node* node, NodeKind kind) {
  if (const auto* name = nesting_element(node, kind); name && !builder_.has_room_for(name)) {
    report_depth(node, kind, conversion_);
    return 0;
  }
  switch (kind) {
    case NodeKind::Paragraph: return paragraph(node);
    case NodeKind::Heading: return heading(node);
    case NodeKind::BlockQuote: return quotes_.open(node);
    case NodeKind::List: return lists_.open(node);
    case NodeKind::Item: return lists_.open_item(node);
    case NodeKind::TaskItem: return lists_.open_task(node);
    case NodeKind::Table: return tables_.open(node);
    case NodeKind::TableHead:
    case NodeKind::TableRow: return tables_.open_row(node, kind);
    case NodeKind::TableCell: return tables_.open_cell(node);
    case NodeKind::Emphasis: return emphasis(node);
    case NodeKind::Strong: return strong(node);
    case NodeKind::Strikethrough: return builder_.open(dom::element::del);
    case NodeKind::Link: return link(node);
    default: return 0;
  }
}

void Converter::exit(cmark_node* node, NodeKind kind, TreeBuilder::Mark mark) {
  if (kind == NodeKind::Paragraph && DefinitionLists::is_term(node)) lists_.close_term();
  if (kind == NodeKind::List) lists_.close(node);
  if (kind == NodeKind::Item) lists_.close_item();
  if (kind == NodeKind::TableRow || kind == NodeKind::TableHead) tables_.append_surplus_cells();
  const bool is_inline =
      (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
  if (!is_inline) end_drawing(conversion_.block, conversion_.under_way);
  builder_.close(mark);
  if (!is_inline) report_left_open(conversion_.block, conversion_.under_way);
}

}  // namespace quire::markdown
