#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/ascii.h"
#include "base/trimmed.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/svg.h"

// What drawings have that librsvg and readers of SVG 1.1 do not know: custom properties of CSS are
// put in where they are used, and a drop shadow becomes the filters that it is short for.

namespace quire::image {
namespace {

constexpr std::string_view use_mark = "var(";

bool is_name_character(char c) {
  return ascii::is_alphanumeric(c) || c == '-' || c == '_' || (c & 0x80) != 0;
}

/// The custom properties of a drawing and what uses them. Source: css-variables-1
class Variables {
public:
  /// Of two values of a name the first counts, which is the one outside of any condition.
  void collect(std::string_view style) {
    for (auto at = style.find("--"); at != std::string_view::npos; at = style.find("--", at)) {
      const auto begin = at;
      while (at < style.size() && is_name_character(style[at]))
        ++at;
      const auto colon = std::min(style.find_first_not_of(" \t\r\n", at), style.size());
      const bool is_begun = begin == 0 || !is_name_character(style[begin - 1]);
      if (!is_begun || colon == style.size() || style[colon] != ':') continue;
      const auto end = std::min(style.find_first_of(";}", colon), style.size());
      values_.try_emplace(
          std::string(style.substr(begin, at - begin)),
          trimmed(style.substr(colon + 1, end - colon - 1))
      );
      at = end;
    }
  }

  /// The text with values in the place of names; what has no value stays and is added to `lost`.
  std::string put_in(std::string_view text, std::set<std::string>& lost, int depth = 0) const {
    constexpr int deepest = 8;
    constexpr std::size_t longest = 1'000'000;
    std::string result;
    std::size_t done = 0;
    for (auto at = text.find(use_mark); at != std::string_view::npos && result.size() < longest;
         at = text.find(use_mark, done)) {
      const auto inside = at + use_mark.size();
      const auto end = closing(text, inside);
      const auto what = text.substr(inside, end - inside);
      const auto comma = std::min(what.find(','), what.size());
      const std::string name(trimmed(what.substr(0, comma)));
      result += text.substr(done, at - done);
      done = std::min(end + 1, text.size());
      const auto found = values_.find(name);
      const bool is_known = found != values_.end() && depth < deepest;
      if (!is_known && comma == what.size()) {
        lost.insert("var(" + name + ")");
        result += text.substr(at, done - at);
      } else {
        const auto value = is_known ? std::string_view(found->second) : what.substr(comma + 1);
        result += put_in(trimmed(value), lost, depth + 1);
      }
    }
    return result += text.substr(done);
  }

private:
  static std::size_t closing(std::string_view text, std::size_t at) {
    for (int open = 1; at < text.size(); ++at) {
      if (text[at] == '(') ++open;
      if (text[at] == ')' && --open == 0) break;
    }
    return at;
  }

  std::map<std::string, std::string, std::less<>> values_;
};

bool is_style(pugi::xml_node node) { return std::string_view(node.name()) == "style"; }

void put_in_variables(pugi::xml_node root, std::set<std::string>& lost) {
  Variables variables;
  for (auto node = root; node; node = dom::next_in(root, node)) {
    if (is_style(node)) variables.collect(dom::text_of(node));
    variables.collect(dom::get(node, "style"));
  }
  const auto uses = [](std::string_view text) {
    return text.find(use_mark) != std::string_view::npos;
  };
  for (auto node = root; node; node = dom::next_in(root, node)) {
    for (auto attribute : node.attributes())
      if (uses(attribute.value()))
        attribute.set_value(variables.put_in(attribute.value(), lost).c_str());
    if (!is_style(node)) continue;
    const auto style = dom::text_of(node);
    if (!uses(style)) continue;
    while (node.first_child())
      node.remove_child(node.first_child());
    dom::append_text(node, variables.put_in(style, lost));
  }
}

/// What a filter before this one gives, by its name, which it gets if it has none.
std::string input_of(pugi::xml_node shadow, std::size_t number) {
  if (const auto own = dom::get(shadow, "in"); !own.empty()) return std::string(own);
  auto before = shadow.previous_sibling();
  while (before && before.type() != pugi::node_element)
    before = before.previous_sibling();
  if (!before) return "SourceGraphic";
  if (dom::get(before, "result").empty())
    dom::set(before, "result", "quire-input-" + std::to_string(number));
  return std::string(dom::get(before, "result"));
}

/// Source: filter-effects-1 #feDropShadowElement
void expand_shadow(pugi::xml_node shadow, std::size_t number) {
  const auto input = input_of(shadow, number);
  const auto name = "quire-shadow-" + std::to_string(number);
  const auto add = [&](const char* element) {
    auto filter = shadow.parent().insert_child_before(element, shadow);
    for (const auto* place : {"x", "y", "width", "height"})
      if (const auto value = dom::get(shadow, place); !value.empty())
        dom::set(filter, place, value);
    return filter;
  };
  const auto given = [shadow](const char* attribute, const char* otherwise) {
    const auto value = dom::get(shadow, attribute);
    return value.empty() ? std::string(otherwise) : std::string(value);
  };
  auto blur = add("feGaussianBlur");
  dom::set(blur, "in", input);
  dom::set(blur, "stdDeviation", given("stdDeviation", "2"));
  auto offset = add("feOffset");
  dom::set(offset, "dx", given("dx", "2"));
  dom::set(offset, "dy", given("dy", "2"));
  dom::set(offset, "result", name);
  auto flood = add("feFlood");
  for (const auto* look : {"flood-color", "flood-opacity", "style", "class"})
    if (const auto value = dom::get(shadow, look); !value.empty()) dom::set(flood, look, value);
  auto composite = add("feComposite");
  dom::set(composite, "in2", name);
  dom::set(composite, "operator", "in");
  auto merge = add("feMerge");
  merge.append_child("feMergeNode");
  dom::set(merge.append_child("feMergeNode"), "in", input);
  if (const auto result = dom::get(shadow, "result"); !result.empty())
    dom::set(merge, "result", result);
}

void expand_shadows(pugi::xml_node root) {
  std::vector<pugi::xml_node> shadows;
  for (auto node = root; node; node = dom::next_in(root, node))
    if (std::string_view(node.name()) == "feDropShadow") shadows.push_back(node);
  for (std::size_t i = 0; i < shadows.size(); ++i) {
    expand_shadow(shadows[i], i + 1);
    shadows[i].parent().remove_child(shadows[i]);
  }
}

}  // namespace

std::vector<std::string> translate_newer(pugi::xml_node root) {
  std::set<std::string> lost;
  put_in_variables(root, lost);
  expand_shadows(root);
  return {lost.begin(), lost.end()};
}

}  // namespace quire::image
