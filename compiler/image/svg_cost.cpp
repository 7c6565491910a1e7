#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dom/walk.h"
#include "dom/xml.h"
#include "image/svg.h"

namespace quire::image {
namespace {

struct Limit {
  std::string_view attribute;
  double largest = 0;
  std::size_t count = 0;
};

constexpr auto limits = std::to_array<Limit>({
#define SVG_LIMIT(attribute, largest, count) {attribute, largest, count},
#include "image/svg_limits.def"
#undef SVG_LIMIT
});

/// Bounds on a whole drawing. Maps and plots of real books stay far below them.
constexpr std::size_t most_elements = 200'000;
constexpr std::size_t most_text = 256 * 1024;
constexpr std::size_t most_path_data = 2 * 1024 * 1024;
constexpr std::size_t most_filter_steps = 64;
constexpr std::size_t most_filtered = 256;

/// The numbers of an attribute, in its order; nothing if one of them is not a finite number.
std::optional<std::vector<double>> numbers_of(std::string_view value) {
  constexpr std::string_view between = " \t\r\n,+";
  std::vector<double> result;
  while (true) {
    value.remove_prefix(std::min(value.find_first_not_of(between), value.size()));
    if (value.empty()) return result;
    double number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (fault != std::errc() || !std::isfinite(number)) return std::nullopt;
    result.push_back(number);
    value.remove_prefix(static_cast<std::size_t>(end - value.data()));
    const auto unit = value.find_first_not_of("%abcdefghijklmnopqrstuvwxyz");
    value.remove_prefix(std::min(unit, value.size()));
  }
}

bool is_filter_step(pugi::xml_node node) { return std::string_view(node.name()).starts_with("fe"); }

/// Names the attribute of a filter's step that asks for too much; empty if none does.
std::string excessive_attribute(pugi::xml_node step) {
  for (const auto& attribute : step.attributes()) {
    const auto limit = std::ranges::find(limits, attribute.name(), &Limit::attribute);
    if (limit == limits.end()) continue;
    if (limit->attribute == "values" && !std::string_view(step.name()).ends_with("Matrix"))
      continue;
    const auto numbers = numbers_of(attribute.value());
    const bool is_excessive =
        !numbers || numbers->size() > limit->count ||
        std::ranges::any_of(*numbers, [&](double n) { return std::abs(n) > limit->largest; });
    if (is_excessive) return attribute.name();
  }
  return {};
}

/// librsvg trusts that a convolution has as many numbers as its order says.
bool has_whole_kernel(pugi::xml_node step) {
  if (std::string_view(step.name()) != "feConvolveMatrix") return true;
  const auto order = numbers_of(step.attribute("order").as_string("3"));
  const auto kernel = numbers_of(step.attribute("kernelMatrix").as_string());
  if (!order || order->empty() || !kernel) return false;
  if (order->front() < 1 || order->back() < 1) return false;
  return static_cast<double>(kernel->size()) == order->front() * order->back();
}

/// Counts what a drawing asks for.
class CostCounter {
public:
  std::string run(pugi::xml_node root) {
    for (auto node = root; node; node = dom::next_in(root, node)) {
      if (node.type() != pugi::node_element) {
        text_ += std::string_view(node.value()).size();
        continue;
      }
      if (auto reason = add(node); !reason.empty()) return reason;
    }
    return why_too_large();
  }

private:
  std::string add(pugi::xml_node element) {
    ++elements_;
    path_data_ = std::max(path_data_, std::string_view(element.attribute("d").value()).size());
    path_data_ = std::max(path_data_, std::string_view(element.attribute("points").value()).size());
    const std::string_view style = element.attribute("style").value();
    if (element.attribute("filter") || style.find("filter") != style.npos) ++filtered_;
    if (!is_filter_step(element)) return {};
    ++filter_steps_;
    if (const auto name = excessive_attribute(element); !name.empty())
      return fmt::format("asks for too much: {} of {}", name, element.name());
    if (!has_whole_kernel(element))
      return "has a feConvolveMatrix whose kernelMatrix does not fit its order";
    return {};
  }

  std::string why_too_large() const {
    if (elements_ > most_elements) return fmt::format("has more than {} elements", most_elements);
    if (text_ > most_text) return fmt::format("has more than {} kB of text", most_text / 1024);
    if (path_data_ > most_path_data)
      return fmt::format("has a path of more than {} kB", most_path_data / 1024);
    if (filter_steps_ > most_filter_steps)
      return fmt::format("has more than {} filter steps", most_filter_steps);
    if (filtered_ > most_filtered)
      return fmt::format("has more than {} filtered elements", most_filtered);
    return {};
  }

  std::size_t elements_ = 0, text_ = 0, path_data_ = 0, filter_steps_ = 0, filtered_ = 0;
};

}  // namespace

std::string why_too_costly(pugi::xml_node root) { return CostCounter().run(root); }

}  // namespace quire::image
