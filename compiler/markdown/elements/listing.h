#pragma once

#include <string>

#include "highlight/highlighter.h"
#include "markdown/extend/info_string.h"
#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// A block of code, before it is an element.
struct Listing {
  std::string code;
  InfoString info;
  Span span;
};

/// Adds `<pre class="listing">` with the code's lines and its tokens, and the author's attributes:
/// id and classes, other keys as `data-key`; with a `caption`, or a `title`, in a `<figure
/// class="listing">` that has it above and takes the id. What its info string says in vain is said.
void append_listing(const Listing&, highlight::Highlighter&, BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
