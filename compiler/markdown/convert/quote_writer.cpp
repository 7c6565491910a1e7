#include "markdown/convert/quote_writer.h"

#include "dom/classes.h"
#include "dom/english.h"
#include "dom/names.h"
#include "markdown/convert/table_writer.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/extend/alert.h"

namespace quire::markdown {
namespace {

/// The container that another tool's spelling made of a quote; null: none.
const Container* container_of(cmark_node* quote) {
  const auto* extension = quote ? extension_of(quote) : nullptr;
  return extension ? extension->container : nullptr;
}

/// True for a row of the head of another tool's table.
bool is_head_row(cmark_node* quote) {
  const auto* container = container_of(quote);
  return container && container->kind == Container::Kind::HeadRow;
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

const char* quote_element(cmark_node* quote) {
  const auto* container = container_of(quote);
  if (!container) return dom::element::blockquote;
  return container->kind == Container::Kind::Transparent ? nullptr : element_of(container->kind);
}

bool is_cell_text(cmark_node* paragraph) {
  const auto* cell = container_of(cmark_node_parent(paragraph));
  return cell && (cell->kind == Container::Kind::Cell || cell->kind == Container::Kind::HeadCell) &&
         !cmark_node_previous(paragraph) && !cmark_node_next(paragraph);
}

bool is_panel_caption(cmark_node* paragraph) {
  if (!paragraph || kind_of(paragraph) != NodeKind::Paragraph) return false;
  const auto* panel = container_of(cmark_node_parent(paragraph));
  auto* first = cmark_node_first_child(paragraph);
  const bool is_picture = first && kind_of(first) == NodeKind::Image && !cmark_node_next(first);
  return panel && panel->is_figure && cmark_node_previous(paragraph) &&
         !cmark_node_next(paragraph) && !is_picture;
}

TreeBuilder::Mark QuoteWriter::open(cmark_node* quote) {
  if (const auto* extension = extension_of(quote)) {
    if (extension->alert) return open_alert(quote, *extension);
    if (extension->container) return open_container(quote, *extension->container);
  }
  const auto opened = conversion_.open_block(quote, dom::element::blockquote);
  conversion_.set_attributes_of(quote);
  return opened;
}

TreeBuilder::Mark QuoteWriter::open_alert(cmark_node* quote, const NodeExtension& extension) {
  auto& builder = conversion_.builder;
  const auto& options = conversion_.options;
  const auto opened = conversion_.open_block(quote, dom::element::aside);
  set_alert(*extension.alert, builder.current());
  conversion_.set_attributes_of(quote);
  if (const auto* container = extension.container) {
    if (container->is_theorem) dom::add_class(builder.current(), dom::classes::theorem);
    set_attributes(
        builder.current(), container->attributes, container->span, conversion_.under_way
    );
  }
  if (extension.has_title) return opened;
  const auto title = open_alert_title(*extension.alert, builder);
  if (is_english_title(extension.alert_name, options.language))
    dom::mark_english(builder.current(), options.language);
  builder.text(title_for(extension.alert_name, options.language, options.words));
  builder.close(title);
  return opened;
}

TreeBuilder::Mark QuoteWriter::open_container(cmark_node* quote, const Container& container) {
  if (container.kind == Container::Kind::Transparent) return 0;
  auto& builder = conversion_.builder;
  const bool is_head = container.kind == Container::Kind::HeadRow;
  if (is_head && !is_head_row(cmark_node_previous(quote)))
    heads_.push_back(builder.open(dom::element::thead));
  auto opened = conversion_.open_block(quote, element_of(container.kind));
  if (container.kind == Container::Kind::PageBreak)
    dom::set_class(builder.current(), dom::classes::page_break);
  if (container.columns > 1)
    dom::set(builder.current(), "colspan", std::to_string(container.columns));
  if (container.rows > 1) dom::set(builder.current(), "rowspan", std::to_string(container.rows));
  set_attributes(builder.current(), container.attributes, container.span, conversion_.under_way);
  if (is_panel_caption(cmark_node_last_child(quote)))
    dom::add_class(builder.current(), dom::classes::figure_panel);
  if (is_head && !is_head_row(cmark_node_next(quote))) {
    opened = heads_.back();
    heads_.pop_back();
  }
  return opened;
}

TreeBuilder::Mark QuoteWriter::open_title(cmark_node* paragraph, const AlertKind* alert) {
  auto& builder = conversion_.builder;
  auto* const quote = cmark_node_parent(paragraph);
  conversion_.enter_block(quote);
  if (const auto* table = container_of(quote); table && table->kind == Container::Kind::Table)
    return open_table_caption(paragraph, conversion_);
  const auto opened = alert ? open_alert_title(*alert, builder) : builder.open(dom::element::p);
  conversion_.chapter.provenance.mark(builder.current(), conversion_.block.block());
  if (!alert) dom::set_class(builder.current(), dom::classes::block_title);
  return opened;
}

}  // namespace quire::markdown
