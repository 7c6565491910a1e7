#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "markdown/convert.h"
#include "markdown/parsed.h"
#include "markdown/source/prepared_text.h"

namespace quire::test {

/// Without the icons of alerts, and `A[note](T)` for the alert with the title T.
inline std::string short_form(std::string xhtml) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (auto at = xhtml.find(from); at != std::string::npos; at = xhtml.find(from, at))
      xhtml.replace(at, from.size(), to);
  };
  for (auto begin = xhtml.find("<svg"); begin != std::string::npos; begin = xhtml.find("<svg"))
    xhtml.replace(begin, xhtml.find("</svg>") + 7 - begin, "");
  for (const std::string kind : {"note", "tip", "important", "warning", "caution"})
    replace("<aside class=\"alert alert-" + kind + "\" role=\"note\">", "<" + kind + ">");
  replace("<p class=\"alert-title\">", "<t>");
  return xhtml;
}

/// A chapter in a project of the dialects.
inline Parsed parsed_in(markdown::Dialects dialects, std::string text) {
  Parsed result;
  const auto& source = result.sources.add("chapter.md", std::move(text));
  const markdown::PreparedText prepared(source, 0, {}, dialects, result.diagnostics);
  const auto tree = markdown::parse_tree(prepared.text());
  highlight::Highlighter highlighter(grammars());
  result.chapter.document = dom::new_xhtml({}, "x-none");
  markdown::convert(
      {source, prepared, tree.get(), dialects},
      {"x-none", 0},
      highlighter,
      result.diagnostics,
      result.chapter
  );
  return result;
}

}  // namespace quire::test
