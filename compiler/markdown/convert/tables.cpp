#include "base/utf8.h"
#include "dom/names.h"
#include "markdown/convert/converter.h"
#include "markdown/elements/table_row.h"
#include "markdown/extend/smart.h"
#include "markdown/source/spans.h"

namespace quire::markdown {

TreeBuilder::Mark Converter::table(cmark_node* node) {
  table_ = Table(node);
  const auto captioned = std::exchange(captioned_table_, 0);
  const auto opened = captioned ? captioned : open_block(node, dom::element::table);
  table_attributes(node);
  return opened;
}

void Converter::table_attributes(cmark_node* node) {
  const auto* extension = extension_of(node);
  if (!extension) return;
  auto attributes = extension->attributes;
  auto caption = taken_value(attributes, "caption");
  if (!caption) caption = taken_value(attributes, "title");
  set_attributes(builder_.current(), attributes, extension->span, under_way_);
  if (!caption) return;
  const auto opened = builder_.open(dom::element::caption);
  chapter_.provenance.mark(builder_.current(), extension->span);
  inlines(*caption);
  builder_.close(opened);
}

TreeBuilder::Mark Converter::table_row(cmark_node* node, NodeKind kind) {
  const auto head = table_.open_part(kind, builder_);
  const auto row = open_block(node, dom::element::tr);
  return head ? head : row;
}

TreeBuilder::Mark Converter::table_cell(cmark_node* node) {
  const auto opened = table_.open_cell(builder_);
  if (cmark_node_get_start_line(node) > 0 && cmark_node_get_end_column(node) > 0)
    mark(builder_.current(), node);
  return opened;
}

void Converter::surplus_cells() {
  const auto row = block_;
  auto text = parsed_.source.text().substr(row.block().begin, row.block().end - row.block().begin);
  // cmark lets a head begin where the paragraph before it does; a row is one line.
  const auto line_begin = text.rfind('\n') + 1;
  text.remove_prefix(line_begin);
  for (const auto cell : table_.surplus_of(text)) {
    const auto place = static_cast<std::size_t>(cell.data() - text.data());
    const auto offset = row.block().begin + line_begin + place;
    const auto span = parsed_.source.span(offset, cell.size());
    const auto opened = table_.open_cell(builder_);
    chapter_.provenance.mark(builder_.current(), span);
    if (!cell.empty())
      diagnostics_.add(
          {Severity::Warning,
           "MD-006",
           span,
           "table cell beyond the last column",
           R"(write \| for a | that divides no cells)"}
      );
    surplus_cell(cell);
    builder_.close(opened);
  }
  block_ = row;
}

void Converter::surplus_cell(std::string_view cell) {
  const auto text = utf8::cleaned(without_escaped_pipes(cell));
  const auto tree = parse_tree(MarkedText(text));
  smarten(tree.get(), under_way_.smart_language, extensions_);
  auto* only = cmark_node_first_child(tree.get());
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
    return builder_.text(text);
  for (auto* node = cmark_node_first_child(only); node; node = cmark_node_next(node))
    walk(node);
}

}  // namespace quire::markdown
