#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "css/properties/property.h"
#include "css/properties/shorthand.h"

namespace quire::css {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A cell must not hold what divides cells.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
    text.insert(at, 1, '\\');
  return text;
}

std::string code(std::string_view text) { return "`" + cell(std::string(text)) + "`"; }

std::string longhands() {
  std::string table =
      "| property | takes | inherited | medium | specification |\n"
      "| --- | --- | --- | --- | --- |\n";
  for (const auto& property : properties()) {
    table += "| " + code(property.name) + " | " + code(property.values()) + " | " +
             (property.group == PropertyGroup::Inherited ? "yes" : "") + " | " +
             (property.medium == PropertyMedium::Print ? "print" : "both") + " | " +
             std::string(property.specification) + " |\n";
  }
  return table;
}

std::string shorthand_table() {
  std::string table = "| shorthand | sets | specification |\n| --- | --- | --- |\n";
  for (const auto& shorthand : shorthands()) {
    std::string names;
    for (const auto property : shorthand.longhands)
      names += (names.empty() ? "" : ", ") + code(entry_of(property).name);
    table += "| " + code(shorthand.name) + " | " + names + " | " +
             std::string(shorthand.specification) + " |\n";
  }
  return table;
}

std::string descriptor_table() {
  std::string table = "| in `@page` alone | takes | specification |\n| --- | --- | --- |\n";
  for (const auto& descriptor : page_descriptors())
    table += "| " + code(descriptor.name) + " | " + code(descriptor.values()) + " | " +
             std::string(descriptor.specification) + " |\n";
  return table;
}

TEST(Readme, ListsThePropertiesOfTheTable) {
  const auto path = std::string(QUIRE_SOURCE_DIRECTORY) + "/styles/README.md";
  const auto text = read(path);
  const std::string begin = "<!-- properties -->\n", end = "<!-- end -->";
  const auto from = text.find(begin), to = text.find(end);
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  const auto expected = text.substr(0, from) + begin + longhands() + "\n" + shorthand_table() +
                        "\n" + descriptor_table() + text.substr(to);
  if (std::getenv("ACCEPT")) std::ofstream(path, std::ios::binary) << expected;
  EXPECT_EQ(read(path), expected) << "make accept writes it anew";
}

}  // namespace
}  // namespace quire::css
