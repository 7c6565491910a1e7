#pragma once

#include "text/breaks/break_finder.h"
#include "text/breaks/hyphen_cache.h"
#include "text/shape/word_cache.h"
#include "text/shape_cache.h"

namespace quire::text {

struct ShapeCache::Implementation {
  WordCache words;
  HyphenCache hyphens;
  BreakIterators breaks;
};

}  // namespace quire::text
