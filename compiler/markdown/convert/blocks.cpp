#include <fmt/format.h>

#include <array>

#include "dom/classes.h"
#include "dom/english.h"
#include "dom/names.h"
#include "markdown/convert/converter.h"
#include "markdown/dialect/admonition.h"
#include "markdown/elements/image.h"
#include "markdown/elements/task_item.h"
#include "markdown/extend/alert.h"
#include "markdown/extend/marks.h"
#include "markdown/extend/table_caption.h"
#include "markdown/source/spans.h"

namespace quire::markdown {
namespace {

constexpr std::array headings{"h1", "h2", "h3", "h4", "h5", "h6"};

/// The one paragraph of a cell is the cell's text.
bool is_cell_text(cmark_node* paragraph) {
  const auto* cell = container_of(cmark_node_parent(paragraph));
  return cell && is_cell(cell->kind) && !cmark_node_previous(paragraph) &&
         !cmark_node_next(paragraph);
}

/// Quarto: the last paragraph of a block of figures or tables.
bool is_panel_caption(cmark_node* paragraph) {
  if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph) return false;
  const auto* panel = container_of(cmark_node_parent(paragraph));
  auto* first = cmark_node_first_child(paragraph);
  const bool is_picture = first && kind_of(first) == NodeKind::Image && !cmark_node_next(first);
  return panel && panel->is_figure && cmark_node_previous(paragraph) &&
         !cmark_node_next(paragraph) && !is_picture;
}

const char* item_element(cmark_node* item) {
  return DefinitionLists::is_definitions(cmark_node_parent(item)) ? "dd" : dom::element::li;
}

const char* element_of(Container::Kind kind) {
  switch (kind) {
    case Container::Kind::Table: return dom::element::table;
    case Container::Kind::HeadRow:
    case Container::Kind::Row: return dom::element::tr;
    case Container::Kind::HeadCell: return dom::element::th;
    case Container::Kind::Cell: return dom::element::td;
    default: return dom::element::div;
  }
}

}  // namespace

bool is_head_row(cmark_node* quote) {
  const auto* container = container_of(quote);
  return container && container->kind == Container::Kind::HeadRow;
}

const Container* container_of(cmark_node* quote) {
  const auto* extension = quote ? extension_of(quote) : nullptr;
  return extension ? extension->container : nullptr;
}

bool is_cell(Container::Kind kind) {
  return kind == Container::Kind::Cell || kind == Container::Kind::HeadCell;
}

const char* Converter::nesting_element(cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::BlockQuote: {
      const auto* container = container_of(node);
      if (!container) return dom::element::blockquote;
      return container->kind == Container::Kind::Transparent ? nullptr
                                                             : element_of(container->kind);
    }
    case NodeKind::List: return DefinitionLists::is_definitions(node) ? nullptr : dom::element::ul;
    case NodeKind::Item:
    case NodeKind::TaskItem: return item_element(node);
    case NodeKind::Emphasis:
    case NodeKind::Strong:
    case NodeKind::Strikethrough: return dom::element::em;
    default: return nullptr;
  }
}

void Converter::report_depth(cmark_node* node, NodeKind kind) {
  if (kind == NodeKind::Item || kind == NodeKind::TaskItem) return;  // its list is reported
  const bool is_text =
      kind == NodeKind::Emphasis || kind == NodeKind::Strong || kind == NodeKind::Strikethrough;
  const auto* what = is_text ? "emphasis" : kind == NodeKind::List ? "a list" : "a quote";
  diagnostics_.add(
      {Severity::Warning,
       "MD-002",
       is_text ? block_.block() : span_of(node),
       fmt::format("{} is nested more than {} deep; its text is kept", what, TreeBuilder::deepest),
       "divide it"}
  );
}

void Converter::mark(pugi::xml_node element, cmark_node* node) {
  chapter_.provenance.mark(element, span_of(node));
}

TreeBuilder::Mark Converter::open_block(cmark_node* node, const char* name) {
  block_ = BlockText(span_of(node), parsed_.source);
  const auto opened = builder_.open(name);
  mark(builder_.current(), node);
  return opened;
}

