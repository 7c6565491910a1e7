#include <fmt/format.h>

#include <ostream>
#include <string>

#include "layout/box.h"
#include "layout/content/quoted.h"

namespace quire::layout {

namespace {

std::string_view name_of(Box::Kind kind) {
  switch (kind) {
    case Box::Kind::Block: return "block";
    case Box::Kind::ListItem: return "list-item";
    case Box::Kind::Paragraph: return "paragraph";
    case Box::Kind::Replaced: return "replaced";
    case Box::Kind::Formula: return "formula";
    case Box::Kind::Table: return "table";
    case Box::Kind::TableCaption: return "caption";
    case Box::Kind::TableColumn: return "column";
    case Box::Kind::TableRowGroup: return "row-group";
    case Box::Kind::TableRow: return "row";
    case Box::Kind::TableCell: return "cell";
  }
  return "";
}

std::string origin_of(const text::StyledRun& run) {
  if (run.is_generated) return "generated";
  return fmt::format("{}:{}+{}", run.origin.chapter, run.origin.text_node, run.origin.offset);
}

class Dumper {
public:
  Dumper(std::ostream& out, const StructTree& tree) : out_(out), tree_(tree) {}

  void box(const Box& box, int depth) {
    out_ << fmt::format("{:{}}{} {}", "", 2 * depth, name_of(box.kind), elem(box.struct_elem));
    attributes(box);
    out_ << '\n';
    if (box.marker) paragraph("marker", *box.marker, depth + 1);
    if (box.continued) paragraph("continued", *box.continued, depth + 1);
    if (box.paragraph) paragraph("text", *box.paragraph, depth + 1);
    for (const auto& child : box.children)
      this->box(child, depth + 1);
  }

private:
  std::string elem(StructElemIndex index) const {
    if (index == artifact) return "-";
    return fmt::format("{}#{}", layout::name_of(tree_.elements[index].role), index);
  }

  void attributes(const Box& box) {
    for (const auto& id : box.ids)
      out_ << " id=" << id;
    for (const auto& string : box.strings)
      out_ << ' ' << text_of(string);
    if (box.page_reset >= 0) out_ << " page=" << box.page_reset;
    if (box.kind == Box::Kind::TableCell) out_ << fmt::format(" at={}", box.place.column);
    if (box.place.column_span != 1) out_ << fmt::format(" columns={}", box.place.column_span);
    if (box.place.row_span != 1) out_ << fmt::format(" rows={}", box.place.row_span);
    if (!box.image.empty()) out_ << ' ' << box.image;
    for (const auto& [image, style, formula] : box.inline_images)
      out_ << ' ' << (formula ? "formula" : image);
    for (const auto& [at, note] : box.note_calls)
      out_ << fmt::format(" note={}@{}", note, at);
    for (const auto& [at, id] : box.anchors)
      out_ << fmt::format(" anchor={}@{}", id, at);
  }

  void paragraph(std::string_view label, const text::Paragraph& paragraph, int depth) {
    out_ << fmt::format("{:{}}{}", "", 2 * depth, label);
    for (const auto& language : paragraph.languages)
      out_ << ' ' << language;
    for (const auto& leader : paragraph.leaders)
      out_ << fmt::format(" leader={}@{}", in_quotes(leader.pattern), leader.at);
    out_ << '\n';
    for (const auto& run : paragraph.runs)
      out_ << fmt::format(
          "{:{}}{} {} {}\n",
          "",
          2 * depth + 2,
          in_quotes(std::string_view(paragraph.text).substr(run.begin, run.end - run.begin)),
          elem(run.struct_elem),
          origin_of(run)
      );
  }

  std::ostream& out_;
  const StructTree& tree_;
};

}  // namespace

void dump(std::ostream& out, const BoxTree& tree) {
  Dumper dumper(out, tree.struct_tree);
  dumper.box(tree.root, 0);
  for (std::size_t i = 0; i < tree.notes.size(); ++i) {
    out << "note " << i << '\n';
    dumper.box(tree.notes[i], 1);
  }
  for (std::size_t i = 0; i < tree.running.size(); ++i) {
    out << "running " << i << '\n';
    dumper.box(tree.running[i], 1);
  }
}

}  // namespace quire::layout
