#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/language.h"
#include "base/trimmed.h"
#include "base/utf8.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/svg.h"

namespace quire::image {
namespace {

struct Group {
  std::string_view name, attributes;
};
struct ElementClass {
  std::string_view name, elements;
};
struct Element {
  std::string_view name, groups, attributes, holds, required;
};
struct Values {
  std::string_view element;  ///< empty: any
  std::string_view attribute, values;
};

/// All but the first two are properties of CSS, too: where one may not stand as an attribute, or
/// not with its value, it goes into style=. Source: SVG 1.1 #propidx
constexpr auto groups = std::to_array<Group>({
    Group{
        "core",
        "id lang xml:lang xml:space tabindex focusable aria-label aria-labelledby "
        "aria-describedby aria-details aria-hidden aria-roledescription"},
    Group{"conditional", "requiredFeatures requiredExtensions systemLanguage"},
    Group{"color", "color color-interpolation color-rendering"},
    Group{
        "graphics",
        "clip-path clip-rule cursor display fill-opacity filter image-rendering mask "
        "opacity pointer-events shape-rendering stroke-opacity text-rendering visibility"},
    Group{
        "paint",
        "fill fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap "
        "stroke-linejoin stroke-miterlimit stroke-width"},
    Group{
        "text",
        "alignment-baseline baseline-shift direction dominant-baseline font-family "
        "font-size font-size-adjust font-stretch font-style font-variant font-weight "
        "glyph-orientation-horizontal glyph-orientation-vertical kerning letter-spacing "
        "text-anchor "
        "text-decoration unicode-bidi word-spacing"},
    Group{"writing", "writing-mode"},
    Group{"markers", "marker-end marker-mid marker-start"},
    Group{"stops", "stop-color stop-opacity"},
    Group{"lighting", "lighting-color"},
    Group{"flood", "flood-color flood-opacity"},
    Group{"window", "clip color-profile overflow"},
    Group{"background", "enable-background"},
    Group{"filtering", "color-interpolation-filters"},
    // SVG 2's, and CSS's own: nowhere an attribute of SVG 1.1.
    Group{
        "later",
        "font isolation letter-spacing marker mask-type mix-blend-mode paint-order "
        "text-decoration-color text-decoration-line text-decoration-style text-overflow "
        "transform-box "
        "transform-origin vector-effect white-space"},
});

constexpr auto classes = std::to_array<ElementClass>({
    ElementClass{
        "%drawn", "a circle ellipse g image line path polygon polyline rect svg switch text use"},
    ElementClass{
        "%kept",
        "clipPath defs filter linearGradient marker mask pattern radialGradient style "
        "symbol view"},
    ElementClass{"%told", "desc title"},
    ElementClass{
        "%primitive",
        "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
        "feDiffuseLighting feDisplacementMap feDropShadow feFlood feGaussianBlur feImage feMerge "
        "feMorphology feOffset feSpecularLighting feTile feTurbulence"},
    ElementClass{"%light", "feDistantLight fePointLight feSpotLight"},
});

constexpr auto elements = std::to_array<Element>({
#define SVG_ELEMENT(name, groups, attributes, holds, required) \
  Element{name, groups, attributes, holds, required},
#include "image/svg_elements.def"
#undef SVG_ELEMENT
});

constexpr auto all_values = std::to_array<Values>({
#define SVG_VALUES(element, attribute, values) Values{element, attribute, values},
#include "image/svg_values.def"
#undef SVG_VALUES
});

bool has_word(std::string_view words, std::string_view word) {
  for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

/// Calls visit(word) for each.
template <typename Visit>
void for_each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (end > 0) visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

const Element* element_of(std::string_view name) {
  const auto found = std::ranges::find(elements, name, &Element::name);
  return found == elements.end() ? nullptr : &*found;
}

bool is_in_class(std::string_view name, std::string_view of) {
  return std::ranges::any_of(classes, [&](const ElementClass& row) {
    return row.name == of && has_word(row.elements, name);
  });
}

bool holds(const Element& parent, std::string_view child) {
  if (has_word(parent.holds, child)) return true;
  bool is_held = false;
  for_each_word(parent.holds, [&](std::string_view word) {
    is_held = is_held || is_in_class(child, word);
  });
  return is_held;
}

/// The group of an attribute; none if it is the element's own, or unknown.
const Group* group_of(std::string_view attribute) {
  const auto found = std::ranges::find_if(groups, [&](const Group& group) {
    return has_word(group.attributes, attribute);
  });
  return found == groups.end() ? nullptr : &*found;
}

bool is_property(const Group* group) {
  return group && group->name != "core" && group->name != "conditional";
}

bool has_attribute(const Element& element, std::string_view name, const Group* group) {
  if (has_word(element.attributes, name)) return true;
  if (!group || group->name == "later") return false;
  if (group->name == "core")
    return element.name != "style" || has_word("id lang xml:lang xml:space", name);
  return has_word(element.groups, group->name) ||
         (is_property(group) && has_word(element.groups, "*"));
}

/// SVG 1.1 #PreserveAspectRatioAttribute: "xMidYMid slice".
bool is_aspect_ratio(std::string_view value) {
  constexpr std::string_view alignments =
      "none xMinYMin xMidYMin xMaxYMin xMinYMid xMidYMid xMaxYMid xMinYMax xMidYMax xMaxYMax";
  std::vector<std::string_view> words;
  for_each_word(value, [&](std::string_view word) { words.push_back(word); });
  return !words.empty() && words.size() <= 2 && has_word(alignments, words[0]) &&
         (words.size() == 1 || words[1] == "meet" || words[1] == "slice");
}

bool has_value(const Element& element, std::string_view name, std::string_view value) {
  if (name == "preserveAspectRatio") return is_aspect_ratio(value);
  if (name == "lang" || name == "xml:lang") return value.empty() || is_language_tag(value);
  const auto row = std::ranges::find_if(all_values, [&](const Values& candidate) {
    return candidate.attribute == name &&
           (candidate.element.empty() || candidate.element == element.name);
  });
  return row == all_values.end() || has_word(row->values, value);
}

/// How far the first declaration of a style goes: to a semicolon outside of strings and brackets.
std::size_t end_of_declaration(std::string_view style) {
  char quote = 0;
  int depth = 0;
  for (std::size_t i = 0; i < style.size(); ++i) {
    const char c = style[i];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '(' || c == ')')
      depth += c == '(' ? 1 : -1;
    else if (c == ';' && depth <= 0)
      return i;
  }
  return style.size();
}

bool is_declaration(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || is_blank(text.substr(colon + 1))) return false;
  auto property = text.substr(0, colon);
  property.remove_prefix(std::min(property.find_first_not_of(" \t\r\n"), property.size()));
  property.remove_suffix(property.size() - (property.find_last_not_of(" \t\r\n") + 1));
  const auto is_name = [](char c) { return ascii::is_alphanumeric(c) || c == '-'; };
  // What EPUB forbids in a style: epub-33 #sec-css-req.
  if (has_word("direction unicode-bidi position", property)) return false;
  const auto count = [&](char c) { return std::ranges::count(text, c); };
  return !property.empty() && !ascii::is_digit(property.front()) &&
         std::ranges::all_of(property, is_name) && text.find_first_of("{}@\\<") == text.npos &&
         text.find("/*") == text.npos && count('(') == count(')') && count('"') % 2 == 0 &&
         count('\'') % 2 == 0;
}

/// A style attribute without what is no declaration, which a parser of CSS stumbles over.
std::string declarations_of(std::string_view style) {
  std::string result;
  while (!style.empty()) {
    const auto declaration = style.substr(0, end_of_declaration(style));
    style.remove_prefix(std::min(declaration.size() + 1, style.size()));
    if (!is_declaration(declaration)) continue;
    if (!result.empty()) result += ';';
    result += declaration;
  }
  return result;
}

/// A property as an attribute counts less than what stands in style= already.
void add_style(pugi::xml_node node, std::string_view property, std::string_view value) {
  auto style = std::string(property) + ": " + std::string(value);
  if (!is_declaration(style) || end_of_declaration(style) != style.size()) return;
  if (const auto before = dom::get(node, "style"); !before.empty())
    style += "; " + std::string(before);
  dom::set(node, "style", style);
}

/// XML's own parsers refuse what pugixml lets pass: characters that are none.
void clean_values(pugi::xml_node node) {
  for (auto attribute : node.attributes())
    if (const auto value = utf8::cleaned(attribute.value()); value != attribute.value())
      attribute.set_value(value.c_str());
  for (auto child : node.children())
    if (const auto value = utf8::cleaned(child.value()); value != child.value())
      child.set_value(value.c_str());
}

void conform_attribute(pugi::xml_node node, pugi::xml_attribute attribute, const Element& element) {
  const std::string name = attribute.name();
  std::string value = attribute.value();
  // References have been settled, and name spaces are the root's.
  if (name == "xlink:href" || name.starts_with("xmlns")) return;
  const auto* group = group_of(name);
  if (name == "style") {
    value = declarations_of(value);
    attribute.set_value(value.c_str());
    if (value.empty()) node.remove_attribute(attribute);
  }
  if (has_attribute(element, name, group) && has_value(element, name, value)) return;
  node.remove_attribute(name.c_str());
  if (is_property(group) && has_word(element.attributes, "style")) add_style(node, name, value);
}

void conform_attributes(pugi::xml_node node, const Element& element) {
  if (node.attribute("xml:lang")) node.remove_attribute("lang");
  for (auto attribute = node.first_attribute(); attribute;) {
    const auto next = attribute.next_attribute();
    conform_attribute(node, attribute, element);
    attribute = next;
  }
  for_each_word(element.required, [&](std::string_view required) {
    const auto equals = required.find('=');
    const std::string name(required.substr(0, equals));
    if (!node.attribute(name.c_str())) dom::set(node, name.c_str(), required.substr(equals + 1));
  });
}

class Model {
public:
  explicit Model(pugi::xml_node root) : root_(root) {}

