#pragma once

#include <string>
#include <vector>

#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "css/stylesheet.h"
#include "font/font_set.h"

namespace quire::screen {

/// A font that travels with the book: the glyphs that the book shows in one face.
struct EmbeddedFont {
  std::string href;        ///< beside the style sheet: "fonts/jetbrains-mono-700.ttf"
  std::string media_type;  ///< font/ttf or font/otf, both core media types
  std::string bytes;
  std::string rule;  ///< its @font-face
};

/// The fonts that the screen's sheets ask for by name, as far as the project has them: where a
/// generic family stands first, the reader's own font is meant. Of each the characters that the
/// text shows in it, no more; what a face lacks comes from its fallbacks under the same name, for
/// its own unicode-range, but for the scripts that are too large to travel, which readers have. Of
/// an author's own fonts also what his sheets generate; what they lack is the reader's.
///
/// `keeping`: with the fonts and sheets as surroundings.
///
/// Source: css-fonts-4 #font-face-rule, #composite-fonts; epub-33 #sec-core-media-types.
std::vector<EmbeddedFont> embedded_fonts(
    const book::Book&,
    const std::vector<css::Stylesheet>&,
    const font::FontSet&,
    const TaskPool&,
    const Keeping& keeping
);

}  // namespace quire::screen
