#include "markdown/parse.h"

#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "highlight/highlighter.h"
#include "markdown/cmark.h"
#include "markdown/convert.h"
#include "markdown/elements/spanned_columns.h"
#include "markdown/extend/footnotes.h"
#include "markdown/source/labels.h"
#include "markdown/source/prepared_text.h"
#include "markdown/word_count.h"

namespace quire::markdown {

struct Parser::Implementation {
  explicit Implementation(const highlight::Grammars& grammars) : highlighter(grammars) {}

  highlight::Highlighter highlighter;
};

Parser::Parser(const highlight::Grammars& grammars)
    : implementation_(std::make_unique<Implementation>(grammars)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

Chapter Parser::parse(const Source& source, const ParseOptions& options, Diagnostics& diagnostics) {
  PreparedText text(source, options.body_offset, options.formulas, options.dialects, diagnostics);
  auto tree = parse_tree(text.text());
  if (text.keep_labels(definitions_in(tree.get(), text))) tree = parse_tree(text.text());

  Chapter chapter;
  chapter.source = source.id();
  chapter.document = dom::new_xhtml({}, options.language, options.direction);
  const auto body = dom::body_of(*chapter.document);
  chapter.provenance.mark(body, source.span(options.body_offset, source.text().size()));
  convert(
      {source, text, tree.get(), options.dialects},
      options,
      implementation_->highlighter,
      diagnostics,
      chapter
  );

  if (text.has_spanned_rows())
    for (auto node = body; node; node = dom::next_in(body, node))
      if (dom::is_element(node, dom::element::table)) mark_spanned_columns(node);
  mark_labels(body);
  chapter.document->child("html").child("head").child("title").text().set(chapter.title.c_str());
  chapter.word_count = word_count(body);
  return chapter;
}

}  // namespace quire::markdown
