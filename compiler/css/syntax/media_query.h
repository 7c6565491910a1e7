#pragma once

#include "css/stylesheet.h"
#include "css/token.h"

namespace quire::css {

/// The prelude of an @media. What print cannot judge is false there and a condition for the EPUB.
/// Source: mediaqueries-4 #mq-syntax.
struct ParsedMedia {
  MediaQuery query;
  bool is_readable = true;    ///< false: a part of it is no media query, and counts as `not all`
  bool is_understood = true;  ///< false: a part of it is nothing that print could judge
};

ParsedMedia parse_media(Tokens prelude);

/// Where both hold: a rule of `inner` inside a rule of `outer`.
MediaQuery both(const MediaQuery& outer, const MediaQuery& inner);

}  // namespace quire::css
