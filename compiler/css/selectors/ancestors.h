#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "css/selectors/selector.h"

namespace quire::css {

/// Names, classes and ids, each as one bit of 64: where a bit is missing, so is the name; where it
/// is there, it may be another's. Source: B. Bloom, Space/Time Trade-offs in Hash Coding with
/// Allowable Errors (1970)
using NameBits = std::uint64_t;

/// What elements around the selector's subject must have.
NameBits ancestor_bits(const Selector&);

/// What elements around others have, remembered: most selectors with several compounds need not be
/// held against an element then. Good as long as the tree does not change.
class AncestorIndex {
public:
  /// Of all elements around this one.
  NameBits around(pugi::xml_node element);

private:
  std::unordered_map<const void*, NameBits> inside_;  ///< by element: its own and those around it
  std::vector<pugi::xml_node> path_;
};

}  // namespace quire::css
