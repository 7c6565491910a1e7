#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <optional>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/overloaded.h"
#include "dom/xml.h"
#include "image/draw_svg.h"

namespace quire::image {
namespace {

struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0, radius = 0;
};

/// A step of a path: M, L, C or Z with its operands.
struct Step {
  char letter = 'Z';
  std::array<double, 6> at{};
};

struct Shape {
  std::variant<Rectangle, std::vector<Step>> outline;
  Color fill;
};

struct PlainDrawing {
  double width = 0, height = 0;  ///< of the view box, which begins at 0
  std::vector<Shape> shapes;
};

bool is_space(char c) { return c == ' ' || c == '\n' || c == ','; }

/// Takes a number off the front of a text.
std::optional<double> take_number(std::string_view& text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<double> whole_number(std::string_view text) {
  const auto number = take_number(text);
  return text.empty() ? number : std::nullopt;
}

/// "#1d4676"
std::optional<Color> color_of(std::string_view text) {
  std::uint32_t value = 0;
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Color{
      static_cast<std::uint8_t>(value >> 16),
      static_cast<std::uint8_t>(value >> 8),
      static_cast<std::uint8_t>(value)};
}

/// Reads a drawing, as far as all is plain.
class Reader {
public:
  std::optional<PlainDrawing> read(pugi::xml_node root) {
    if (std::string_view(root.name()) != "svg") return std::nullopt;
    for (const auto attribute : root.attributes())
      if (!read_root(attribute.name(), attribute.value())) return std::nullopt;
    if (drawing_.width <= 0 || drawing_.height <= 0) return std::nullopt;
    for (const auto child : root.children()) {
      const std::string_view name = child.name();
      if (child.first_child() || (name != "rect" && name != "path")) return std::nullopt;
      if (!(name == "rect" ? read_rectangle(child) : read_path(child))) return std::nullopt;
    }
    return std::move(drawing_);
  }

private:
  bool read_root(std::string_view name, std::string_view value) {
    if (name != "viewBox") return name == "xmlns" || name == "width" || name == "height";
    const auto left = take_number(value), top = take_number(value);
    const auto width = take_number(value), height = take_number(value);
    if (left != 0 || top != 0 || !width || !height || !value.empty()) return false;
    drawing_.width = *width;
    drawing_.height = *height;
    return true;
  }

  bool read_rectangle(pugi::xml_node node) {
    Rectangle rectangle;
    std::optional<Color> fill;
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "fill") {
        fill = color_of(attribute.value());
        continue;
      }
      const auto number = whole_number(attribute.value());
      if (!number || *number < 0) return false;
      if (name == "x")
        rectangle.x = *number;
      else if (name == "y")
        rectangle.y = *number;
      else if (name == "width")
        rectangle.width = *number;
      else if (name == "height")
        rectangle.height = *number;
      else if (name == "rx")
        rectangle.radius = *number;
      else
        return false;
    }
    return add(rectangle, fill);
  }

  bool read_path(pugi::xml_node node) {
    std::vector<Step> steps;
    std::optional<Color> fill;
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "fill")
        fill = color_of(attribute.value());
      else if (name != "d" || !read_steps(attribute.value(), steps))
        return false;
    }
    return add(std::move(steps), fill);
  }

  static bool read_steps(std::string_view text, std::vector<Step>& steps) {
    while (!text.empty()) {
      Step step;
      step.letter = text.front();
      const auto place = std::string_view("ZMLC").find(step.letter);
      if (place == std::string_view::npos) return false;
      text.remove_prefix(1);
      const auto operands = place == 3 ? 6 : place == 0 ? 0 : 2;
      for (int i = 0; i < operands; ++i) {
        const auto number = take_number(text);
        if (!number) return false;
        step.at.at(static_cast<std::size_t>(i)) = *number;
      }
      steps.push_back(step);
    }
    return true;
  }

  template <typename Outline>
  bool add(Outline outline, const std::optional<Color>& fill) {
    if (fill) drawing_.shapes.push_back({std::move(outline), *fill});
    return fill.has_value();
  }

  PlainDrawing drawing_;
};

void trace(cairo_t* context, const Rectangle& rectangle) {
  const auto& [x, y, width, height, wanted] = rectangle;
  const auto radius = std::min({wanted, width / 2, height / 2});
  if (radius <= 0) return cairo_rectangle(context, x, y, width, height);
  constexpr auto quarter = std::numbers::pi / 2;
  const std::array<std::array<double, 2>, 4> centres{{
      {x + width - radius, y + radius},
      {x + width - radius, y + height - radius},
      {x + radius, y + height - radius},
      {x + radius, y + radius},
  }};
  cairo_new_sub_path(context);
  for (std::size_t i = 0; i < centres.size(); ++i) {
    const auto begin = (static_cast<double>(i) - 1) * quarter;
    cairo_arc(context, centres[i][0], centres[i][1], radius, begin, begin + quarter);
  }
  cairo_close_path(context);
}

void trace(cairo_t* context, const std::vector<Step>& steps) {
  for (const auto& [letter, at] : steps)
    switch (letter) {
      case 'M': cairo_move_to(context, at[0], at[1]); break;
      case 'L': cairo_line_to(context, at[0], at[1]); break;
      case 'C': cairo_curve_to(context, at[0], at[1], at[2], at[3], at[4], at[5]); break;
      default: cairo_close_path(context);
    }
}

}  // namespace

bool draw_plain_svg(cairo_t* context, std::string_view svg, double width, double height) {
  const auto document = dom::parse(svg);
  const auto drawing = document ? Reader().read(document->document_element()) : std::nullopt;
  if (!drawing) return false;
  const auto scale = std::min(width / drawing->width, height / drawing->height);
  cairo_save(context);
  cairo_translate(
      context, (width - scale * drawing->width) / 2, (height - scale * drawing->height) / 2
  );
  cairo_scale(context, scale, scale);
  for (const auto& [outline, fill] : drawing->shapes) {
    std::visit([&](const auto& shape) { trace(context, shape); }, outline);
    cairo_set_source_rgb(context, fill.red / 255.0, fill.green / 255.0, fill.blue / 255.0);
    cairo_fill(context);
  }
  cairo_restore(context);
  return true;
}

}  // namespace quire::image
