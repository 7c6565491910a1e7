#include "markdown/convert.h"

#include <map>
#include <string>

#include "dom/names.h"
#include "markdown/convert/converter.h"
#include "markdown/extend/alert.h"
#include "markdown/extend/block_attributes.h"
#include "markdown/extend/definition_list.h"
#include "markdown/extend/foreign_inlines.h"
#include "markdown/extend/inline_attributes.h"
#include "markdown/extend/numbered_list.h"
#include "markdown/extend/smart.h"
#include "markdown/extend/table_caption.h"

namespace quire::markdown {

Span span_of(cmark_node* block, const PreparedText& text) {
  return text.span(
      cmark_node_get_start_line(block),
      cmark_node_get_start_column(block),
      cmark_node_get_end_line(block),
      cmark_node_get_end_column(block)
  );
}

void convert(
    const ParsedText& parsed,
    const ParseOptions& options,
    highlight::Highlighter& highlighter,
    Diagnostics& diagnostics,
    Chapter& chapter
) {
  Ids ids;
  const auto smart_language = options.is_smart ? options.language : std::string_view();
  TreeBuilder builder(dom::body_of(*chapter.document));
  ChapterUnderWay under_way{
      builder,
      chapter.provenance,
      ids,
      diagnostics,
      LinkDefinitions(parsed.source),
      parsed.text,
      smart_language,
      options.formulas.has_annotations};
  under_way.languages = options.languages;
  std::map<std::string, bool, std::less<>> components;
  under_way.is_component = [&](std::string_view name) {
    const auto [known, is_new] = components.try_emplace(std::string(name), false);
    if (is_new)
      known->second = parsed.dialects.has(Dialect::Mdx) ||
                      parsed.text.text().find("</" + known->first + ">") != std::string_view::npos;
    return known->second;
  };
  NodeExtensions extensions;
  extend_quotes(parsed, parsed.dialects, extensions, diagnostics);
  extend_definitions(parsed, extensions);
  extend_numbered_lists(parsed, extensions);
  extend_captions(parsed, options.language, extensions);
  extend_foreign(parsed, parsed.dialects, extensions, diagnostics);
  extend_inlines(parsed, extensions, diagnostics);
  extend_blocks(parsed, extensions);
  smarten(parsed.tree, smart_language, extensions);
  Converter(parsed, options, highlighter, under_way, extensions, chapter).run();
}

}  // namespace quire::markdown
