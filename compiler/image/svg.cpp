#include "image/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "base/sha1.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/drawing.h"
#include "image/format.h"

namespace quire::image {
namespace {

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
    if (std::string_view(node.name()) == "text") return true;
  return false;
}

/// A drawing scales with its place only if it has a view box, and says its own size only by its
/// width and height: one that leaves them out gets those that it is taken for.
void settle_size(pugi::xml_node root, Size size) {
  const auto pixels = [](Length length) { return fmt::format("{:.12g}", length.pt() / 0.75); };
  const auto box = view_box(dom::get(root, "viewBox"));
  if (!box)
    dom::set(root, "viewBox", fmt::format("0 0 {} {}", pixels(size.width), pixels(size.height)));
  if (!length_of(dom::get(root, "width"))) dom::set(root, "width", pixels(size.width));
  if (!length_of(dom::get(root, "height"))) dom::set(root, "height", pixels(size.height));
}

Diagnostic loss(const std::vector<std::string>& lost) {
  return {
      Severity::Warning,
      "IMG-008",
      {},
      fmt::format("is shown without {}", fmt::join(lost, ", ")),
      "scripts, animations and external content are not allowed in a book"};
}

/// Where a doctype's own declarations stand: between its brackets.
std::string_view internal_subset(std::string_view text) {
  const auto doctype = text.find("<!DOCTYPE");
  if (doctype == std::string_view::npos) return {};
  const auto bracket = text.find_first_of("[>", doctype);
  if (bracket == std::string_view::npos || text[bracket] == '>') return {};
  return text.substr(bracket, text.find("]", bracket) - bracket);
}

/// The doctype's entities whose values are plain text.
std::map<std::string, std::string, std::less<>> entities_of(std::string_view subset) {
  constexpr std::string_view mark = "<!ENTITY";
  constexpr std::size_t longest = 200;
  std::map<std::string, std::string, std::less<>> entities;
  for (auto at = subset.find(mark); at != std::string_view::npos; at = subset.find(mark, at + 1)) {
    auto rest = subset.substr(at + mark.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    const auto name = rest.substr(0, rest.find_first_of(" \t\r\n"));
    rest.remove_prefix(name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) continue;
    const auto end = rest.find(rest.front(), 1);
    if (end == std::string_view::npos) continue;
    const auto value = rest.substr(1, end - 1);
    if (value.size() <= longest && value.find_first_of("&<%") == std::string_view::npos)
      entities.try_emplace(std::string(name), value);
  }
  return entities;
}

}  // namespace

std::string with_entities(std::string_view text) {
  const auto entities = entities_of(internal_subset(text));
  if (entities.empty()) return std::string(text);
  constexpr std::size_t longest_name = 60;
  constexpr std::size_t most_growth = 1'000'000;
  std::string result;
  std::size_t done = 0;
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto name = text.substr(at + 1, text.substr(at + 1, longest_name + 1).find(';'));
    const auto entity = entities.find(name);
    if (entity == entities.end()) continue;
    if (result.size() > text.size() + most_growth) return std::string(text);
    result += text.substr(done, at - done);
    result += entity->second;
    done = at + name.size() + 2;
  }
  result += text.substr(done);
  return result;
}

std::variant<Image, Refusal> clean_drawing(pugi::xml_node root, const Neighbours& neighbours) {
  auto lost = clean(root, neighbours);
  std::ranges::move(translate_newer(root), std::back_inserter(lost));
  std::ranges::move(conform(root), std::back_inserter(lost));
  settle_ids(root);
  settle_labels(root);
  name_links(root);
  if (auto reason = why_endless(root); !reason.empty()) return Refusal{std::move(reason), {}};
  if (auto reason = why_too_costly(root); !reason.empty()) return Refusal{std::move(reason), {}};
  Image image;
  image.kind = Format::Svg;
  image.size = size_of(root);
  settle_size(root, image.size);
  image.has_text = has_text(root);
  if (!lost.empty()) image.remarks.push_back(loss(lost));
  image.bytes = dom::serialize(root);  // what stands outside of it is no part of the drawing
  return image;
}

std::variant<Image, Refusal> load_svg(std::string_view bytes, const Neighbours& neighbours) {
  dom::ParseFault fault;
  const auto document = dom::parse(with_entities(bytes), &fault);
  if (!document)
    return Refusal{
        fmt::format("is not well-formed SVG (byte {}: {})", fault.offset, fault.message), ""};
  const auto root = document->document_element();
  if (local_name(root.name()) != "svg")
    return Refusal{fmt::format("is not SVG: its root element is {}", root.name()), ""};
  return clean_drawing(root, neighbours);
}

Image own_drawing(std::string svg, Size size) {
  Image image;
  image.kind = Format::Svg;
  image.size = size;
  image.bytes = std::move(svg);
  image.id = hexadecimal(sha1(image.bytes));
  return image;
}

Image drawing_of(pugi::xml_node svg, Color color) {
  pugi::xml_document copy;
  const auto root = copy.append_copy(svg);
  if (dom::get(root, "color").empty())
    dom::set(root, "color", fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue));
  Image image;
  image.kind = Format::Svg;
  image.size = size_of(root);
  image.has_text = has_text(root);
  image.bytes = dom::serialize(root);
  image.id = hexadecimal(sha1(image.bytes));
  return image;
}

std::string label_of(pugi::xml_node svg) {
  if (dom::get(svg, "aria-hidden") == "true") return {};
  if (const auto label = dom::get(svg, "aria-label"); !label.empty()) return std::string(label);
  for (const auto* name : {"title", "desc"})
    if (auto text = dom::text_of(svg.child(name)); !text.empty()) return text;
  return {};
}

}  // namespace quire::image
