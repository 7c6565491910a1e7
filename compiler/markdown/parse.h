#pragma once

#include "base/diagnostic.h"
#include "highlight/highlighter.h"
#include "markdown/chapter.h"

#include <cstddef>
#include <string_view>

namespace quire::markdown {

struct ParseOptions {
  std::string_view language = "en";  ///< BCP 47: quotation marks, our own words
  std::size_t body_offset = 0;       ///< where the Markdown begins: after the front matter
};

/// Markdown to XHTML. Total: any bytes give a chapter and diagnostics.
///
/// Safe to call from several threads: cmark-gfm keeps process-wide tables while it parses, so that
/// part is under one lock; conversion and highlighting are not.
///
/// Source: CommonMark 0.29, GitHub Flavored Markdown 0.29-gfm.
Chapter parse(const Source&, const ParseOptions&, highlight::Highlighter&, Diagnostics&);

}  // namespace quire::markdown
