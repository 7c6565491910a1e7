#include "css/selectors/rule_index.h"

#include <algorithm>

#include "base/ascii.h"
#include "css/selectors/class_names.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

using Kind = SimpleSelector::Kind;

const SimpleSelector* find_kind(const Selector& selector, Kind kind) {
  const auto& simple = selector.compounds.back().simple;
  const auto found = std::ranges::find(simple, kind, &SimpleSelector::kind);
  return found == simple.end() ? nullptr : &*found;
}

void add_needs_of(const SimpleSelector& simple, SelectorNeeds& needs) {
  needs.ids |= simple.kind == Kind::Id;
  if (simple.kind == Kind::Attribute) needs.attributes.insert(simple.name);
  if (simple.kind == Kind::PseudoClass && simple.pseudo_class == PseudoClass::Lang)
    needs.languages = true;
  if (simple.kind == Kind::PseudoClass && simple.pseudo_class == PseudoClass::Link)
    needs.attributes.insert(dom::attribute::href);
  for (const auto& argument : simple.arguments)
    add_needs(argument, needs);
}

bool depends_on_places(const Selector& selector);

bool depends_on_places(const SimpleSelector& simple) {
  if (simple.kind != Kind::PseudoClass) return false;
  switch (simple.pseudo_class) {
    case PseudoClass::Lang:
    case PseudoClass::Link:
    case PseudoClass::Never:
    case PseudoClass::Root: return false;
    case PseudoClass::Is:
    case PseudoClass::Not:
    case PseudoClass::Where:
      return std::ranges::any_of(simple.arguments, [](const Selector& argument) {
        return depends_on_places(argument);
      });
    default: return true;
  }
}

/// Whether the answer depends on the place of any element that the selector speaks of, or on what
/// is inside it.
bool depends_on_places(const Selector& selector) {
  return std::ranges::any_of(selector.compounds, [](const CompoundSelector& compound) {
    const bool has_sibling =
        compound.combinator == Combinator::Next || compound.combinator == Combinator::Subsequent;
    return has_sibling || std::ranges::any_of(compound.simple, [](const SimpleSelector& simple) {
             return depends_on_places(simple);
           });
  });
}

}  // namespace

void add_needs(const Selector& selector, SelectorNeeds& needs) {
  for (const auto& compound : selector.compounds)
    for (const auto& simple : compound.simple)
      add_needs_of(simple, needs);
}

void RuleIndex::add(const Selector& selector, std::uint32_t rank) {
  is_empty_ = false;
  const Entry entry{
      &selector,
      ancestor_bits(selector),
      rank,
      depends_on_place(selector),
      depends_on_places(selector)};
  if (const auto* id = find_kind(selector, Kind::Id)) {
    ids_[id->name].push_back(entry);
  } else if (const auto* class_ = find_kind(selector, Kind::Class)) {
    classes_[class_->name].push_back(entry);
  } else if (const auto* type = find_kind(selector, Kind::Type)) {
    types_[type->name].push_back(entry);
  } else {
    others_.push_back(entry);
  }
}

RuleIndex::Found RuleIndex::find(
    pugi::xml_node element, SiblingIndex& siblings, AncestorIndex& ancestors, MatchedRules& ranks
) const {
  Found found;
  const auto around = ancestors.around(element);
  const auto test = [&](const Bucket& bucket) {
    for (const auto& entry : bucket) {
      found.may_be_shared &= !entry.depends_on_place;
      found.is_of_path &= !entry.depends_on_places;
      const bool is_possible = (entry.ancestors & ~around) == 0;
      if (is_possible && matches(*entry.selector, element, siblings)) ranks.push_back(entry.rank);
    }
  };
  const auto test_in = [&](const Buckets& buckets, std::string_view name) {
    if (const auto bucket = buckets.find(name); bucket != buckets.end()) test(bucket->second);
  };
  test(others_);
  if (!types_.empty()) test_in(types_, element.name());
  if (!ids_.empty()) {
    const auto id = dom::get(element, dom::attribute::id);
    if (!id.empty()) test_in(ids_, id);
  }
  if (!classes_.empty())
    for_each_class(element, [&](std::string_view name) { test_in(classes_, name); });
  return found;
}

}  // namespace quire::css
