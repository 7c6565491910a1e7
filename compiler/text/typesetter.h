#pragma once

#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "font/font_set.h"
#include "text/breaks/hyphenator.h"
#include "text/breaks/knuth_plass.h"
#include "text/divided_words.h"
#include "text/line.h"
#include "text/shape/shaped_text.h"
#include "text/shape_cache.h"

namespace quire::text {

/// What setting text needs beside the text. One a worker: the cache is the worker's own, the rest
/// is shared and const.
struct Typesetter {
  const font::FontSet& fonts;
  const Hyphenators& hyphenators;
  ShapeCache& cache;
  const DividedWords* divided = nullptr;  ///< the author's; null: none

  DivisionSources divisions() const { return {hyphenators, divided}; }
};

/// Characters to glyphs: faces by style and fallback, direction by UAX #9, words through the cache.
/// A character that no face has gets a glyph that shows its code point, and FNT-001.
std::shared_ptr<const ShapedText> shape(Paragraph, const Typesetter&, Diagnostics&);

/// Glyphs to lines. Breaks by UAX #14, hyphens by language, the best set of breaks for the whole
/// paragraph in the passes of TeX §863: without hyphens, with them, with emergency stretch. Every
/// byte of the text is in exactly one line. Preserved text ("white-space: pre*") keeps its lines;
/// one that is too long goes on below with `Line::is_continuation`.
std::vector<Line> set_lines(const ShapedText&, const Measure&, const Typesetter&);

}  // namespace quire::text
