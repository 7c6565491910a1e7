#include "css/styles/style_paths.h"

#include <functional>

#include "css/styles/style_table.h"
#include "dom/names.h"

namespace quire::css {

StylePaths::Known* StylePaths::enter(pugi::xml_node element, StyleRef parent_style, bool is_plain) {
  const auto number = is_plain ? enter_plain(element, parent_style) : 0;
  elements_[element.hash_value()] = number;
  return number == 0 ? nullptr : &known_[number - 1];
}

StylePaths::Known* StylePaths::find(pugi::xml_node element) {
  const auto number = number_of(element);
  return number == 0 ? nullptr : &known_[number - 1];
}

StylePaths::Number StylePaths::number_of(pugi::xml_node element) const {
  const auto found = elements_.find(element.hash_value());
  return found == elements_.end() ? 0 : found->second;
}

StylePaths::Number StylePaths::enter_plain(pugi::xml_node element, StyleRef parent_style) {
  const auto parent = element.parent();
  const bool is_root = parent.type() != pugi::node_element;
  Key key{0, parent_style, element.name(), dom::get(element, dom::attribute::class_)};
  if (!is_root) {
    key.parent = number_of(parent);
    if (key.parent == 0) return 0;
  }
  const auto next = static_cast<Number>(known_.size() + 1);
  const auto [place, is_new] = numbers_.try_emplace(key, next);
  if (is_new) known_.emplace_back();
  return place->second;
}

std::size_t StylePaths::Hash::operator()(const Key& key) const {
  const std::hash<std::string_view> hash;
  const auto parent = mixed(key.parent, std::hash<StyleRef>()(key.parent_style));
  return mixed(mixed(parent, hash(key.name)), hash(key.classes));
}

}  // namespace quire::css
