#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "css/selectors/ancestors.h"
#include "css/selectors/selector.h"
#include "css/styles/style_table.h"

namespace quire::css {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

/// What sharing has to ask of an element: whether a selector may look at more than its name and
/// classes.
struct SelectorNeeds {
  bool ids = false;
  bool languages = false;
  std::unordered_set<std::string, TextHash, std::equal_to<>> attributes{};
};

void add_needs(const Selector&, SelectorNeeds&);

/// Selectors by their subject's id, else class, else type, so that an element is held against the
/// few that could match it.
class RuleIndex {
public:
  /// `selector` must outlive the index; `rank` is its rule's place in the order of the cascade.
  void add(const Selector&, std::uint32_t rank);

  bool empty() const { return is_empty_; }

  struct Found {
    bool may_be_shared = true;  ///< with a sibling of the same name and classes
    bool is_of_path = true;     ///< with all elements of the same names and classes up to the root
  };

  /// Appends the ranks of the selectors that match, in no order.
  Found find(pugi::xml_node element, SiblingIndex&, AncestorIndex&, MatchedRules&) const;

private:
  struct Entry {
    const Selector* selector = nullptr;
    NameBits ancestors = 0;  ///< what elements around the subject must have
    std::uint32_t rank = 0;
    bool depends_on_place = false;
    bool depends_on_places = false;
  };
  using Bucket = std::vector<Entry>;
  using Buckets = std::unordered_map<std::string, Bucket, TextHash, std::equal_to<>>;

  Buckets ids_;
  Buckets classes_;
  Buckets types_;
  Bucket others_;
  bool is_empty_ = true;
};

}  // namespace quire::css
