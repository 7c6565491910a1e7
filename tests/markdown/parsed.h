#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "dom/xml.h"
#include "highlight/grammars.h"
#include "markdown/parse.h"

namespace quire::test {

/// A chapter made of a text, and what was said about it.
struct Parsed {
  SourceMap sources;
  Diagnostics diagnostics;
  markdown::Chapter chapter;

  pugi::xml_node body() const { return dom::body_of(*chapter.document); }

  /// The body's content as XHTML.
  std::string xhtml() const {
    std::string text;
    for (const auto& child : body().children())
      text += dom::serialize(child);
    return text;
  }

  /// "MD-003 1:5" for each cause, in order.
  std::vector<std::string> said() const {
    std::vector<std::string> result;
    for (const auto& diagnostic : diagnostics.by_cause()) {
      const auto place = sources.position_of(diagnostic.span);
      result.push_back(
          std::string(diagnostic.code) + ' ' + std::to_string(place.line) + ':' +
          std::to_string(place.column)
      );
    }
    return result;
  }

  /// "3:7" for the place of the first element of a name.
  std::string place_of(const char* element) const {
    const auto node =
        body().find_node([&](pugi::xml_node n) { return dom::is_element(n, element); });
    const auto place = sources.position_of(chapter.provenance.span_of(node));
    return std::to_string(place.line) + ':' + std::to_string(place.column);
  }
};

/// One for all tests: its queries are compiled once.
inline const highlight::Grammars& grammars() {
  static const highlight::Grammars all;
  return all;
}

inline Parsed parsed(std::string text, std::string_view language = "x-none") {
  Parsed result;
  const auto& source = result.sources.add("chapter.md", std::move(text));
  markdown::Parser parser(grammars());
  result.chapter = parser.parse(source, {language, 0}, result.diagnostics);
  return result;
}

}  // namespace quire::test
