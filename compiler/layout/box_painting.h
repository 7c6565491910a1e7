#pragma once

#include <vector>

#include "layout/flow.h"
#include "layout/fragment.h"
#include "layout/used_values.h"

namespace quire::layout {

/// What a box with this style and these edges draws on every page that it is on.
Container container_of(css::StyleRef, const Edges&);

/// Which sides of a box are its own here: not where a line or a page has cut it in two.
/// Source: css-break-3 #break-decoration
using OwnSides = Sides<bool>;

/// What a box shows behind its content, as artifacts: its background, then its border. The
/// rectangle is its border box.
void paint(const Container&, const Rect& border_box, const OwnSides&, std::vector<Placed>&);

}  // namespace quire::layout