TreeBuilder::Mark Converter::heading(cmark_node* node) {
  const auto level = static_cast<std::size_t>(cmark_node_get_heading_level(node));
  const auto opened = open_block(node, headings.at(level - 1));
  extend(node);
  if (const auto* extension = extension_of(node); extension && !extension->slug_text.empty())
    slug_texts_.emplace_back(builder_.current(), parsed_.text.restored(extension->slug_text));
  return opened;
}

TreeBuilder::Mark Converter::quote(cmark_node* node) {
  const auto* extension = extension_of(node);
  if (!extension || (!extension->alert && !extension->container)) {
    const auto opened = open_block(node, dom::element::blockquote);
    extend(node);
    return opened;
  }
  if (!extension->alert) return container(node, *extension);
  const auto opened = open_block(node, dom::element::aside);
  set_alert(*extension->alert, builder_.current());
  extend(node);
  if (const auto* container = extension->container) {
    if (container->is_theorem) dom::add_class(builder_.current(), dom::classes::theorem);
    set_attributes(builder_.current(), container->attributes, container->span, under_way_);
  }
  if (extension->has_title) return opened;
  const auto title = open_alert_title(*extension->alert, builder_);
  if (is_english_title(extension->alert_name, options_.language))
    dom::mark_english(builder_.current(), options_.language);
  builder_.text(title_for(extension->alert_name, options_.language, options_.words));
  builder_.close(title);
  return opened;
}

TreeBuilder::Mark Converter::container(cmark_node* node, const NodeExtension& extension) {
  const auto& container = *extension.container;
  if (container.kind == Container::Kind::Transparent) return 0;
  const bool is_head = container.kind == Container::Kind::HeadRow;
  if (is_head && !is_head_row(cmark_node_previous(node)))
    heads_.push_back(builder_.open(dom::element::thead));
  auto opened = open_block(node, element_of(container.kind));
  if (container.kind == Container::Kind::PageBreak)
    dom::set_class(builder_.current(), dom::classes::page_break);
  if (container.columns > 1)
    dom::set(builder_.current(), "colspan", std::to_string(container.columns));
  if (container.rows > 1) dom::set(builder_.current(), "rowspan", std::to_string(container.rows));
  set_attributes(builder_.current(), container.attributes, container.span, under_way_);
  if (is_panel_caption(cmark_node_last_child(node)))
    dom::add_class(builder_.current(), dom::classes::figure_panel);
  if (is_head && !is_head_row(cmark_node_next(node))) {
    opened = heads_.back();
    heads_.pop_back();
  }
  return opened;
}

TreeBuilder::Mark Converter::block_title(cmark_node* node, const AlertKind* alert) {
  block_ = BlockText(span_of(cmark_node_parent(node)), parsed_.source);
  if (const auto* table = container_of(cmark_node_parent(node));
      table && table->kind == Container::Kind::Table)
    return table_caption(node);
  const auto opened = alert ? open_alert_title(*alert, builder_) : builder_.open(dom::element::p);
  chapter_.provenance.mark(builder_.current(), block_.block());
  if (!alert) dom::set_class(builder_.current(), dom::classes::block_title);
  return opened;
}

TreeBuilder::Mark Converter::table_caption(cmark_node* node) {
  extend(node);
  block_ = BlockText(span_of(node), parsed_.source);
  if (plain_text(node).empty()) return 0;
  const auto opened = builder_.open(dom::element::caption);
  mark(builder_.current(), node);
  return opened;
}

void Converter::extend(cmark_node* node) {
  if (const auto* extension = extension_of(node))
    set_attributes(builder_.current(), extension->attributes, extension->span, under_way_);
}

