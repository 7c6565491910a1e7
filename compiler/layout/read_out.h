#pragma once

#include <iosfwd>

#include "layout/box.h"

namespace quire::layout {

/// Prints a chapter as a screen reader says it: what the structure tree has, in its order, a line
/// per block, with the words by which NVDA announces headings, lists, tables, links, pictures,
/// formulas, notes and quotations, and "[fr]" where the voice changes. `--stage=tags --read`.
void read_out(std::ostream&, const BoxTree&);

}  // namespace quire::layout
