#pragma once

#include <map>

#include "layout/box.h"
#include "text/content_widths.h"
#include "text/typesetter.h"

namespace quire::layout {

struct FlowContext;

/// How wide boxes have to be, by what is in them; margins, borders and padding included. Remembers
/// what it has measured: tables may be nested. Source: css-sizing-3 #intrinsic-sizes
class ContentMeasure {
public:
  /// Of what stands below each other in a box, without the box's own edges.
  text::ContentWidths of_children(const Box&, const FlowContext&);

  /// Of a box with its edges.
  text::ContentWidths of(const Box&, const FlowContext&);

private:
  text::ContentWidths of_inside(const Box&, const FlowContext&);
  text::ContentWidths of_table(const Box&, const FlowContext&);

  std::map<const Box*, text::ContentWidths> known_;  ///< only looked up
};

}  // namespace quire::layout
