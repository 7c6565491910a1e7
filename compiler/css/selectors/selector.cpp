#include "css/selectors/selector.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

using Kind = SimpleSelector::Kind;

pugi::xml_node element_before(pugi::xml_node node) {
  do
    node = node.previous_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

pugi::xml_node element_after(pugi::xml_node node) {
  do
    node = node.next_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

pugi::xml_node parent_element(pugi::xml_node node) {
  const auto parent = node.parent();
  return parent.type() == pugi::node_element ? parent : pugi::xml_node();
}

bool same_name(pugi::xml_node a, pugi::xml_node b) {
  return std::string_view(a.name()) == b.name();
}

bool is_only_of_type(pugi::xml_node element, pugi::xml_node (*step)(pugi::xml_node)) {
  for (auto other = step(element); other; other = step(other))
    if (same_name(other, element)) return false;
  return true;
}

// selectors-4 #the-empty-pseudo: comments do not count, white space does.
bool is_empty(pugi::xml_node element) {
  for (const auto& child : element.children())
    if (child.type() == pugi::node_element || *child.value() != '\0')
      if (child.type() != pugi::node_comment) return false;
  return true;
}

bool contains_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(" \t\n\r\f"), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

// selectors-4 #attribute-selectors: an empty value matches nothing but = and |=.
bool value_matches(char match, std::string_view actual, std::string_view wanted) {
  switch (match) {
    case 0: return true;
    case '=': return actual == wanted;
    case '|':
      return actual == wanted || (actual.starts_with(wanted) && actual[wanted.size()] == '-');
    case '~': return !wanted.empty() && contains_word(actual, wanted);
    case '^': return !wanted.empty() && actual.starts_with(wanted);
    case '$': return !wanted.empty() && actual.ends_with(wanted);
    case '*': return !wanted.empty() && actual.find(wanted) != std::string_view::npos;
    default: return false;
  }
}

bool attribute_matches(const SimpleSelector& simple, pugi::xml_node element) {
  const auto attribute = element.attribute(simple.name.c_str());
  if (!attribute) return false;
  if (!simple.ignores_case) return value_matches(simple.match, attribute.value(), simple.value);
  return value_matches(simple.match, ascii::lower(attribute.value()), ascii::lower(simple.value));
}

// selectors-4 #the-lang-pseudo: "de" holds of "de" and "de-AT".
bool language_matches(std::string_view language, std::string_view range) {
  return language.size() >= range.size() &&
         ascii::equal_ignoring_case(language.substr(0, range.size()), range) &&
         (language.size() == range.size() || language[range.size()] == '-');
}

/// Goes from the subject leftwards. A group is a stretch of compounds without a descendant (or ~)
/// combinator; where one fails, the next candidate further off is tried for the nearest such
/// combinator only, as a choice further off leaves the groups before it less, never more.
class Matcher {
public:
  explicit Matcher(SiblingIndex& siblings) : siblings_(siblings) {}

  bool holds(const Selector& selector, pugi::xml_node element) {
    return !selector.compounds.empty() &&
           match(selector, selector.compounds.size() - 1, element) == Result::Matches;
  }

private:
  enum class Result { Matches, FailsHere, FailsAmongSiblings, Fails };

  Result match(const Selector& selector, std::size_t at, pugi::xml_node element) {
    const auto& compound = selector.compounds[at];
    for (const auto& simple : compound.simple)
      if (!holds(simple, element)) return Result::FailsHere;
    if (at == 0) return Result::Matches;
    switch (compound.combinator) {
      case Combinator::Child: {
        const auto parent = parent_element(element);
        return parent ? match(selector, at - 1, parent) : Result::Fails;
      }
      case Combinator::Next: {
        const auto sibling = element_before(element);
        return sibling ? match(selector, at - 1, sibling) : Result::FailsAmongSiblings;
      }
      case Combinator::Descendant: return match_ancestors(selector, at - 1, element);
      case Combinator::Subsequent: return match_siblings(selector, at - 1, element);
    }
    return Result::Fails;
  }

  Result match_ancestors(const Selector& selector, std::size_t at, pugi::xml_node element) {
    for (auto other = parent_element(element); other; other = parent_element(other)) {
      const auto result = match(selector, at, other);
      if (result == Result::Matches || result == Result::Fails) return result;
    }
    return Result::Fails;
  }

  /// Goes no further back than to where the search before this one began.
  Result match_siblings(const Selector& selector, std::size_t at, pugi::xml_node element) {
    auto& last = siblings_.last_search(selector.compounds[at], element.parent());
    auto result = Result::FailsHere;
    for (auto other = element_before(element); other && result == Result::FailsHere;
         other = element_before(other)) {
      result = match(selector, at, other);
      if (result != Result::FailsHere || other != last.element) continue;
      result = static_cast<Result>(last.result);
    }
    if (result == Result::FailsHere) result = Result::FailsAmongSiblings;
    last = {element, static_cast<std::uint8_t>(result)};
    return result;
  }

  bool holds(const SimpleSelector& simple, pugi::xml_node element) {
    switch (simple.kind) {
      case Kind::Universal: return true;
      case Kind::Type: return simple.name == element.name();
      case Kind::Id: return simple.name == dom::get(element, dom::attribute::id);
      case Kind::Class:
        return contains_word(dom::get(element, dom::attribute::class_), simple.name);
      case Kind::Attribute: return attribute_matches(simple, element);
      case Kind::PseudoClass: return pseudo_class_holds(simple, element);
    }
    return false;
  }

  bool any_holds(const std::vector<Selector>& selectors, pugi::xml_node element) {
    return std::ranges::any_of(selectors, [&](const auto& s) { return holds(s, element); });
  }

  bool pseudo_class_holds(const SimpleSelector& simple, pugi::xml_node element) {
    switch (simple.pseudo_class) {
      case PseudoClass::Is:
      case PseudoClass::Where: return any_holds(simple.arguments, element);
      case PseudoClass::Not: return !any_holds(simple.arguments, element);
      case PseudoClass::Root: return !parent_element(element);
      case PseudoClass::Empty: return is_empty(element);
      case PseudoClass::FirstChild: return !element_before(element);
      case PseudoClass::LastChild: return !element_after(element);
      case PseudoClass::OnlyChild: return !element_before(element) && !element_after(element);
      case PseudoClass::FirstOfType:
        return siblings_.index_of(element, PseudoClass::NthOfType) == 1;
      case PseudoClass::LastOfType:
        return siblings_.index_of(element, PseudoClass::NthLastOfType) == 1;
      case PseudoClass::OnlyOfType:
        return is_only_of_type(element, element_before) && is_only_of_type(element, element_after);
      case PseudoClass::NthChild:
      case PseudoClass::NthLastChild:
      case PseudoClass::NthOfType:
      case PseudoClass::NthLastOfType:
        if (!simple.arguments.empty()) return nth_of_holds(simple, element);
        return simple.nth.holds(siblings_.index_of(element, simple.pseudo_class));
      case PseudoClass::Lang: return language_matches(dom::language_at(element), simple.value);
      case PseudoClass::Link: return !!element.attribute(dom::attribute::href);
      case PseudoClass::Never: return false;
    }
    return false;
  }

  /// selectors-4 #child-index: the place among the siblings that S holds of, counted anew each
  /// time, but no further than it matters: such rules are few.
  bool nth_of_holds(const SimpleSelector& simple, pugi::xml_node element) {
    if (!any_holds(simple.arguments, element)) return false;
    const auto step =
        simple.pseudo_class == PseudoClass::NthLastChild ? element_after : element_before;
    std::int32_t index = 1;
    for (auto other = step(element); other; other = step(other))
      if (any_holds(simple.arguments, other)) ++index;
    return simple.nth.holds(index);
  }

  SiblingIndex& siblings_;
};

bool depends_on_place(const SimpleSelector& simple) {
  if (simple.kind != Kind::PseudoClass) return false;
  switch (simple.pseudo_class) {
    case PseudoClass::Lang:
    case PseudoClass::Never:
    case PseudoClass::Root: return false;
    case PseudoClass::Is:
    case PseudoClass::Not:
    case PseudoClass::Where:
      return std::ranges::any_of(simple.arguments, [](const Selector& argument) {
        return css::depends_on_place(argument);
      });
    default: return true;
  }
}

bool depends_on_place(const CompoundSelector& compound) {
  if (compound.combinator == Combinator::Next || compound.combinator == Combinator::Subsequent)
    return true;
  return std::ranges::any_of(compound.simple, [](const SimpleSelector& simple) {
    return depends_on_place(simple);
  });
}

Specificity greatest(const std::vector<Selector>& selectors) {
  Specificity result;
  for (const auto& selector : selectors)
    result = std::max(result, specificity_of(selector));
  return result;
}

void add(Specificity& sum, const SimpleSelector& simple) {
  switch (simple.kind) {
    case Kind::Universal: return;
    case Kind::Type: ++sum.c; return;
    case Kind::Id: ++sum.a; return;
    case Kind::Class:
    case Kind::Attribute: ++sum.b; return;
    case Kind::PseudoClass: break;
  }
  switch (simple.pseudo_class) {
    case PseudoClass::Where: return;
    case PseudoClass::NthChild:
    case PseudoClass::NthLastChild: ++sum.b; [[fallthrough]];
    // "replaced by the specificity of the most specific complex selector in its argument"
    case PseudoClass::Is:
    case PseudoClass::Not: {
      const auto of_arguments = greatest(simple.arguments);
      sum.a += of_arguments.a;
      sum.b += of_arguments.b;
      sum.c += of_arguments.c;
      return;
    }
    default: ++sum.b;
  }
}

}  // namespace

bool Nth::holds(std::int32_t index) const {
  const auto distance = std::int64_t{index} - offset;
  if (step == 0) return distance == 0;
  return distance % step == 0 && distance / step >= 0;
}

Specificity specificity_of(const Selector& selector) {
  Specificity result;
  for (const auto& compound : selector.compounds)
    for (const auto& simple : compound.simple)
      add(result, simple);
  if (selector.pseudo_element) ++result.c;
  return result;
}

bool depends_on_place(const Selector& selector) {
  return !selector.compounds.empty() && depends_on_place(selector.compounds.back());
}

bool matches(const Selector& selector, pugi::xml_node element, SiblingIndex& siblings) {
  return Matcher(siblings).holds(selector, element);
}

bool matches(const Selector& selector, pugi::xml_node element) {
  SiblingIndex siblings;
  return matches(selector, element, siblings);
}

std::int32_t SiblingIndex::index_of(pugi::xml_node element, PseudoClass kind) {
  const auto key = element.hash_value();
  if (!from_start_.contains(key)) count_children_of(element.parent());
  switch (kind) {
    case PseudoClass::NthLastChild: return from_end_[key].child;
    case PseudoClass::NthLastOfType: return from_end_[key].of_type;
    case PseudoClass::NthOfType: return from_start_[key].of_type;
    default: return from_start_[key].child;
  }
}

void SiblingIndex::count_children_of(pugi::xml_node parent) {
  std::unordered_map<std::string_view, std::int32_t> types;
  std::int32_t children = 0;
  for (const auto& child : parent.children())
    if (child.type() == pugi::node_element)
      from_start_[child.hash_value()] = {++children, ++types[child.name()]};
  for (const auto& child : parent.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto place = from_start_[child.hash_value()];
    from_end_[child.hash_value()] = {
        children - place.child + 1, types[child.name()] - place.of_type + 1};
  }
}

}  // namespace quire::css
