#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "css/properties/property.h"
#include "css/properties/shorthand.h"
#include "css_helpers.h"

namespace quire::css {
namespace {

/// What one declaration of the property comes to. Every row of properties.def and shorthands.def
/// has one here, or a test fails.
struct Example {
  std::string_view property;
  std::string_view value;
  std::string_view computed;  ///< as dumped: all that differs from a sibling without it
};

const Example examples[] = {
#define EXAMPLE(property, value, computed) {property, value, computed},
#include "css/property_examples.def"
#undef EXAMPLE
};

/// What the declaration changes in a child of a parent of 20pt.
std::string computed(const Example& example, std::string& faults) {
  Styled styled(
      "section { font-size: 20pt; color: #123456 } p { " + std::string(example.property) + ": " +
          std::string(example.value) + " } @counter-style steps { symbols: '*' }",
      "<html><section><p/><em/></section></html>"
  );
  faults = styled.faults();
  std::string text;
  for (const auto& property : properties()) {
    const auto value = property.text(*styled.style("p"));
    if (value == property.text(*styled.style("em"))) continue;
    text += (text.empty() ? "" : "; ") + std::string(property.name) + ": " + value;
  }
  return text;
}

bool has_example(std::string_view property) {
  return std::ranges::find(examples, property, &Example::property) != std::end(examples);
}

TEST(PropertyExamples, AreComputed) {
  for (const auto& example : examples) {
    SCOPED_TRACE(std::string(example.property) + ": " + std::string(example.value));
    std::string faults;
    EXPECT_EQ(computed(example, faults), example.computed);
    EXPECT_EQ(faults, "");
  }
}

TEST(PropertyExamples, ThereIsOneForEachPropertyAndShorthand) {
  for (const auto& property : properties())
    EXPECT_TRUE(has_example(property.name)) << property.name;
  for (const auto& shorthand : shorthands())
    EXPECT_TRUE(has_example(shorthand.name)) << shorthand.name;
}

TEST(PropertyExamples, AreOfPropertiesThatThereAre) {
  for (const auto& example : examples)
    EXPECT_TRUE(is_property(example.property)) << example.property;
}

struct DescriptorExample {
  std::string_view descriptor;
  std::string_view value;
  bool (*is_set)(const PageStyle&);
};

const DescriptorExample descriptor_examples[] = {
    {"size",
     "100pt 200pt",
     [](const PageStyle& page) {
       return page.size == Size{Length::from_pt(100), Length::from_pt(200)};
     }},
    {"bleed", "3pt", [](const PageStyle& page) { return page.bleed.left == Length::from_pt(3); }},
    {"-quire-inside-bleed",
     "none; bleed: 3pt",
     [](const PageStyle& page) {
       return page.bleed.left == Length() && page.bleed.right == Length::from_pt(3);
     }},
    {"marks",
     "crop cross",
     [](const PageStyle& page) { return page.marks.crop && page.marks.cross; }},
    {"-quire-folio-style", "upper-roman", [](const PageStyle& page) {
       return page.folio_style == CounterStyle::UpperRoman;
     }}};

TEST(PropertyExamples, EachPageDescriptorTakesAValue) {
  for (const auto& descriptor : page_descriptors()) {
    const auto found =
        std::ranges::find(descriptor_examples, descriptor.name, &DescriptorExample::descriptor);
    ASSERT_NE(found, std::end(descriptor_examples)) << descriptor.name << " needs a case here";
    Styled styled(
        "@page { " + std::string(descriptor.name) + ": " + std::string(found->value) + " }"
    );
    EXPECT_EQ(styled.faults(), "") << descriptor.name;
    EXPECT_TRUE(found->is_set(styled.cascade.page_style({}, styled.table))) << descriptor.name;
  }
}

}  // namespace
}  // namespace quire::css