TreeBuilder::Mark Converter::paragraph(cmark_node* node) {
  if (const auto* extension = extension_of(node); extension && extension->is_title)
    return block_title(node, extension->alert);
  block_ = BlockText(span_of(node), parsed_.source);
  if (DefinitionLists::is_term(node)) return term(node);
  if (is_caption(node)) return caption(node);
  if (holds_only_index_marks(node)) return unseen(node);
  auto* parent = cmark_node_parent(node);
  const bool is_tight = parent && cmark_node_parent(parent) &&
                        kind_of(cmark_node_parent(parent)) == NodeKind::List &&
                        cmark_node_get_list_tight(cmark_node_parent(parent)) == 1 &&
                        builder_.has_room_for(dom::element::li);
  const auto opened = is_tight || is_cell_text(node) ? 0 : open_block(node, dom::element::p);
  if (opened) extend(node);
  if (opened && is_panel_caption(node)) dom::add_class(builder_.current(), dom::classes::caption);
  if (parent && kind_of(parent) == NodeKind::TaskItem && !cmark_node_previous(node))
    append_checkbox(parent, builder_);
  if (note_to_open_) open_note();
  if (!callout_to_open_.first.empty()) open_callout();
  return opened;
}

TreeBuilder::Mark Converter::term(cmark_node* node) {
  definitions_.open_term(node);
  mark(builder_.current(), node);
  return 0;
}

TreeBuilder::Mark Converter::caption(cmark_node* node) {
  captioned_table_ = open_block(cmark_node_next(node), dom::element::table);
  return table_caption(node);
}

TreeBuilder::Mark Converter::unseen(cmark_node* node) {
  const auto opened = open_block(node, dom::element::div);
  dom::set_class(builder_.current(), dom::classes::index_marks);
  return opened;
}

bool Converter::set_aside(cmark_node* node) {
  auto* only = cmark_node_first_child(node);
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Text) return false;
  const auto* block = parsed_.text.set_aside(literal_of(only));
  if (!block || !block->is_block) return false;
  listing({parsed_.text.restored(block->text) + '\n', {}, block->span});
  return true;
}

bool Converter::display(cmark_node* node) {
  auto* only = cmark_node_first_child(node);
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Text || note_to_open_)
    return false;
  const auto literal = literal_of(only);
  const auto mark = parsed_.text.find_formula(literal, 0);
  if (!mark || !mark->formula->is_display || mark->size != literal.size()) return false;
  const auto& formula = *mark->formula;
  append_display(written(formula), formula.id, macros_, under_way_);
  return true;
}

WrittenFormula Converter::written(const SetAside& formula) const {
  return {formula.tex, parsed_.text.restored(formula.text), formula.tex_span, formula.is_display};
}

bool Converter::figure(cmark_node* node) {
  auto* only = cmark_node_first_child(node);
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Image || note_to_open_)
    return false;
  const auto& dialects = parsed_.dialects;
  const bool is_described = dialects.has(Dialect::Pandoc) && cmark_node_first_child(only);
  if (!has_caption(only) && !is_described) return false;
  const auto opened = open_block(node, dom::element::figure);
  append_figure(only, parsed_.text, block_, under_way_);
  const auto caption = builder_.open(dom::element::figcaption);
  if (has_caption(only))
    under_way_.append_inlines(title_of(only));
  else  // Pandoc manual, "implicit_figures": what describes the picture is its caption
    for (auto* part = cmark_node_first_child(only); part; part = cmark_node_next(part))
      walk(part);
  builder_.close(caption);
  builder_.close(opened);
  return true;
}

TreeBuilder::Mark Converter::list(cmark_node* node) {
  if (DefinitionLists::is_definitions(node)) return 0;
  const bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  const auto opened = open_block(node, is_ordered ? dom::element::ol : dom::element::ul);
  const auto start = cmark_node_get_list_start(node);
  if (is_ordered && start != 1)
    dom::set(builder_.current(), dom::attribute::start, std::to_string(start));
  if (const auto* extension = extension_of(node); extension && extension->numbering > '1')
    dom::set(builder_.current(), dom::attribute::type, std::string(1, extension->numbering));
  if (callout_lists_.contains(node)) dom::set_class(builder_.current(), dom::classes::callouts);
  if (cmark_node_first_child(node) && kind_of(cmark_node_first_child(node)) == NodeKind::TaskItem)
    dom::add_class(builder_.current(), dom::classes::task_list);
  extend(node);
  return opened;
}

TreeBuilder::Mark Converter::task_item(cmark_node* node) {
  const auto opened = open_block(node, dom::element::li);
  dom::add_class(builder_.current(), dom::classes::task_list_item);
  if (!cmark_node_first_child(node)) append_checkbox(node, builder_);
  return opened;
}

}  // namespace quire::markdown
