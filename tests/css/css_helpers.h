#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "css/cascade.h"
#include "css/stylesheet.h"
#include "dom/xml.h"

namespace quire::css {

/// One author's sheet, a document and all that stands between them.
struct Styled {
  explicit Styled(
      std::string_view css, std::string_view xml = "<p/>", Medium medium = Medium::Print
  )
      : document(dom::parse(xml)), cascade(read(css), medium, diagnostics) {}

  std::vector<Stylesheet> read(std::string_view css) {
    const auto& source = sources.add("test.css", std::string(css));
    sheets.push_back(parse_stylesheet(source, Origin::Author, diagnostics));
    return sheets;
  }

  /// The style of the first element of that name, its ancestors' made before it.
  StyleRef style(const char* name) {
    return style(document->find_node([name](pugi::xml_node node) {
      return std::string_view(node.name()) == name;
    }));
  }

  StyleRef style(pugi::xml_node element) {
    const auto parent = element.parent();
    const auto is_root = parent.type() != pugi::node_element;
    return cascade.style_of(element, is_root ? table.initial() : style(parent), table);
  }

  /// "CSS-001 3:5 unknown property: colr (did you mean color?)", one a line.
  std::string faults() const {
    std::string text;
    for (const auto& fault : diagnostics.by_cause()) {
      const auto position = sources.position_of(fault.span);
      text += std::string(fault.code) + " " + std::to_string(position.line) + ":" +
              std::to_string(position.column) + " " + fault.message +
              (fault.hint.empty() ? "" : " (" + fault.hint + ")") + "\n";
    }
    return text;
  }

  SourceMap sources;
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  dom::Document document;
  Cascade cascade;
  StyleTable table;
};

}  // namespace quire::css
