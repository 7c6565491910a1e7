#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "layout/used_values.h"
#include "layout/vertical_list.h"

namespace quire::layout {

/// What layout needs beside the boxes.
struct FlowContext {
  const BoxTree& tree;
  Size page_area;
  const book::Book& book;
  const text::Typesetter& typesetter;
  Diagnostics& diagnostics;
};

/// Lays out one box tree as one vertical list.
class FlowBuilder {
public:
  FlowBuilder(const FlowContext& context, Flow& flow)
      : context_(context), flow_(flow), list_(flow) {}

  void add_root(const Box&);

private:
  /// A list item's marker, set, on its way to the first line of the item.
  struct WaitingMarker {
    std::shared_ptr<const text::ShapedText> text;
    text::Line line;
    Length right;  ///< where it ends
    Span span;
  };

  void add(const Box&, Extent around, const std::string& page_name);
  void add_inside(const Box&, const Edges&, const std::string& page_name);
  void move(css::StyleRef, Extent around, std::size_t item, std::size_t container);
  void fill_up(const Box&, const Edges&, std::size_t begin);
  void add_paragraph(const Box&, Extent);
  void add_picture(const Box&, Extent);
  void add_empty(const Box&, const Edges&);
  void add_marker(const Box&, Extent);
  void end_marker(const Box&);
  void place_markers(FlowItem&, Length baseline);

  const FlowContext& context_;
  Flow& flow_;
  VerticalList list_;
  std::vector<WaitingMarker> markers_;
};

/// The items that the lines of a paragraph make, from its set lines.
class ParagraphItems {
public:
  ParagraphItems(const Box&, Extent, const FlowContext&);

  /// One for each line, first to last; nothing for a box without lines.
  std::vector<FlowItem> take() { return std::move(items_); }

private:
  void add(const text::Line&, std::size_t index);
  Placed line_fragment(const text::Line&, Length x) const;
  void place_objects(const text::Line&, Length x, FlowItem&) const;
  Placed wrap_mark(const text::Line&, Length x) const;
  void take_calls_and_anchors(const text::Line&, FlowItem&);
  void find_first_text(const text::Line&, bool is_hyphenated, FlowItem&);
  void report_overfull(const text::Line&) const;
  std::size_t run_at(std::uint32_t byte) const;

  const Box& box_;
  const Extent extent_;
  const FlowContext& context_;
  Length indent_;               ///< of the first line
  Length continuation_indent_;  ///< of a preserved line's second and later ones
  std::shared_ptr<const text::ShapedText> text_;
  std::vector<text::Line> lines_;
  std::vector<FlowItem> items_;
  std::size_t next_call_ = 0;
  std::size_t next_anchor_ = 0;
};

}  // namespace quire::layout
