#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "layout/box_painting.h"
#include "layout/flow.h"
#include "layout/flow/vertical_list.h"
#include "layout/used_values.h"

namespace quire::layout {

class ContentMeasure;
class FormulaSetter;
struct TableBand;
struct TableGrid;

/// What layout needs beside the boxes.
struct FlowContext {
  const BoxTree& tree;
  const PageAreas* page_areas;  ///< null inside cells, which no page name reaches
  Size page_area;               ///< of the page that is laid out for
  const book::Book& book;
  const text::Typesetter& typesetter;
  Diagnostics& diagnostics;
  ContentMeasure& measure;
  FormulaSetter& formulas;
  const SideNoteWidths* side_notes = nullptr;  ///< null: none

  /// Returns the same for what is reported elsewhere.
  FlowContext reporting_to(Diagnostics& other) const {
    return {tree, page_areas, page_area, book, typesetter, other, measure, formulas, side_notes};
  }
};

/// How large a picture is by itself; nothing if there is none.
Size own_size(const FlowContext&, const std::string& key);

ImageFragment image_fragment(const FlowContext&, const std::string& key, StructElemIndex);

/// A Paragraph's text with what its measure settles: how large its pictures are, which stand on the
/// baseline or as far above it as vertical-align says, and the edges of its inline boxes.
text::Paragraph with_pictures(const Box&, Length measure, const FlowContext&);

/// How far what leaves so much room is from the left.
Length alignment_offset(css::TextAlign, Length room, bool is_right_to_left = false);

PageBreak page_break(css::BreakValue);

/// The line height of a style.
Length leading_of(css::StyleRef);

/// Lays out one box tree as one vertical list.
class FlowBuilder {
public:
  FlowBuilder(const FlowContext& context, Flow& flow, Floating floating = {.most = 0})
      : context_(context), flow_(flow), list_(flow), floating_(std::move(floating)) {}

  void add_root(const Box&);

  /// Only in the text of pages blocks are set in columns, and have notes in the margin.
  void be_text_of_pages() { is_text_of_pages_ = true; }

  /// What a table's cell holds, without the cell's own edges.
  void add_cell(const Box&, Extent content);

private:
  /// A list item's marker, set, on its way to the first line of the item.
  struct WaitingMarker {
    std::shared_ptr<const text::ShapedText> text;
    text::Line line;
    Length left;  ///< where it begins
    Span span;
  };

  /// How a box sets its content in columns.
  struct Columns {
    std::uint32_t count = 1;
    Extent first{};
    Length step;  ///< from one to the next; negative where they follow leftwards
  };

  void add(const Box&, Extent around, const std::string& page_name);
  void add_on_page(const Box&, Extent around, const std::string& page_name);
  /// A box that was laid out beside the text.
  struct Apart {
    Flow flow;
    Length height;
    Diagnostics diagnostics;  ///< merged if it does not stay in the text
  };
  Apart set_apart(const Box&, Length width, const std::string& page_name) const;
  bool is_to_float(const Box&) const;
  bool add_float(const Box&, const std::string& page_name);
  void note_may_float(const Box&, std::size_t first_item);
  bool add_side_note(const Box&, const std::string& page_name);
  void add_block(const Box&, Extent around, const std::string& page_name);
  void add_content(FlowItem);
  void begin(const Box&, const Edges&, const std::string& page_name);
  void end(const Box&, const Edges&);
  void add_inside(const Box&, const Edges&, Extent around, const std::string& page_name);
  void move(css::StyleRef, Extent around, std::size_t item, std::size_t container);
  void fill_up(const Box&, const Edges&, std::size_t begin);
  Container::Repeated continued_head(const Box& figure, Extent content);
  void add_paragraph(const Box&, Extent);
  void add_lines(std::vector<FlowItem>);
  void add_picture(const Box&, const Edges&, Extent around);
  void add_display(const Box&, const Edges&);
  void add_display_line(
      const Box&, Extent, std::shared_ptr<const FormulaBox>, Length indent, bool has_number
  );
  void add_empty(const Box&, const Edges&);
  void make_room_for_markers(const Box& list, Extent around, Edges&);
  void add_marker(const Box&, Extent);
  void end_marker(const Box&);
  void place_markers(FlowItem&, Length baseline);

  // flow_columns.cpp
  bool add_in_columns(const Box&, const Edges&, const std::string& page_name);
  std::optional<Columns> columns_of(const Box&, const Edges&);
  Container columns_container(const Columns&, const Edges&) const;
  void add_columns(
      std::span<const Box>, const Columns&, const Edges&, const std::string& page_name
  );

  // flow_table.cpp
  void add_table(const Box&, Extent around, const std::string& page_name);
  void add_captions(
      const TableGrid&, css::CaptionSide, Extent around, const std::string& page_name
  );
  void add_bands(const TableGrid&, css::StyleRef table, std::vector<TableBand>);
  void add_band(const TableGrid&, TableBand&);
  void add_row_beginning(const TableGrid&, std::size_t row);
  void add_row_end(const TableGrid&, std::size_t row);
  void report_cut_words(const Box& table);
  void add_as_blocks(const TableGrid&, Extent, const std::string& page_name);

  FlowContext context_;
  Flow& flow_;
  VerticalList list_;
  Floating floating_;
  bool is_text_of_pages_ = false;  ///< and not in columns
  std::vector<WaitingMarker> markers_;
  std::uint32_t block_ = 0;  ///< of the box that is being added
};

/// What of a paragraph follows a byte of its text.
Box rest_of(const Box& paragraph, std::uint32_t from);

/// What the lines at the head of a paragraph leave room for at its start: an initial letter.
struct RoomAtHead {
  Length width{};
  std::uint32_t lines = 0;
};

/// The items that the lines of a paragraph make, from its set lines.
class ParagraphItems {
public:
  /// `has_indent`: not of the rest of a paragraph that began elsewhere.
  ParagraphItems(const Box&, Extent, const FlowContext&, bool has_indent = true, RoomAtHead = {});

  /// One for each line, first to last; nothing for a box without lines.
  std::vector<FlowItem> take() { return std::move(items_); }

private:
  void add(const text::Line&, std::size_t index);
  Placed line_fragment(const text::Line&, Length x) const;
  void paint_boxes(const text::Line&, Length x, FlowItem&) const;
  void place_objects(const text::Line&, Length x, FlowItem&) const;
  Placed wrap_mark(const text::Line&, Length x) const;
  void mark_code_line(const text::Line&, FlowItem&);
  void paint_tint(const text::Line&, css::StyleRef, FlowItem&) const;
  void place_label(const text::Line&, const text::Paragraph&, FlowItem&) const;
  void take_calls_and_anchors(const text::Line&, FlowItem&);
  void find_first_text(const text::Line&, bool is_hyphenated, FlowItem&);
  void report_overfull(const text::Line&) const;
  std::size_t run_at(std::uint32_t byte) const;

  const Box& box_;
  const Extent extent_;
  const RoomAtHead room_;
  const FlowContext& context_;
  Length indent_;               ///< of the first line
  Length continuation_indent_;  ///< of a preserved line's second and later ones
  std::shared_ptr<const text::ShapedText> text_;
  std::vector<text::Line> lines_;
  std::vector<FlowItem> items_;
  std::size_t next_call_ = 0;
  std::size_t next_anchor_ = 0;
  std::size_t next_code_line_ = 0;
  std::size_t next_marked_line_ = 0;
};

}  // namespace quire::layout
