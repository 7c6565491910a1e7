#include "markdown/parse.h"

#include <algorithm>
#include <array>

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
namespace {

/// MyST is also written where no project says so: its roles and cells are nobody else's.
Dialects dialects_of(std::string_view text, Dialects known) {
  constexpr std::array signs{"{code-cell}", "{ref}`", "{numref}`", "{doc}`"};
  if (known.empty() && std::ranges::any_of(signs, [&](std::string_view sign) {
        return text.find(sign) != std::string_view::npos;
      }))
    known.add(Dialect::Myst);
  return known;
}

}  // namespace

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
  const auto dialects = dialects_of(source.text(), options.dialects);
  PreparedText text(source, options.body_offset, options.formulas, dialects, diagnostics);
  auto tree = parse_tree(text.text());
  if (text.keep_labels(definitions_in(tree.get(), text))) tree = parse_tree(text.text());

  Chapter chapter;
  chapter.source = source.id();
  chapter.document = dom::new_xhtml({}, options.language, options.direction);
  const auto body = dom::body_of(*chapter.document);
  chapter.provenance.mark(body, source.span(options.body_offset, source.text().size()));
  convert(
      {source, text, tree.get(), dialects},
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
