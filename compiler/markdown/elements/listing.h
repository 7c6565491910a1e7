#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "highlight/highlighter.h"
#include "markdown/extend/info_string.h"
#include "markdown/html/raw_html.h"

namespace quire::markdown {

/// A block of code, before it is an element.
struct Listing {
  std::string code;
  InfoString info;
  Span span;
  std::uint32_t callouts = 0;  ///< the items of the list that follows, to which numbers may lead
};

/// A number in a listing and what it leads to.
struct Callout {
  std::string id;       ///< of the number
  std::string item_id;  ///< of the list's item
};

/// The sign of a callout: ❶, or (21) beyond the signs that there are.
std::string callout_sign(std::uint32_t number);

/// Adds `<pre class="listing">` with the code's lines and its tokens, and the author's attributes:
/// id and classes, other keys as `data-key`; with a `caption`, or a `title`, in a `<figure
/// class="listing">` that has it above and takes the id. What its info string says in vain is
/// reported. Returns its callouts, in order.
std::vector<Callout>
append_listing(const Listing&, highlight::Highlighter&, BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
