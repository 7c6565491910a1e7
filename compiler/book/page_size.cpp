#include "book/page_size.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>

namespace quire::book {
namespace {

struct NamedSize {
  std::string_view name, css;
};
constexpr std::array sizes{
    NamedSize{"a4", "210mm 297mm"},
    NamedSize{"a5", "148mm 210mm"},
    NamedSize{"letter", "8.5in 11in"},
    NamedSize{"7x9.25in", "7in 9.25in"},
    NamedSize{"6x9in", "6in 9in"},
};

}  // namespace

std::string css_page_size(std::string_view text) {
  for (const auto& [name, css] : sizes)
    if (text == name) return std::string(css);
  double width = 0;
  double height = 0;
  std::array<char, 3> unit{};
  int used = 0;
  const std::string whole(text);
  if (std::sscanf(whole.c_str(), "%lfx%lf%2[a-z]%n", &width, &height, unit.data(), &used) != 3)
    return {};
  const std::string_view name = unit.data();
  const bool is_unit = name == "in" || name == "mm" || name == "cm" || name == "pt";
  if (!is_unit || static_cast<std::size_t>(used) != whole.size() || !(width > 0) || !(height > 0))
    return {};
  return fmt::format("{}{} {}{}", width, name, height, name);
}

std::vector<std::string> page_size_names() {
  std::vector<std::string> names;
  for (const auto& size : sizes)
    names.emplace_back(size.name);
  return names;
}

}  // namespace quire::book
