#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "dom/walk.h"
#include "dom/xml.h"
#include "image/drawing.h"
#include "image/svg.h"

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

/// Those of the names, parted by blanks, that are ids.
std::string known_names(std::string_view text, const Ids& ids) {
  std::string result;
  while (!text.empty()) {
    const auto name = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(name.size() + 1, text.size()));
    if (!ids.contains(name)) continue;
    if (!result.empty()) result += ' ';
    result += name;
  }
  return result;
}

/// What XML Schema takes for an id, nearly: what is beyond ASCII is taken.
bool is_id_character(char c, bool is_first) {
  const bool is_letter =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & '\x80') != 0;
  return is_letter || (!is_first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
}

/// The id with other signs for those that it must not have, and unlike all others.
std::string made_valid(std::string_view id, const Ids& taken) {
  std::string valid;
  if (id.empty() || !is_id_character(id.front(), true)) valid = '_';
  for (const char c : id)
    valid += is_id_character(c, false) ? c : '_';
  while (taken.contains(valid))
    valid += '_';
  return valid;
}

bool is_valid(std::string_view id) {
  if (id.empty() || !is_id_character(id.front(), true)) return false;
  return std::ranges::all_of(id, [](char c) { return is_id_character(c, false); });
}

using Renamed = std::map<std::string, std::string, std::less<>>;

/// References in an attribute: "#a:b", "url(#a:b)".
std::string with_new_names(std::string_view value, const Renamed& renamed) {
  std::string result;
  std::size_t done = 0;
  for (auto at = value.find('#'); at != std::string_view::npos; at = value.find('#', at + 1)) {
    const auto end = std::min(value.find_first_of(" \t\r\n'\")", at), value.size());
    const auto found = renamed.find(value.substr(at + 1, end - at - 1));
    if (found == renamed.end()) continue;
    result += value.substr(done, at + 1 - done);
    result += found->second;
    done = end;
  }
  return result += value.substr(done);
}

}  // namespace

void name_links(pugi::xml_node root) {
  for (auto node = root; node; node = dom::next_in(root, node)) {
    // SVG 1.1, which EPUBCheck knows, wants what SVG 2 takes for 0.
    if (local_name(node.name()) == "rect")
      for (const auto* side : {"width", "height"})
        if (!node.attribute(side)) dom::set(node, side, "0");
    if (local_name(node.name()) != "a" || node.child("title")) continue;
    const auto title = node.prepend_child("title");
    const std::string words = dom::text_of(node);
    const auto href = dom::get(node, "xlink:href");
    dom::append_text(title, !words.empty() ? words : href.empty() ? "link" : href);
  }
}

void settle_ids(pugi::xml_node root) {
  Ids taken;
  Renamed renamed;
  for (auto node = root; node; node = dom::next_in(root, node)) {
    const std::string id(dom::get(node, "id"));
    if (!node.attribute("id")) continue;
    if (is_valid(id) && taken.insert(id).second) continue;
    node.remove_attribute("id");
    if (is_valid(id) || renamed.contains(id)) continue;  // what names it means the first
    const auto valid = made_valid(id, taken);
    dom::set(node, "id", valid);
    taken.insert(valid);
    renamed.emplace(id, valid);
  }
  if (renamed.empty()) return;
  for (auto node = root; node; node = dom::next_in(root, node))
    for (auto attribute : node.attributes())
      if (const auto value = with_new_names(attribute.value(), renamed); value != attribute.value())
        attribute.set_value(value.c_str());
}

void settle_labels(pugi::xml_node root) {
  const auto ids = ids_of(root);
  for (auto node = root; node; node = dom::next_in(root, node))
    for (const auto* name : {"aria-labelledby", "aria-describedby", "aria-details"}) {
      if (!node.attribute(name)) continue;
      const auto known = known_names(dom::get(node, name), ids);
      if (known.empty())
        node.remove_attribute(name);
      else
        dom::set(node, name, known);
    }
}

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
