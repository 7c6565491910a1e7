#include <array>

#include "dom/classes.h"
#include "dom/names.h"
#include "markdown/convert/converter.h"
#include "markdown/elements/image.h"
#include "markdown/elements/task_item.h"
#include "markdown/extend/marks.h"
#include "markdown/extend/table_caption.h"

namespace quire::markdown {
namespace {

constexpr std::array headings{"h1", "h2", "h3", "h4", "h5", "h6"};

/// True for a paragraph that is the text of an item whose list has no space between its items.
bool is_tight(cmark_node* paragraph) {
  auto* const item = cmark_node_parent(paragraph);
  auto* const list = item ? cmark_node_parent(item) : nullptr;
  return list && kind_of(list) == NodeKind::List && cmark_node_get_list_tight(list) == 1;
}

}  // namespace

TreeBuilder::Mark Converter::heading(cmark_node* node) {
  const auto level = static_cast<std::size_t>(cmark_node_get_heading_level(node));
  const auto opened = conversion_.open_block(node, headings.at(level - 1));
  conversion_.set_attributes_of(node);
  if (const auto* extension = extension_of(node); extension && !extension->slug_text.empty())
    slug_texts_.emplace_back(
        builder_.current(), conversion_.parsed.text.restored(extension->slug_text)
    );
  return opened;
}

TreeBuilder::Mark Converter::paragraph(cmark_node* node) {
  if (const auto* extension = extension_of(node); extension && extension->is_title)
    return quotes_.open_title(node, extension->alert);
  conversion_.enter_block(node);
  if (DefinitionLists::is_term(node)) return lists_.open_term(node);
  if (is_caption(node)) return tables_.open_with_caption(node);
  if (holds_only_index_marks(node)) return index_marks(node);
  const bool has_no_element =
      (is_tight(node) && builder_.has_room_for(dom::element::li)) || is_cell_text(node);
  const auto opened = has_no_element ? 0 : conversion_.open_block(node, dom::element::p);
  if (opened) conversion_.set_attributes_of(node);
  if (opened && is_panel_caption(node)) dom::add_class(builder_.current(), dom::classes::caption);
  auto* const parent = cmark_node_parent(node);
  if (parent && kind_of(parent) == NodeKind::TaskItem && !cmark_node_previous(node))
    append_checkbox(parent, builder_);
  notes_.append_marker();
  lists_.append_callout();
  return opened;
}

TreeBuilder::Mark Converter::index_marks(cmark_node* node) {
  const auto opened = conversion_.open_block(node, dom::element::div);
  dom::set_class(builder_.current(), dom::classes::index_marks);
  return opened;
}

namespace {

/// `{#fig:plan}` of pandoc-crossref, `{#fig-plan}` of Quarto: what describes the picture is its
/// caption.
bool has_id_of_figure(cmark_node* image) {
  const auto* extension = extension_of(image);
  if (!extension) return false;
  const auto& id = extension->attributes.id;
  return id.starts_with("fig:") || id.starts_with("fig-") || id.starts_with("fig_");
}

}  // namespace

bool Converter::figure(cmark_node* node) {
  auto* only = cmark_node_first_child(node);
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Image) return false;
  const auto& parsed = conversion_.parsed;
  const bool is_described = cmark_node_first_child(only) &&
                            (parsed.dialects.has(Dialect::Pandoc) || has_id_of_figure(only));
  if (!has_caption(only) && !is_described) return false;
  const auto opened = conversion_.open_block(node, dom::element::figure);
  append_figure(only, parsed.text, conversion_.block, conversion_.under_way);
  const auto caption = builder_.open(dom::element::figcaption);
  if (has_caption(only))
    inlines(title_of(only));
  else  // Pandoc manual, "implicit_figures": what describes the picture is its caption
    conversion_.append_children(only);
  builder_.close(caption);
  builder_.close(opened);
  return true;
}

void Converter::html_block(cmark_node* node) {
  auto& block = conversion_.block;
  auto& under_way = conversion_.under_way;
  conversion_.enter_block(node);
  apply_raw_html(conversion_.parsed.text.address(literal_of(node)), block, under_way);
  end_drawing(block, under_way);
  builder_.end_raw_block();
  report_left_open(block, under_way);
}

void Converter::code_block(cmark_node* node) {
  conversion_.enter_block(node);
  if (formulas_.append_fenced(node)) return;
  if (auto callouts = listings_.append(node); !callouts.empty())
    lists_.expect_callouts(cmark_node_next(node), std::move(callouts));
}

}  // namespace quire::markdown
