#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "css/computed_style.h"
#include "css/page_marks.h"
#include "css/token.h"
#include "css/values/value_reader.h"

namespace quire::css {

/// The rows of properties.def, by their members' names.
enum class PropertyId : std::uint8_t {
#define PROPERTY(name, group, member, Type, initial, grammar, medium, specification) member,
#include "css/properties.def"
#undef PROPERTY
};

#define PROPERTY(name, group, member, Type, initial, grammar, medium, specification) +1
inline constexpr std::size_t property_count = 0
#include "css/properties.def"
    ;
#undef PROPERTY

enum class PropertyMedium : std::uint8_t { Both, Print };
enum class PropertyGroup : std::uint8_t { Inherited, Box, Rare };

/// A style while it is made: its groups, not yet shared.
struct StyleDraft {
  InheritedStyle inherited;
  BoxStyle box;
  RareStyle rare;
};

struct Property {
  std::string_view name;
  PropertyGroup group;
  PropertyMedium medium;
  std::string_view specification;
  std::string (*values)();                 ///< its grammar, for people
  bool (*set)(StyleDraft&, ValueReader&);  ///< false: no such value; the draft is as before
  void (*copy)(StyleDraft&, const StyleDraft& from);   ///< for `initial`
  void (*inherit)(StyleDraft&, const ComputedStyle&);  ///< for `inherit`
  std::string (*text)(const ComputedStyle&);           ///< the value, for dumps
};

std::span<const Property, property_count> properties();
const Property& entry_of(PropertyId);
std::optional<PropertyId> find_property(std::string_view name);

/// What only @page itself takes. Source: css-page-3 #page-properties.
struct PageDescriptors {
  std::optional<Size> size;
  std::optional<AutoLength> bleed;
  std::optional<bool> has_inside_bleed;  ///< -quire-inside-bleed
  std::optional<PageMarks> marks;
  std::optional<CounterStyle> folio_style;  ///< -quire-folio-style
};

struct PageDescriptor {
  std::string_view name;
  std::string_view specification;
  std::string (*values)();
  bool (*set)(PageDescriptors&, ValueReader&);
};

std::span<const PageDescriptor> page_descriptors();

/// A longhand or a shorthand.
bool is_property(std::string_view name);
bool is_page_descriptor(std::string_view name);

/// True if all that the property (longhand or shorthand) sets is print's alone, or its name is
/// ours.
bool is_print_only(std::string_view name);

/// Every longhand's and shorthand's name, for hints.
std::vector<std::string_view> property_names();

}  // namespace quire::css
