#include <fmt/format.h>

#include "book/book.h"
#include "dom/names.h"
#include "dom/walk.h"

namespace quire::book {
namespace {

std::string place(const markdown::Chapter& chapter, pugi::xml_node node, const SourceMap& sources) {
  const auto span = chapter.provenance.span_of(node);
  if (!span || span == chapter.provenance.span_of(node.parent())) return {};
  const auto position = sources.position_of(span);
  return fmt::format("  @{}:{}", position.line, position.column);
}

/// A text on one line, its ends visible.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n')
      result += "\\n";
    else if (c == '"' || c == '\\')
      result += {'\\', c};
    else
      result += c;
  }
  return result + '"';
}

std::string line_of(const markdown::Chapter& chapter, pugi::xml_node node, const SourceMap& sources) {
  if (node.type() != pugi::node_element) return quoted(node.value());
  std::string line = fmt::format("<{}", node.name());
  for (const auto& attribute : node.attributes())
    line += fmt::format(" {}=\"{}\"", attribute.name(), attribute.value());
  return line + '>' + place(chapter, node, sources);
}

}  // namespace

std::string dump(const markdown::Chapter& chapter, const SourceMap& sources) {
  std::string text;
  const auto body = dom::body_of(*chapter.document);
  std::size_t depth = 0;
  for (auto node = body; node;) {
    text += std::string(2 * depth, ' ') + line_of(chapter, node, sources) + '\n';
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != body && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == body) break;
    node = node.next_sibling();
  }
  return text;
}

}  // namespace quire::book
