#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source.h"
#include "markdown/html/raw_html.h"
#include "markdown/source/marked_text.h"

namespace quire::markdown {

/// What an author says of an element: `{#id .class key=value key="two words"}`.
struct Attributes {
  std::string id;
  std::vector<std::string> classes;
  /// In the order of the text. A caption may hold a formula.
  std::vector<std::pair<std::string, MarkedString>> values;

  bool empty() const { return id.empty() && classes.empty() && values.empty(); }
};

/// Attributes read from a text, or why there are none.
struct AttributesRead {
  std::size_t size = 0;  ///< bytes with both braces; 0 if these are no attributes
  Attributes attributes;
  std::string fault;  ///< what is wrong with something that looks meant: `{#a b}`
};

/// Reads the attributes that open `text`, which may go on behind them. An escaped brace or
/// quotation mark is none. `prepared`: what the text came from; null while that is still being
/// prepared.
///
/// Class names are letters, digits, `-`, `_` and all beyond ASCII, and begin with no digit; keys
/// are letters, digits, `-` and `_`; an id is anything without white space. `-` is `.unnumbered`,
/// as in pandoc.
AttributesRead read_attributes(MarkedText, const PreparedText* prepared);

/// The value of a key that has one, which is then no attribute any more.
std::optional<MarkedString> taken_value(Attributes&, std::string_view key);

/// Sets attributes on an element. `lang`, `dir`, `alt`, `title`, `width` and `height` are XHTML's
/// where the element has them, other keys are `data-key`. A second use of an id is reported.
void set_attributes(pugi::xml_node, const Attributes&, Span, ChapterUnderWay&);

}  // namespace quire::markdown
