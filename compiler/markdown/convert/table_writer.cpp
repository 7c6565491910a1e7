#include "markdown/convert/table_writer.h"

#include <utility>

#include "base/utf8.h"
#include "dom/names.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/elements/table_row.h"
#include "markdown/extend/smart.h"

namespace quire::markdown {

TreeBuilder::Mark open_table_caption(cmark_node* paragraph, Conversion& conversion) {
  conversion.set_attributes_of(paragraph);
  conversion.enter_block(paragraph);
  if (plain_text(paragraph).empty()) return 0;
  const auto opened = conversion.builder.open(dom::element::caption);
  conversion.mark(conversion.builder.current(), paragraph);
  return opened;
}

TreeBuilder::Mark TableWriter::open(cmark_node* table) {
  table_ = Table(table);
  const auto captioned = std::exchange(captioned_table_, 0);
  const auto opened = captioned ? captioned : conversion_.open_block(table, dom::element::table);
  set_attributes_of(table);
  return opened;
}

TreeBuilder::Mark TableWriter::open_with_caption(cmark_node* paragraph) {
  captioned_table_ = conversion_.open_block(cmark_node_next(paragraph), dom::element::table);
  return open_table_caption(paragraph, conversion_);
}

/// What a line beside the table says of it: attributes, or a caption.
void TableWriter::set_attributes_of(cmark_node* table) {
  const auto* extension = extension_of(table);
  if (!extension) return;
  auto& builder = conversion_.builder;
  auto attributes = extension->attributes;
  auto caption = taken_value(attributes, "caption");
  if (!caption) caption = taken_value(attributes, "title");
  set_attributes(builder.current(), attributes, extension->span, conversion_.under_way);
  if (!caption) return;
  const auto opened = builder.open(dom::element::caption);
  conversion_.chapter.provenance.mark(builder.current(), extension->span);
  conversion_.under_way.append_inlines(*caption);
  builder.close(opened);
}

TreeBuilder::Mark TableWriter::open_row(cmark_node* row, NodeKind kind) {
  const auto head = table_.open_part(kind, conversion_.builder);
  const auto opened = conversion_.open_block(row, dom::element::tr);
  return head ? head : opened;
}

TreeBuilder::Mark TableWriter::open_cell(cmark_node* cell) {
  const auto opened = table_.open_cell(conversion_.builder);
  if (cmark_node_get_start_line(cell) > 0 && cmark_node_get_end_column(cell) > 0)
    conversion_.mark(conversion_.builder.current(), cell);
  return opened;
}

void TableWriter::append_surplus_cells() {
  const auto row = conversion_.block;
  const auto& source = conversion_.parsed.source;
  auto text = source.text().substr(row.block().begin, row.block().end - row.block().begin);
  // cmark lets a head begin where the paragraph before it does; a row is one line.
  const auto line_begin = text.rfind('\n') + 1;
  text.remove_prefix(line_begin);
  const bool code_comes_first = conversion_.parsed.dialects.meets(code_before_cells);
  for (const auto cell : table_.surplus_of(text, code_comes_first)) {
    const auto place = static_cast<std::size_t>(cell.data() - text.data());
    const auto offset = row.block().begin + line_begin + place;
    const auto span = source.span(offset, cell.size());
    const auto opened = table_.open_cell(conversion_.builder);
    conversion_.chapter.provenance.mark(conversion_.builder.current(), span);
    if (!cell.empty())
      conversion_.under_way.diagnostics.add(
          {Severity::Warning,
           "MD-006",
           span,
           "table cell beyond the last column",
           R"(write \| for a | that divides no cells)"}
      );
    append_surplus_text(cell);
    conversion_.builder.close(opened);
  }
  conversion_.block = row;
}

void TableWriter::append_surplus_text(std::string_view cell) {
  const auto text = utf8::cleaned(without_escaped_pipes(cell));
  const auto tree = parse_tree(MarkedText(text));
  smarten(tree.get(), conversion_.under_way.smart_language, conversion_.extensions);
  auto* only = cmark_node_first_child(tree.get());
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Paragraph)
    return conversion_.builder.text(text);
  conversion_.append_children(only);
}

}  // namespace quire::markdown
