#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "dom/names.h"
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
/// cairo finds the extents of a text in time that grows with the square of its length: 5 kB in one
/// `text` element take a second, 20 kB half a minute. Labels are short.
constexpr double most_text_work = 5e7;
constexpr std::size_t most_path_data = 2 * 1024 * 1024;
constexpr std::size_t most_filter_steps = 64;
/// A unit is what the cheapest step takes for a page of points, some 7 ms. Measured so with librsvg
/// 2.54: blur(20px) of a page takes 22 ms, a drop-shadow() 27.
constexpr double most_filter_work = 1'000;
constexpr double work_of_function = 4;

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

double largest_of(pugi::xml_node step, const char* attribute, const char* otherwise) {
  double largest = 0;
  for (const auto n :
       numbers_of(step.attribute(attribute).as_string(otherwise)).value_or(std::vector<double>()))
    largest = std::max(largest, std::abs(n));
  return largest;
}

/// What a step takes, in units of the cheapest.
double work_of(pugi::xml_node step) {
  const std::string_view name = step.name();
  if (name == "feMorphology") {
    const bool is_of_box =
        std::string_view(step.parent().attribute("primitiveUnits").value()) == "objectBoundingBox";
    return 1 + (is_of_box ? 100 : largest_of(step, "radius", "0")) / 2;
  }
  if (name == "feConvolveMatrix") return 1 + std::pow(largest_of(step, "order", "3"), 2) / 5;
  if (name == "feTurbulence") return 5 * (1 + largest_of(step, "numOctaves", "1"));
  if (name == "feGaussianBlur" || name == "feDropShadow") return 3;
  return 1;
}

/// How many functions a filter's value has: "blur(2px) url(#f)" has two.
std::size_t functions_in(std::string_view value) {
  return static_cast<std::size_t>(std::ranges::count(value, '('));
}

using FilteredNames = std::map<std::string, std::size_t, std::less<>>;

/// The names in the selectors of a sheet's rules that set `filter`, each with its `.` or `#`, and
/// `*`, and the most functions that one of its rules has. What stands around the element that is
/// selected is among them.
FilteredNames filtered_names(std::string_view sheet) {
  constexpr std::string_view ends = " \t\r\n,>+~{}:[].#*();";
  FilteredNames names;
  for (auto open = sheet.find('{'); open != sheet.npos; open = sheet.find('{', open + 1)) {
    const auto close = std::min(sheet.find('}', open), sheet.size());
    const auto declarations = sheet.substr(open, close - open);
    if (declarations.find("filter") == sheet.npos) continue;
    const auto functions = functions_in(declarations);
    const auto before = open == 0 ? sheet.npos : sheet.find_last_of("{};", open - 1);
    auto selectors = sheet.substr(before == sheet.npos ? 0 : before + 1);
    selectors = selectors.substr(0, selectors.find('{'));
    for (std::size_t at = 0; at < selectors.size();) {
      const auto end = std::min(selectors.find_first_of(ends, at + 1), selectors.size());
      auto name = selectors.substr(at, end - at);
      name.remove_prefix(std::min(name.find_first_not_of(" \t\r\n,>+~:[]();"), name.size()));
      if (!name.empty()) {
        auto& most = names.try_emplace(std::string(name)).first->second;
        most = std::max(most, functions);
      }
      at = end;
    }
  }
  return names;
}

/// Counts what a drawing asks for.
class CostCounter {
public:
  std::string run(pugi::xml_node root) {
    for (auto node = root; node; node = dom::next_in(root, node))
      if (std::string_view(node.name()) == "style")
        for (const auto& [name, functions] : filtered_names(dom::text_of(node)))
          names_[name] = std::max(names_[name], functions);
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
    if (std::string_view(element.name()) == "text")
      text_work_ += std::pow(static_cast<double>(dom::text_of(element).size()), 2);
    path_data_ = std::max(path_data_, std::string_view(element.attribute("d").value()).size());
    path_data_ = std::max(path_data_, std::string_view(element.attribute("points").value()).size());
    add_filters_of(element);
    if (!is_filter_step(element)) return {};
    ++filter_steps_;
    if (std::string_view(element.parent().name()) == "filter")
      work_[dom::get(element.parent(), dom::attribute::id)] += work_of(element);
    if (const auto name = excessive_attribute(element); !name.empty())
      return fmt::format("asks for too much: {} of {}", name, element.name());
    if (!has_whole_kernel(element))
      return "has a feConvolveMatrix whose kernelMatrix does not fit its order";
    return {};
  }

  /// Counts each use of a filter by its id, one whose id is not known as "", and functions.
  void add_filters_of(pugi::xml_node element) {
    const std::string_view style = element.attribute("style").value();
    for (const std::string_view value :
         {std::string_view(element.attribute("filter").value()),
          style.substr(std::min(style.find("filter"), style.size()))}) {
      if (value.empty()) continue;
      functions_ += functions_in(value);
      const auto hash = value.find('#');
      const auto end = value.find_first_of(")'\" ", std::min(hash, value.size()));
      if (hash == value.npos || end == value.npos)
        ++uses_[std::string_view()];
      else
        ++uses_[value.substr(hash + 1, end - hash - 1)];
    }
    if (!names_.empty()) add_filters_of_sheets(element);
  }

  void add_filters_of_sheets(pugi::xml_node element) {
    bool is_named = false;
    std::size_t functions = 0;
    const auto look_for = [&](std::string_view name) {
      const auto found = names_.find(name);
      if (found == names_.end()) return;
      is_named = true;
      functions = std::max(functions, found->second);
    };
    look_for("*");
    look_for(element.name());
    look_for("#" + std::string(dom::get(element, dom::attribute::id)));
    std::istringstream classes(element.attribute("class").value());
    for (std::string word; classes >> word;)
      look_for("." + word);
    if (is_named) ++uses_[std::string_view()];
    functions_ += functions;
  }

  double filter_work() const {
    double dearest = 0;
    for (const auto& [id, work] : work_)
      dearest = std::max(dearest, work);
    double sum = work_of_function * static_cast<double>(functions_);
    for (const auto& [id, count] : uses_) {
      const auto found = work_.find(id);
      sum += static_cast<double>(count) * (found == work_.end() ? dearest : found->second);
    }
    return sum;
  }

  std::string why_too_large() const {
    if (elements_ > most_elements) return fmt::format("has more than {} elements", most_elements);
    if (text_ > most_text) return fmt::format("has more than {} kB of text", most_text / 1024);
    if (text_work_ > most_text_work) return "has too much text in one element";
    if (path_data_ > most_path_data)
      return fmt::format("has a path of more than {} kB", most_path_data / 1024);
    if (filter_steps_ > most_filter_steps)
      return fmt::format("has more than {} filter steps", most_filter_steps);
    if (filter_work() > most_filter_work) return "filters too much too often";
    return {};
  }

  std::size_t elements_ = 0, text_ = 0, path_data_ = 0, filter_steps_ = 0;
  std::size_t functions_ = 0;
  double text_work_ = 0;                     ///< the sum of the squares of the texts' lengths
  FilteredNames names_;                      ///< what a style sheet filters
  std::map<std::string_view, double> work_;  ///< by the filter's id
  std::map<std::string_view, std::size_t> uses_;
};

}  // namespace

std::string why_too_costly(pugi::xml_node root) { return CostCounter().run(root); }

}  // namespace quire::image
