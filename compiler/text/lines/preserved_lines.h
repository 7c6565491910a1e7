#pragma once

#include <vector>

#include "text/typesetter.h"

namespace quire::text {

/// Lines as the author wrote them ("white-space: pre"). One that is too long goes on below: after
/// a space or punctuation if that leaves no more than half of the measure empty, else between any
/// two graphemes.
std::vector<Line> set_preserved_lines(const ShapedText&, const Measure&, const Typesetter&);

}  // namespace quire::text
