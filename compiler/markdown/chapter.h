#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.h"
#include "dom/provenance.h"
#include "dom/xml.h"
#include "markdown/listing_files.h"

namespace quire::markdown {

/// A fenced block of code as the author wrote it: what tools ask for that keep code true.
struct WrittenListing {
  Span span;             ///< of the block, with its fences
  std::string code;      ///< as it stands in the Markdown
  std::string language;  ///< as written
  std::string name;      ///< its id, else its caption or title, else empty
  ListingPlace place;    ///< the file that it shows; mostly none
  bool is_next = false;  ///< nothing stands between the listing before and this one
};

/// One Markdown file as XHTML: `<html><head/><body>…</body></html>`, with the place each node came
/// from. Everything the author wrote is in it, in reading order:
///
/// - headings carry ids (GitHub's slugs, unique in the chapter);
/// - a listing is `<pre class="listing" data-language="python"><code>…</code></pre>`, its tokens
///   `<span class="hl-keyword">`; every line, the last too, ends in "\n"; a line of which something
///   is said is `<mark class="line highlighted">`, `<ins class="line inserted">`, `<del class="line
///   deleted">` or, for its number alone, `<span class="line" data-number="3">`, its end outside; a
///   callout at its end is `<a class="callout" href="#…" data-number="❶">`, the list that it leads
///   to `<ol class="callouts">`;
/// - a figure is `<figure><img/><figcaption/></figure>` where an image with a title stands alone
///   in its paragraph; a listing with a caption `<figure
///   class="listing"><figcaption/><pre/></figure>`, a table's caption its `<caption>`; the id is
///   the figure's or the table's;
/// - `[@fig:a; @tbl:b]` is `<span class="reference" data-target="fig:a tbl:b">` with its text as
///   written, `{{index: term}}` is `<span class="index" data-index="term"/>`, in a paragraph of its
///   own in a `<div class="index-marks">`: `book` resolves them;
/// - a footnote's call is `<sup class="footnote-call"><a epub:type="noteref" role="doc-noteref"
///   href="#fn-label">1</a></sup>`, the note one `<aside class="footnote" epub:type="footnote"
///   role="doc-footnote" id="fn-label">` after the block that calls it first, its first paragraph
///   opening with `<a class="footnote-marker" href="#fnref-label" role="doc-backlink">1</a> `;
///   notes that nobody calls are `<section class="uncalled-notes">` at the end;
/// - a term and its `: definition` are `<dl><dt/><dd/></dl>`, a `<dt>` a line;
/// - one of GitHub's alerts is `<aside class="alert alert-note" role="note">`, opening with
///   `<p class="alert-title"><svg class="alert-icon" …/> Note</p>`;
/// - an author's `{#id .class key=value}` is on the heading, listing, image, figure or link that it
///   stands at, `[text]{…}` is a `<span>`; keys that are not XHTML's are `data-key`;
/// - a column's alignment is a class of its cells, `align-left` `align-center` `align-right`;
/// - a task is `<li class="task-list-item"><input type="checkbox" disabled="disabled"/> …`;
/// - raw HTML is what html_element.def admits of it, made valid; comments are left out;
/// - quotation marks, dashes and dots are the language's: smart.h;
/// - formulas and citations are as the author wrote them: reserved.h;
/// - an image's `src` and a link's `href` are as the author wrote them: `book` resolves them.
struct Chapter {
  dom::Document document;
  dom::Provenance provenance;
  SourceId source = 0;
  std::string title;             ///< of the first heading, else empty
  std::uint32_t word_count = 0;  ///< listings not counted; a Han character is a word
  std::uint32_t listing_count = 0;
  std::vector<WrittenListing> listings;
};

}  // namespace quire::markdown
