#pragma once

#include <pugixml.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/source.h"

namespace quire::css {

/// What an element generates beside itself. Source: css-pseudo-4 #treelike; css-gcpm-3 #footnotes.
enum class PseudoElement : std::uint8_t {
  Before,
  After,
  Marker,
  FootnoteCall,
  FootnoteMarker,
  FirstLetter
};

/// Source: selectors-4 #structural-pseudos, #logical-combination, #the-lang-pseudo.
enum class PseudoClass : std::uint8_t {
  Is,
  Not,
  Where,
  Root,
  Empty,
  FirstChild,
  LastChild,
  OnlyChild,
  FirstOfType,
  LastOfType,
  OnlyOfType,
  NthChild,
  NthLastChild,
  NthOfType,
  NthLastOfType,
  Lang,
  Link,  ///< :link, :any-link
  Never  ///< what no element on paper is: :hover, :visited
};

/// An+B: the places A*n+B for n from 0. Source: css-syntax-3 #anb-microsyntax.
struct Nth {
  std::int32_t step = 0, offset = 0;

  bool holds(std::int32_t index) const;
  friend bool operator==(Nth, Nth) = default;
};

/// One condition on an element. Source: selectors-4 #simple.
struct SimpleSelector {
  enum class Kind : std::uint8_t { Universal, Type, Id, Class, Attribute, PseudoClass };

  Kind kind = Kind::Universal;
  PseudoClass pseudo_class = PseudoClass::Is;
  char match = 0;  ///< of an attribute: 0 is there, '=' equals, '~' '|' '^' '$' '*' as in CSS
  bool ignores_case = false;               ///< of an attribute's value: [type="A" i]
  Nth nth{};                               ///< of :nth-child(An+B) and its like
  std::string name{};                      ///< of the type, class, attribute ("epub:type"); the id
  std::string value{};                     ///< of an attribute; of :lang()
  std::vector<struct Selector> arguments;  ///< of :is(), :not(), :where(), :nth-child(… of)
};

enum class Combinator : char { Descendant = ' ', Child = '>', Next = '+', Subsequent = '~' };

/// Simple selectors that must hold of one element, and how it stands to the compound before it.
struct CompoundSelector {
  std::vector<SimpleSelector> simple;
  Combinator combinator = Combinator::Descendant;
};

/// selectors-4 #specificity-rules: ids, then classes and their like, then types.
struct Specificity {
  std::uint32_t a = 0, b = 0, c = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 that < is rewritten with
  friend auto operator<=>(const Specificity&, const Specificity&) = default;
};

struct Selector {
  std::vector<CompoundSelector> compounds;  ///< as written, the subject last
  std::optional<PseudoElement> pseudo_element;
  Span span;
};

Specificity specificity_of(const Selector&);

/// Where children stand among their siblings, remembered, so that ten thousand of them with an
/// :nth-child() rule are counted once, and searched once for what `~` asks for. Good as long as the
/// tree and the selectors do not change.
class SiblingIndex {
public:
  /// What came of looking for a compound selector's subject before an element.
  struct Search {
    pugi::xml_node element;
    std::uint8_t result = 0;
  };

  /// The last search for this subject among the children of this parent.
  Search& last_search(const CompoundSelector& wanted, pugi::xml_node parent) {
    return searches_[{&wanted, parent.internal_object()}];
  }

  /// From 1, among all elements or among those of the element's name, from either end.
  std::int32_t index_of(pugi::xml_node element, PseudoClass kind);

private:
  struct Counts {
    std::int32_t child = 0;
    std::int32_t of_type = 0;
  };
  void count_children_of(pugi::xml_node parent);

  std::map<std::pair<const CompoundSelector*, const void*>, Search> searches_;
  std::unordered_map<std::size_t, Counts> from_start_;
  std::unordered_map<std::size_t, Counts> from_end_;
};

/// Whether the element is the selector's subject; a pseudo-element is left to the caller.
bool matches(const Selector&, pugi::xml_node element, SiblingIndex&);
bool matches(const Selector&, pugi::xml_node element);

/// Whether the answer may differ between two children of one parent that have the same name and
/// attributes: it depends on the element's place or on what is inside it.
bool depends_on_place(const Selector&);

}  // namespace quire::css
