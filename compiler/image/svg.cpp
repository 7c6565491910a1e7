#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <vector>

#include "dom/walk.h"
#include "dom/xml.h"
#include "image/format.h"

namespace quire::image {
namespace {

/// Elements that run, fetch, or carry another language: none belongs into a book's picture.
constexpr std::array forbidden_elements{"script", "foreignObject", "iframe", "audio", "video"};

std::string_view local_name(const char* name) {
  const std::string_view text = name;
  return text.substr(text.find(':') == std::string_view::npos ? 0 : text.find(':') + 1);
}

bool is_forbidden(pugi::xml_node node) {
  return std::ranges::any_of(forbidden_elements, [&](const char* name) {
    return local_name(node.name()) == name;
  });
}

/// A reference that stays inside the file: a fragment, or data.
bool stays_inside(std::string_view reference) {
  return reference.empty() || reference.starts_with('#') || reference.starts_with("data:image/");
}

bool fetches(std::string_view style) {
  for (auto at = style.find("url("); at != std::string_view::npos;
       at = style.find("url(", at + 4)) {
    auto target = style.substr(at + 4);
    target.remove_prefix(std::min(target.find_first_not_of(" '\""), target.size()));
    if (!stays_inside(target)) return true;
  }
  return style.find("@import") != std::string_view::npos;
}

bool is_harmful(pugi::xml_attribute attribute) {
  const std::string_view name = attribute.name();
  if (name.starts_with("on")) return true;
  if (local_name(attribute.name()) == "href") return !stays_inside(attribute.value());
  return fetches(attribute.value());
}

/// The elements below `root` that are so, parents before their children.
template <typename Predicate>
std::vector<pugi::xml_node> elements(pugi::xml_node root, Predicate predicate) {
  std::vector<pugi::xml_node> found;
  for (auto node = root; node; node = dom::next_in(root, node))
    if (predicate(node)) found.push_back(node);
  return found;
}

/// From the back: no node is removed twice.
void remove(const std::vector<pugi::xml_node>& nodes) {
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node)
    node->parent().remove_child(*node);
}

/// Takes out what may not be packed; the drawing itself is not touched. Styles are looked at when
/// nothing more is taken out of them: what stood before and after it is one text from then on.
void clean(pugi::xml_node root) {
  remove(elements(root, is_forbidden));
  remove(elements(root, [](pugi::xml_node node) {
    return local_name(node.name()) == "style" && fetches(dom::text_of(node));
  }));
  for (auto node = root; node; node = dom::next_in(root, node))
    for (auto attribute = node.first_attribute(); attribute;) {
      const auto next = attribute.next_attribute();
      if (is_harmful(attribute)) node.remove_attribute(attribute);
      attribute = next;
    }
}

struct Unit {
  std::string_view name;
  double points;
};
// css-values-4 #absolute-lengths; a bare number is a pixel, em and ex of the initial 16px font.
constexpr std::array units{
    Unit{"", 0.75},
    Unit{"px", 0.75},
    Unit{"pt", 1.0},
    Unit{"in", 72.0},
    Unit{"pc", 12},
    Unit{"mm", 72.0 / 25.4},
    Unit{"cm", 72.0 / 2.54},
    Unit{"em", 12.0},
    Unit{"ex", 6.0},
};

std::optional<Length> length_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !(number > 0) || number > 1e6) return std::nullopt;
  auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
  while (!unit.empty() && unit.back() == ' ')
    unit.remove_suffix(1);
  const auto found = std::ranges::find(units, unit, &Unit::name);
  if (found == units.end()) return std::nullopt;
  return Length::from_pt(number * found->points);
}

/// The width and height of the view box, in pixels.
std::optional<Size> view_box(std::string_view text) {
  std::array<double, 4> numbers{};
  const char* at = text.data();
  const char* end = at + text.size();
  for (auto& number : numbers) {
    while (at != end && (*at == ' ' || *at == ',' || *at == '\n' || *at == '\t'))
      ++at;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc()) return std::nullopt;
    at = next;
  }
  if (!(numbers[2] > 0) || !(numbers[3] > 0) || numbers[2] > 1e6 || numbers[3] > 1e6)
    return std::nullopt;
  return Size{Length::from_px(numbers[2]), Length::from_px(numbers[3])};
}

/// SVG 2 #SizingSVGInCSS: one missing side follows from the view box's ratio; with neither, the
/// view box counts as pixels, and without one CSS's 300 × 150.
Size size_of(pugi::xml_node root) {
  const auto width = length_of(dom::get(root, "width"));
  const auto height = length_of(dom::get(root, "height"));
  const auto box = view_box(dom::get(root, "viewBox"));
  if (width && height) return {*width, *height};
  if (!box) return {width.value_or(Length::from_px(300)), height.value_or(Length::from_px(150))};
  if (width) return {*width, scaled(*width, box->height.sp(), box->width.sp())};
  if (height) return {scaled(*height, box->width.sp(), box->height.sp()), *height};
  return *box;
}

bool has_text(pugi::xml_node root) {
  for (auto node = root; node; node = dom::next_in(root, node))
    if (local_name(node.name()) == "text") return true;
  return false;
}

}  // namespace

std::variant<Image, Refusal> load_svg(std::string_view bytes) {
  dom::ParseFault fault;
  const auto document = dom::parse(bytes, &fault);
  if (!document)
    return Refusal{
        fmt::format("is no well-formed SVG (byte {}: {})", fault.offset, fault.message), ""};
  auto root = document->document_element();
  if (local_name(root.name()) != "svg")
    return Refusal{fmt::format("is no SVG, its root is {}", root.name()), ""};
  clean(root);
  if (dom::get(root, "xmlns").empty() && std::strchr(root.name(), ':') == nullptr)
    dom::set(root, "xmlns", "http://www.w3.org/2000/svg");

  Image image;
  image.kind = Kind::Svg;
  image.size = size_of(root);
  image.has_text = has_text(root);
  image.bytes = dom::serialize(root);  // what stands outside of it is no part of the drawing
  return image;
}

}  // namespace quire::image
