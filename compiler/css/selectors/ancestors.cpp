#include "css/selectors/ancestors.h"

#include <functional>
#include <string_view>

#include "css/selectors/class_names.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

NameBits bit_of(std::string_view name) {
  return NameBits{1} << (std::hash<std::string_view>()(name) % 64);
}

NameBits bits_of(pugi::xml_node element) {
  auto bits = bit_of(element.name());
  if (const auto id = dom::get(element, dom::attribute::id); !id.empty()) bits |= bit_of(id);
  for_each_class(element, [&](std::string_view name) { bits |= bit_of(name); });
  return bits;
}

NameBits bits_of(const CompoundSelector& compound) {
  using Kind = SimpleSelector::Kind;
  NameBits bits = 0;
  for (const auto& simple : compound.simple)
    if (simple.kind == Kind::Type || simple.kind == Kind::Class || simple.kind == Kind::Id)
      bits |= bit_of(simple.name);
  return bits;
}

bool is_around(Combinator combinator) {
  return combinator == Combinator::Child || combinator == Combinator::Descendant;
}

}  // namespace

NameBits ancestor_bits(const Selector& selector) {
  NameBits bits = 0;
  // Siblings have the same elements around them: what is around one is around the subject.
  for (std::size_t i = 1; i < selector.compounds.size(); ++i)
    if (is_around(selector.compounds[i].combinator)) bits |= bits_of(selector.compounds[i - 1]);
  return bits;
}

NameBits AncestorIndex::around(pugi::xml_node element) {
  NameBits bits = 0;
  for (auto other = element.parent(); other.type() == pugi::node_element; other = other.parent()) {
    if (const auto known = inside_.find(other.internal_object()); known != inside_.end()) {
      bits = known->second;
      break;
    }
    path_.push_back(other);
  }
  for (; !path_.empty(); path_.pop_back()) {
    bits |= bits_of(path_.back());
    inside_.emplace(path_.back().internal_object(), bits);
  }
  return bits;
}

}  // namespace quire::css
