#include "css/properties/property.h"

#include <algorithm>
#include <array>
#include <utility>

#include "css/properties/shorthand.h"
#include "css/values/grammar.h"
#include "css/values/value_text.h"

namespace quire::css {
namespace {

template <typename T>
bool assign(T& member, const grammar::Grammar<T>& grammar, ValueReader& reader) {
  auto value = grammar.read(reader);
  if (!value || !reader.at_end()) return false;
  member = std::move(*value);
  return true;
}

#define QUIRE_GROUP_Inherited inherited
#define QUIRE_GROUP_Box box
#define QUIRE_GROUP_Rare rare

constexpr std::array<Property, property_count> table{{
#define PROPERTY(name_, group_, member, Type, initial, grammar_, medium_, specification_)        \
  {                                                                                              \
      .name = name_,                                                                             \
      .group = PropertyGroup::group_,                                                            \
      .medium = PropertyMedium::medium_,                                                         \
      .specification = specification_,                                                           \
      .values = grammar::grammar_.values,                                                        \
      .set = [](StyleDraft& draft, ValueReader& reader                                           \
             ) { return assign(draft.QUIRE_GROUP_##group_.member, grammar::grammar_, reader); }, \
      .copy = [](StyleDraft& draft, const StyleDraft& from                                       \
              ) { draft.QUIRE_GROUP_##group_.member = from.QUIRE_GROUP_##group_.member; },       \
      .inherit = [](StyleDraft& draft, const ComputedStyle& from                                 \
                 ) { draft.QUIRE_GROUP_##group_.member = from.QUIRE_GROUP_##group_->member; },   \
      .text = [](const ComputedStyle& style                                                      \
              ) { return text_of(style.QUIRE_GROUP_##group_->member); },                         \
  },
#include "css/properties.def"
#undef PROPERTY
}};

#undef QUIRE_GROUP_Inherited
#undef QUIRE_GROUP_Box
#undef QUIRE_GROUP_Rare

template <typename T>
bool assign(std::optional<T>& member, const grammar::Grammar<T>& grammar, ValueReader& reader) {
  member = grammar.read(reader);
  return member && reader.at_end();
}

constexpr std::array descriptors{
    PageDescriptor{
        .name = "size",
        .specification = "css-page-3 #page-size-prop",
        .values = grammar::page_size.values,
        .set = [](PageDescriptors& page,
                  ValueReader& reader) { return assign(page.size, grammar::page_size, reader); },
    },
    PageDescriptor{
        .name = "bleed",
        .specification = "css-page-3 #bleed",
        .values = grammar::bleed.values,
        .set = [](PageDescriptors& page,
                  ValueReader& reader) { return assign(page.bleed, grammar::bleed, reader); },
    },
    PageDescriptor{
        .name = "-quire-inside-bleed",
        .specification = "ours: whether there is bleed at the binding, too",
        .values = grammar::inside_bleed.values,
        .set = [](PageDescriptors& page, ValueReader& reader
               ) { return assign(page.has_inside_bleed, grammar::inside_bleed, reader); },
    },
    PageDescriptor{
        .name = "marks",
        .specification = "css-page-3 #marks",
        .values = grammar::page_marks.values,
        .set = [](PageDescriptors& page,
                  ValueReader& reader) { return assign(page.marks, grammar::page_marks, reader); },
    },
    PageDescriptor{
        .name = "-quire-folio-style",
        .specification = "ours: how the page's number is written",
        .values = grammar::counter_style.values,
        .set = [](PageDescriptors& page, ValueReader& reader
               ) { return assign(page.folio_style, grammar::counter_style, reader); },
    },
};

}  // namespace

std::span<const Property, property_count> properties() { return table; }

const Property& entry_of(PropertyId id) { return table[static_cast<std::size_t>(id)]; }

std::optional<PropertyId> find_property(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Property::name);
  if (found == table.end()) return std::nullopt;
  return static_cast<PropertyId>(found - table.begin());
}

std::span<const PageDescriptor> page_descriptors() { return descriptors; }

bool is_property(std::string_view name) { return find_property(name) || find_shorthand(name); }

bool is_page_descriptor(std::string_view name) {
  return std::ranges::find(descriptors, name, &PageDescriptor::name) != descriptors.end();
}

bool is_print_only(std::string_view name) {
  if (name.starts_with("-quire-")) return true;
  if (const auto id = find_property(name)) return entry_of(*id).medium == PropertyMedium::Print;
  const auto* shorthand = find_shorthand(name);
  return shorthand && std::ranges::all_of(shorthand->longhands, [](PropertyId id) {
           return entry_of(id).medium == PropertyMedium::Print;
         });
}

std::vector<std::string_view> property_names() {
  std::vector<std::string_view> names;
  for (const auto& property : table)
    names.push_back(property.name);
  for (const auto& shorthand : shorthands())
    names.push_back(shorthand.name);
  return names;
}

}  // namespace quire::css
