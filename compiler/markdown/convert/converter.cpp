#include "markdown/convert/converter.h"

#include "dom/names.h"
#include "markdown/dialect/ideographs.h"
#include "markdown/elements/image.h"
#include "markdown/extend/foreign_inlines.h"
#include "markdown/extend/table_caption.h"
#include "markdown/source/spans.h"

namespace quire::markdown {
namespace {

/// The last text before a line's end, or the first after it, in whatever it stands.
cmark_node* text_beside(
    cmark_node* node, cmark_node* (*beside)(cmark_node*), cmark_node* (*inner)(cmark_node*)
) {
  node = beside(node);
  while (node && kind_of(node) != NodeKind::Text && inner(node))
    node = inner(node);
  return node && kind_of(node) == NodeKind::Text ? node : nullptr;
}

/// A line break between two ideographs is not a space. Source: css-text-3 #line-break-transform.
bool is_between_ideographs(cmark_node* line_end) {
  auto* before = text_beside(line_end, cmark_node_previous, cmark_node_last_child);
  auto* behind = text_beside(line_end, cmark_node_next, cmark_node_first_child);
  if (!before || !behind) return false;
  const auto first = without_escape_marks(literal_of(before));
  const auto second = without_escape_marks(literal_of(behind));
  return is_ideographic(last_character(first)) && is_ideographic(first_character(second));
}

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
    : parsed_(parsed),
      options_(options),
      highlighter_(highlighter),
      diagnostics_(under_way.diagnostics),
      chapter_(chapter),
      ids_(under_way.ids),
      builder_(under_way.builder),
      under_way_(under_way),
      extensions_(extensions),
      footnotes_(parsed.tree, parsed.text),
      definitions_(under_way.builder) {
  under_way_.append_inlines = [this](MarkedText markdown) { inlines(markdown); };
}

void Converter::run() {
  for (auto* block = footnotes_.first_block(); block; block = cmark_node_next(block)) {
    if (kind_of(block) == NodeKind::Note) continue;
    walk(block);
    if (!is_caption(block)) set_pending_notes();
  }
  builder_.finish();
  report_left_open(block_, under_way_);
  set_uncalled_notes();
  builder_.finish();
  finish_headings(chapter_, ids_, slug_texts_);
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
    case NodeKind::SoftBreak:
      if (DefinitionLists::is_term(cmark_node_parent(node)))
        definitions_.next_term();
      else if (!parsed_.text.has_ideographs() || !is_between_ideographs(node))
        append_text("\n", under_way_);
      return true;
    case NodeKind::HardBreak:
      builder_.leaf(dom::element::br);
      builder_.text("\n");
      return true;
    case NodeKind::Code: code(node); return true;
    case NodeKind::HtmlInline:
      apply_raw_html(parsed_.text.address(literal_of(node)), block_, under_way_);
      return true;
    case NodeKind::HtmlBlock: html_block(node); return true;
    case NodeKind::CodeBlock: code_block(node); return true;
    case NodeKind::ThematicBreak: mark(builder_.leaf(dom::element::hr), node); return true;
    default: return false;
  }
}

bool Converter::whole(cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::Image: append_image(node, parsed_.text, block_, under_way_); return true;
    case NodeKind::NoteCall: note_call(node); return true;
    case NodeKind::Paragraph:
      if (DefinitionLists::is_term(node) || is_caption(node) || is_title(node)) return false;
      return figure(node) || display(node) || set_aside(node);
    default: return false;
  }
}

TreeBuilder::Mark Converter::enter(cmark_node* node, NodeKind kind) {
  if (const auto* name = nesting_element(node, kind); name && !builder_.has_room_for(name)) {
    report_depth(node, kind);
    return 0;
  }
  switch (kind) {
    case NodeKind::Paragraph: return paragraph(node);
    case NodeKind::Heading: return heading(node);
    case NodeKind::BlockQuote: return quote(node);
    case NodeKind::List: return list(node);
    case NodeKind::Item: return item(node);
    case NodeKind::TaskItem: return task_item(node);
    case NodeKind::Table: return table(node);
    case NodeKind::TableHead:
    case NodeKind::TableRow: return table_row(node, kind);
    case NodeKind::TableCell: return table_cell(node);
    case NodeKind::Emphasis: return emphasis(node);
    case NodeKind::Strong: return strong(node);
    case NodeKind::Strikethrough: return builder_.open(dom::element::del);
    case NodeKind::Link: return link(node);
    default: return 0;
  }
}

void Converter::exit(cmark_node* node, NodeKind kind, TreeBuilder::Mark mark) {
  if (kind == NodeKind::Paragraph && DefinitionLists::is_term(node)) definitions_.close_term();
  if (kind == NodeKind::List && DefinitionLists::is_definitions(node))
    definitions_.close_definitions(node);
  if (kind == NodeKind::Item) callout_to_open_ = {};
  if (kind == NodeKind::TableRow || kind == NodeKind::TableHead) surplus_cells();
  const bool is_inline =
      (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
  if (!is_inline) end_drawing(block_, under_way_);
  builder_.close(mark);
  if (!is_inline) report_left_open(block_, under_way_);
}

}  // namespace quire::markdown
