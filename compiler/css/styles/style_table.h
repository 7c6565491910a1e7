#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "css/cascade.h"
#include "css/properties/property.h"
#include "css/selectors/ancestors.h"
#include "css/styles/style_paths.h"
#include "css/values/custom_properties.h"
#include "dom/xml.h"

/// What a StyleTable is made of; for css/ alone.
namespace quire::css {

std::size_t hash_of(const InheritedStyle&);
std::size_t hash_of(const BoxStyle&);
std::size_t hash_of(const RareStyle&);

/// Values, each once, at an address that stays.
template <typename T>
class Interned {
public:
  const T* operator()(T value) {
    if (const auto found = index_.find(&value); found != index_.end()) return *found;
    return *index_.insert(&values_.emplace_back(std::move(value))).first;
  }

private:
  struct Hash {
    std::size_t operator()(const T* value) const { return hash_of(*value); }
  };
  struct Equal {
    bool operator()(const T* a, const T* b) const { return *a == *b; }
  };
  std::deque<T> values_;
  std::unordered_set<const T*, Hash, Equal> index_;
};

constexpr std::size_t mixed(std::size_t seed, std::size_t value) {
  return (seed ^ value) * 0x9E3779B97F4A7C15U + (seed >> 29);
}

/// The rules that an element matches, by rank, in the order of the cascade.
using MatchedRules = std::vector<std::uint32_t>;

struct MatchedRulesHash {
  std::size_t operator()(const MatchedRules& rules) const {
    std::size_t seed = rules.size();
    for (const auto rank : rules)
      seed = mixed(seed, rank);
    return seed;
  }
};

/// A style is made once for each parent's style and set of rules.
struct ShareKey {
  StyleRef parent = nullptr;
  const MatchedRules* rules = nullptr;
  bool is_root = false;
  friend bool operator==(const ShareKey&, const ShareKey&) = default;
};

struct ShareKeyHash {
  std::size_t operator()(const ShareKey& key) const {
    return mixed(
        mixed(std::hash<StyleRef>()(key.parent), std::hash<const void*>()(key.rules)),
        key.is_root ? 1 : 0
    );
  }
};

/// Children of one parent that no selector can tell apart.
struct SiblingKey {
  std::string_view name;
  std::string_view classes;
  friend bool operator==(const SiblingKey&, const SiblingKey&) = default;
};

struct SiblingKeyHash {
  std::size_t operator()(const SiblingKey& key) const {
    const std::hash<std::string_view> hash;
    return mixed(hash(key.name), hash(key.classes));
  }
};

struct StyleTable::Implementation {
  Implementation();

  StyleRef intern(StyleDraft, const CustomProperties*);

  /// Every property's initial value as specified: borders three pixels wide, of no style.
  StyleDraft specified_initial;
  StyleRef initial = nullptr;

  Interned<InheritedStyle> inherited;
  Interned<BoxStyle> box;
  Interned<RareStyle> rare;
  struct StyleHash {
    std::size_t operator()(const ComputedStyle& style) const;
  };
  std::unordered_set<ComputedStyle, StyleHash> styles;  ///< nodes: their addresses stay

  std::deque<CustomProperties> customs;

  std::unordered_set<MatchedRules, MatchedRulesHash> matched;
  std::unordered_map<ShareKey, StyleRef, ShareKeyHash> shared;

  StyleRef root = nullptr;       ///< of the chapter's root element, for rem and rlh
  dom::Document page_document;   ///< an html element without attributes, for @page
  StyleRef page_root = nullptr;  ///< its style

  StylePaths paths;
  SiblingIndex siblings;
  AncestorIndex ancestors;
  pugi::xml_node parent_node;  ///< whose children `twins` are
  StyleRef parent_style = nullptr;
  std::unordered_map<SiblingKey, StyleRef, SiblingKeyHash> twins;
  MatchedRules scratch;
};

}  // namespace quire::css
