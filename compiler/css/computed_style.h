#pragma once

#include "css/value.h"

namespace quire::css {

/// The property groups of properties.def, each a plain struct with a member a property. Styles
/// share them: of 200,000 spans in a book nearly all have one of a few dozen.
#define QUIRE_MEMBERS_Inherited(member, Type, initial)
#define QUIRE_MEMBERS_Box(member, Type, initial)
#define QUIRE_MEMBERS_Rare(member, Type, initial)

#define PROPERTY(name, group, member, Type, initial, grammar, medium, specification) \
  QUIRE_MEMBERS_##group(member, Type, initial)

#undef QUIRE_MEMBERS_Inherited
#define QUIRE_MEMBERS_Inherited(member, Type, initial) Type member = initial;
struct InheritedStyle {
#include "css/properties.def"
  friend bool operator==(const InheritedStyle&, const InheritedStyle&) = default;
};
#undef QUIRE_MEMBERS_Inherited
#define QUIRE_MEMBERS_Inherited(member, Type, initial)

#undef QUIRE_MEMBERS_Box
#define QUIRE_MEMBERS_Box(member, Type, initial) Type member = initial;
struct BoxStyle {
#include "css/properties.def"
  friend bool operator==(const BoxStyle&, const BoxStyle&) = default;
};
#undef QUIRE_MEMBERS_Box
#define QUIRE_MEMBERS_Box(member, Type, initial)

#undef QUIRE_MEMBERS_Rare
#define QUIRE_MEMBERS_Rare(member, Type, initial) Type member = initial;
struct RareStyle {
#include "css/properties.def"
  friend bool operator==(const RareStyle&, const RareStyle&) = default;
};
#undef QUIRE_MEMBERS_Rare
#undef QUIRE_MEMBERS_Box
#undef QUIRE_MEMBERS_Inherited
#undef PROPERTY

struct CustomProperties;

/// The value of every property of one element, after the cascade, inheritance and the resolving of
/// relative units; percentages, ex and ch are left to layout. Source: css-cascade-5 #computed.
struct ComputedStyle {
  const InheritedStyle* inherited;
  const BoxStyle* box;
  const RareStyle* rare;
  const CustomProperties* custom = nullptr;  ///< for the children's var(); null: none

  friend bool operator==(const ComputedStyle&, const ComputedStyle&) = default;
};

/// An interned style: equal styles of one StyleTable are the same object, so that == on references
/// is == on styles. Good as long as its StyleTable.
using StyleRef = const ComputedStyle*;

}  // namespace quire::css
