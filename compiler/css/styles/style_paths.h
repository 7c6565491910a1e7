#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "css/computed_style.h"
#include "dom/xml.h"

namespace quire::css {

constexpr std::size_t pseudo_element_count = 6;

/// Numbers elements that no selector can tell apart as long as none asks for their places: their
/// names and classes are the same, and those of all their ancestors. A book has a few hundred such
/// paths and a hundred thousand elements.
class StylePaths {
public:
  /// What is known of a path.
  struct Known {
    StyleRef style = nullptr;  ///< null: not known, or some selector asks for the place
    std::array<std::optional<StyleRef>, pseudo_element_count> pseudo_elements;
  };

  /// Finds the element's path, which is kept for its children: they must be entered after it.
  /// `is_plain`: no selector asks for more of it than its name and classes; a root has a path
  /// anyway, for a document has no other. Null if it has no path,
  /// being not plain or below an element without one. Good until the next call.
  Known* enter(pugi::xml_node element, StyleRef parent_style, bool is_plain);

  /// Finds the path of an element that was entered.
  Known* find(pugi::xml_node element);

private:
  /// From 1 up; 0 is none.
  using Number = std::uint32_t;

  struct Key {
    Number parent = 0;
    StyleRef parent_style = nullptr;
    std::string_view name, classes;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };

  Number number_of(pugi::xml_node element) const;
  Number enter_plain(pugi::xml_node element, StyleRef parent_style);

  std::unordered_map<Key, Number, Hash> numbers_;
  std::unordered_map<std::size_t, Number> elements_;  ///< those entered, by pugixml's hash
  std::vector<Known> known_;
};

}  // namespace quire::css
