#pragma once

#include <string_view>

#include "base/direction.h"
#include "base/geometry.h"
#include "book/metadata.h"
#include "cover/set_text.h"
#include "cover_sheet/cover_sheet.h"
#include "cover_sheet/panel_writer.h"

namespace quire::cover_sheet {

/// Which way the spine's text runs. From top to bottom, where it can be read as the book lies with
/// its front up; from bottom to top in most of continental Europe and in Latin America.
///
/// Source: ISO 6357, "spine titles"; what publishers of the languages do.
Turn turn_of_spine(std::string_view language, Direction);

/// What of the spine's text had no room.
struct SpineFit {
  bool is_too_narrow = false;  ///< for any text
  bool is_shortened = false;   ///< the title, or the authors
};

/// What stays free of text on the spine.
struct SpineSafety {
  Length edges;  ///< at the folds
  Length ends;   ///< at the head and the foot of the book
};

/// Sets title and authors along the spine: on a panel as long as the book is tall, the title where
/// its line begins and the authors at the other end, in the largest size that leaves the edges
/// free. If that is less than 5 points, no text is set.
SpineFit
write_spine(const book::Metadata&, const cover::TextSetter&, const SpineSafety&, PanelWriter&);

}  // namespace quire::cover_sheet
