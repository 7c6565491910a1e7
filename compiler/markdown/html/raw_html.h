#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "dom/provenance.h"
#include "markdown/html/html_token.h"
#include "markdown/html/tree_builder.h"
#include "markdown/ids.h"
#include "markdown/source/link_definitions.h"
#include "markdown/source/marked_text.h"
#include "markdown/source/spans.h"

namespace quire::highlight {
class OwnLanguages;
}

namespace quire::markdown {

class PreparedText;

/// What a chapter's conversion shares with its parts.
struct ChapterUnderWay {
  TreeBuilder& builder;
  dom::Provenance& provenance;
  Ids& ids;
  Diagnostics& diagnostics;
  LinkDefinitions definitions;
  const PreparedText& text;
  std::string_view smart_language;  ///< of quotation marks and dashes; empty: as they stand
  bool annotates_formulas = false;  ///< their TeX goes into the MathML
  std::function<void(MarkedText)> append_inlines = {};  ///< adds Markdown
  /// True for the name of an MDX component, whose tags mean nothing here and whose content stays.
  std::function<bool(std::string_view name)> is_component = [](std::string_view) { return false; };
  std::string drawing = {};  ///< raw, from its `<svg` or `<math` to here, while its end is not met
  Span drawing_span = {};    ///< of what it begins with
  const highlight::OwnLanguages* languages = nullptr;  ///< the author's; null: none
};

/// Applies raw HTML to the tree. Elements of html_element.def come into the book; from all others,
/// and from what could act (`on…`, `javascript:`), the tag or attribute is taken off, said so, and
/// the text stays; what is no HTML, as `<T>`, is text. Left out are comments, which are the
/// author's own, and what a block of `<script>` or `<style>` holds, which is no text.
void apply_raw_html(std::string_view html, BlockText&, ChapterUnderWay&);

/// Adds text of the block, or of the drawing that is open in it.
void append_text(std::string_view, ChapterUnderWay&);

/// At the end of a block: a drawing that is open gives its words, and is reported.
void end_drawing(const BlockText&, ChapterUnderWay&);

/// Says which of the author's tags something else closed.
void report_left_open(const BlockText&, ChapterUnderWay&);

}  // namespace quire::markdown
