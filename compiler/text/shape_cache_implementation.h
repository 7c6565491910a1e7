#pragma once

#include "text/break_finder.h"
#include "text/hyphen_cache.h"
#include "text/shape_cache.h"
#include "text/word_cache.h"

namespace quire::text {

struct ShapeCache::Implementation {
  WordCache words;
  HyphenCache hyphens;
  BreakIterators breaks;
};

}  // namespace quire::text
