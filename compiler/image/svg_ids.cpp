#include <algorithm>
#include <set>

#include "dom/walk.h"
#include "dom/xml.h"
#include "image/drawing.h"

namespace quire::image {
namespace {

using Ids = std::set<std::string, std::less<>>;

Ids ids_of(pugi::xml_node svg) {
  Ids ids;
  for (auto node = svg; node; node = dom::next_in(svg, node))
    if (const auto id = dom::get(node, "id"); !id.empty()) ids.emplace(id);
  return ids;
}

/// Of references and selectors alike: `#` and a name that is one of the ids.
std::string prefixed(std::string_view text, const Ids& ids, std::string_view prefix) {
  std::string result;
  std::size_t done = 0;
  for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    const auto end = std::min(text.find_first_of(" \t\r\n'\"(){}[],;:.>+~#", at + 1), text.size());
    if (!ids.contains(text.substr(at + 1, end - at - 1))) continue;
    result += text.substr(done, at + 1 - done);
    result += prefix;
    done = at + 1;
  }
  result += text.substr(done);
  return result;
}

/// aria-labelledby and its like name ids without a mark.
std::string prefixed_names(std::string_view text, const Ids& ids, std::string_view prefix) {
  std::string result;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto name = text.substr(0, end);
    if (ids.contains(name)) result += prefix;
    result += name;
    text.remove_prefix(end);
    if (text.empty()) break;
    result += ' ';
    text.remove_prefix(1);
  }
  return result;
}

}  // namespace

void prefix_ids(pugi::xml_node svg, std::string_view prefix) {
  const auto ids = ids_of(svg);
  if (ids.empty()) return;
  for (auto node = svg; node; node = dom::next_in(svg, node)) {
    for (auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      std::string value = attribute.value();
      if (name == "id")
        value.insert(0, prefix);
      else if (name == "aria-labelledby" || name == "aria-describedby")
        value = prefixed_names(value, ids, prefix);
      else
        value = prefixed(value, ids, prefix);
      attribute.set_value(value.c_str());
    }
    if (std::string_view(node.name()) == "style" && node.first_child())
      node.first_child().set_value(prefixed(node.first_child().value(), ids, prefix).c_str());
  }
}

}  // namespace quire::image
