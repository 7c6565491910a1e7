#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/percent_encoding.h"
#include "base/trimmed.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/svg.h"

namespace quire::image {
namespace {

/// SVG's elements that draw, and that stand still. Source: SVG 1.1 #eltindex.
constexpr auto drawing_elements = std::to_array<std::string_view>({
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
});

/// Of others these are missed by nobody.
constexpr auto silent_elements =
    std::to_array<std::string_view>({"metadata", "cursor", "namedview", "script-fu"});

constexpr auto animations = std::to_array<std::string_view>(
    {"animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set"}
);

/// Attributes that HTML writes in small letters and SVG does not. Source: html
/// #adjust-svg-attributes.
constexpr auto mixed_case_attributes = std::to_array<std::string_view>({
    "baseFrequency",
    "clipPathUnits",
    "diffuseConstant",
    "edgeMode",
    "filterUnits",
    "gradientTransform",
    "gradientUnits",
    "kernelMatrix",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "numOctaves",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "refX",
    "refY",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "viewBox",
    "xChannelSelector",
    "yChannelSelector",
});

/// The name in the table that differs at most in its letters' case.
template <std::size_t count>
std::string_view find_name(
    const std::array<std::string_view, count>& names, std::string_view name
) {
  const auto found = std::ranges::find_if(names, [&](std::string_view known) {
    return ascii::equal_ignoring_case(known, name);
  });
  return found == names.end() ? std::string_view() : *found;
}

/// True of data that librsvg draws only with a loader of the machine's: GIF and WebP. They become
/// PNG, so that a drawing looks the same everywhere.
bool needs_loader(std::string_view reference) {
  const auto start = ascii::lower(trimmed(reference).substr(0, 15));
  return start.starts_with("data:image/gif") || start.starts_with("data:image/webp");
}

/// What a URL has as data. Source: RFC 2397.
std::optional<std::string> bytes_in(std::string_view reference) {
  const auto comma = reference.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto bytes = percent_decoded(reference.substr(comma + 1));
  const bool is_base64 = ascii::lower(reference.substr(0, comma)).ends_with(";base64");
  return is_base64 ? from_base64(bytes) : bytes;
}

class Cleaner {
public:
  Cleaner(pugi::xml_node root, const Neighbours& neighbours)
      : root_(root), neighbours_(neighbours) {}

  std::vector<std::string> run() {
    const std::string name = root_.name();
    prefix_ = name.substr(0, name.size() - local_name(name).size());
    sort_elements();
    for (auto node = root_; node; node = dom::next_in(root_, node))
      clean_attributes(node);
    // What stood before and after something taken out of a style is one text from here on.
    for (auto node = root_; node; node = dom::next_in(root_, node))
      if (std::string_view(node.name()) == "style") clean_style(node);
    dom::set(root_, "xmlns", dom::xmlns::svg);
    if (has_xlink_)
      dom::set(root_, "xmlns:xlink", dom::xmlns::xlink);
    else
      root_.remove_attribute("xmlns:xlink");
    return {lost_.begin(), lost_.end()};
  }

private:
  /// Gives each element its name in SVG, or takes it out, from the back: no node is met twice.
  void sort_elements() {
    for (auto node = root_; node; node = dom::next_in(root_, node))
      if (ascii::equal_ignoring_case(local_name(node.name()), "foreignObject")) become_text(node);
    std::vector<pugi::xml_node> nodes;
    for (auto node = root_; node; node = dom::next_in(root_, node))
      if (node.type() == pugi::node_element) nodes.push_back(node);
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node)
      if (!keep(*node)) node->parent().remove_child(*node);
  }

  bool keep(pugi::xml_node node) {
    const std::string_view name = node.name();
    const auto local = local_name(name);
    const bool is_foreign =
        name.substr(0, name.size() - local.size()) != prefix_ && local.size() < name.size();
    const auto known = is_foreign ? std::string_view() : find_name(drawing_elements, local);
    if (!known.empty() || node == root_) {
      node.set_name(node == root_ ? "svg" : std::string(known).c_str());
      return true;
    }
    if (is_foreign) return false;
    if (!find_name(animations, local).empty())
      lost_.insert("its animation");
    else if (find_name(silent_elements, local).empty())
      lost_.insert(fmt::format("<{}>", local));
    return false;
  }