  std::vector<std::string> run() {
    // What is moved to the root's end comes by there again, where it may stand.
    for (auto node = root_; node; node = dom::next_in(root_, node)) {
      if (node.type() != pugi::node_element) continue;
      const auto* element = element_of(node.name());
      if (!element) continue;  // cleaned away before
      clean_values(node);
      conform_attributes(node, *element);
      conform_content(node, *element);
    }
    return std::move(lost_);
  }

private:
  void conform_content(pugi::xml_node node, const Element& element) {
    const bool takes_text = has_word(element.holds, "#text");
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        if (!takes_text) settle_text(node, child, element);
      } else if (child.type() == pugi::node_element && !holds(element, child.name())) {
        settle_child(node, child, element, takes_text);
      }
      child = next;
    }
    settle_light(node, element);
    settle_functions(node, element);
  }

  /// Nobody draws text beside `<text>`; as a description it is still read.
  void settle_text(pugi::xml_node node, pugi::xml_node text, const Element& element) {
    if (is_blank(text.value())) return;
    if (holds(element, "desc"))
      dom::append_text(node.insert_child_before("desc", text), text.value());
    lose("words outside of <text>");
    node.remove_child(text);
  }

  void settle_child(
      pugi::xml_node node, pugi::xml_node child, const Element& element, bool takes_text
  ) {
    const std::string name = child.name();
    const auto words = dom::text_of(child);
    if (is_in_class(name, "%kept")) {
      root_.append_move(child);
      return;
    }
    const bool is_text = name == "tspan" || name == "textPath" || name == "text" || name == "a";
    if (takes_text && (is_text || element.name == "desc" || element.name == "title")) {
      if (!words.empty())
        node.insert_child_before(pugi::node_pcdata, child).set_value(words.c_str());
    } else if (!is_in_class(name, "%told")) {
      if (!is_blank(words) && holds(element, "desc"))
        dom::append_text(node.insert_child_before("desc", child), words);
      lose("<" + name + "> in <" + std::string(element.name) + ">");
    }
    node.remove_child(child);
  }

  /// One source of light, neither none nor two. Source: SVG 1.1 #LightSourceDefinitions.
  static void settle_light(pugi::xml_node node, const Element& element) {
    if (element.holds != "%light") return;
    auto light = node.first_child();
    while (light && light.type() != pugi::node_element)
      light = light.next_sibling();
    if (!light) node.append_child("feDistantLight");
    while (light && light.next_sibling())
      node.remove_child(light.next_sibling());
  }

  /// Each once, in the order of their names' row.
  static void settle_functions(pugi::xml_node node, const Element& element) {
    if (element.name != "feComponentTransfer") return;
    for_each_word(element.holds, [&](std::string_view word) {
      const std::string name(word);
      auto last = node.last_child();
      while (last && name != last.name())
        last = last.previous_sibling();
      if (!last) return;
      const auto copy = node.append_copy(last);
      for (auto child = node.first_child(); child != copy;) {
        const auto next = child.next_sibling();
        if (name == child.name()) node.remove_child(child);
        child = next;
      }
    });
  }

  void lose(std::string what) {
    if (std::ranges::find(lost_, what) == lost_.end()) lost_.push_back(std::move(what));
  }

  pugi::xml_node root_;
  std::vector<std::string> lost_;
};

}  // namespace

std::vector<std::string> conform(pugi::xml_node root) { return Model(root).run(); }

}  // namespace quire::image