  /// HTML in a drawing is most often a label: its words stay, in the middle of its place. In a
  /// `<switch>` there are others for those who know no HTML.
  void become_text(pugi::xml_node node) {
    const auto text = words_of(node);
    const auto number = [&](const char* name) { return node.attribute(name).as_double(0); };
    const auto x = number("x") + number("width") / 2;
    const auto y = number("y") + number("height") / 2;
    while (node.first_child())
      node.remove_child(node.first_child());
    const bool is_alternative =
        ascii::equal_ignoring_case(local_name(node.parent().name()), "switch");
    node.remove_attributes();
    const bool is_needed = !text.empty() && !is_alternative;
    node.set_name((prefix_ + (is_needed ? "text" : "metadata")).c_str());
    if (!is_needed) return;
    dom::set(node, "x", fmt::format("{:.3f}", x));
    dom::set(node, "y", fmt::format("{:.3f}", y));
    dom::set(node, "text-anchor", "middle");
    dom::set(node, "dominant-baseline", "central");
    dom::append_text(node, text);
  }

  static std::string words_of(pugi::xml_node node) {
    std::string words;
    for (const char c : dom::text_of(node)) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_space)
        words += c;
      else if (!words.empty() && words.back() != ' ')
        words += ' ';
    }
    if (words.ends_with(' ')) words.pop_back();
    return words;
  }

  void clean_attributes(pugi::xml_node node) {
    std::string target;
    for (auto attribute = node.first_attribute(); attribute;) {
      const auto next = attribute.next_attribute();
      if (!keep(node, attribute, target)) node.remove_attribute(attribute);
      attribute = next;
    }
    if (target.empty() || node == root_) return;
    // librsvg and old readers know the one with the prefix only, new ones both.
    dom::set(node, "xlink:href", target);
    has_xlink_ = true;
  }

  bool keep(pugi::xml_node node, pugi::xml_attribute attribute, std::string& target) {
    const std::string_view name = attribute.name();
    const auto local = local_name(name);
    if (ascii::equal_ignoring_case(local, "href")) {
      // Where there are both, the one without a prefix counts, if it may.
      const bool is_plain = local.size() == name.size();
      auto found = target_of(node, attribute.value());
      if (target.empty() || (is_plain && !found.empty())) target = std::move(found);
      return false;
    }
    if (name == "xml:space" || name == "xml:lang") return true;
    if (node == root_ && (name == "xmlns" || name == "xmlns:xlink")) return true;
    if (local.size() < name.size() || name == "xmlns") return false;
    if (ascii::equal_ignoring_case(local.substr(0, 2), "on")) {
      lost_.insert("event handlers");
      return false;
    }
    const auto mixed = find_name(mixed_case_attributes, name);
    if (!mixed.empty()) attribute.set_name(std::string(mixed).c_str());
    if (!fetches(attribute.value())) return true;
    lost_.insert("what a style loads");
    return attribute.set_value(without_fetches(attribute.value()).c_str());
  }

  /// What a reference becomes: itself, a picture as data, or nothing.
  std::string target_of(pugi::xml_node node, std::string_view reference) {
    const std::string_view name = node.name();
    const bool is_picture = name == "image" || name == "feImage";
    if (is_picture && needs_loader(reference)) {
      if (auto data = as_data(bytes_in(reference)); !data.empty()) return data;
    } else if (stays_inside(reference)) {
      return std::string(reference);
    } else if (is_picture) {
      auto bytes = neighbours_ ? neighbours_(reference) : std::nullopt;
      if (auto data = as_data(std::move(bytes)); !data.empty()) return data;
    } else if (name == "a") {
      return {};  // nothing of the drawing is lost
    }
    lost_.insert(std::string(reference.substr(0, 60)));
    return {};
  }

  static std::string as_data(std::optional<std::string> bytes) {
    if (!bytes || sniff(*bytes) == Format::Svg) return {};
    const auto result = load(std::move(*bytes));
    const auto* image = std::get_if<Image>(&result);
    if (!image) return {};
    return fmt::format("data:{};base64,{}", media_type(image->kind), base64(image->bytes));
  }

  void clean_style(pugi::xml_node node) {
    const auto style = dom::text_of(node);
    if (!fetches(style)) return;
    lost_.insert("what a style loads");
    while (node.first_child())
      node.remove_child(node.first_child());
    dom::append_text(node, without_fetches(style));
  }

  pugi::xml_node root_;
  const Neighbours& neighbours_;
  std::string prefix_;  ///< of SVG's elements: "svg:", mostly none
  bool has_xlink_ = false;
  std::set<std::string> lost_;
};

}  // namespace

std::string_view local_name(std::string_view qualified) {
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::vector<std::string> clean(pugi::xml_node root, const Neighbours& neighbours) {
  return Cleaner(root, neighbours).run();
}

}  // namespace quire::image
