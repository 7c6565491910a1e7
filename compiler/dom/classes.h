#pragma once

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

/// The classes that the compiler itself gives to elements, or knows them by: the protocol between
/// the stages, and with the style sheets. A name that is not in the table does not compile.
namespace quire::dom {

/// A name of the table `dom/classes.def`.
class ClassName {
public:
  constexpr std::string_view text() const { return text_; }
  friend constexpr bool operator==(ClassName, ClassName) = default;

private:
  friend struct ClassTable;
  explicit constexpr ClassName(std::string_view text) : text_(text) {}

  std::string_view text_;
};

/// Makes the names of the table, and nobody else.
struct ClassTable {
  static constexpr ClassName make(std::string_view text) { return ClassName(text); }
};

namespace classes {

#define QUIRE_CLASS(identifier, name) \
  inline constexpr ClassName identifier = ClassTable::make(name);
#include "dom/classes.def"
#undef QUIRE_CLASS

inline constexpr std::array all{
#define QUIRE_CLASS(identifier, name) identifier,
#include "dom/classes.def"
#undef QUIRE_CLASS
};

}  // namespace classes

/// Finds the class of a name that another table spells, while compiling: "hl-" with a token's name.
consteval ClassName class_named(std::string_view name) {
  const auto* found = std::ranges::find(classes::all, name, &ClassName::text);
  if (found == classes::all.end()) throw "no such class in dom/classes.def";
  return *found;
}

/// True if the class attribute's words have the name among them.
bool has_class(pugi::xml_node, ClassName);
/// The same of an attribute's value.
bool has_class(std::string_view words, ClassName);

/// Gives the element the class beside those that it has.
void add_class(pugi::xml_node, ClassName);

/// Gives the element an author's class beside those that it has.
void add_own_class(pugi::xml_node, std::string_view name);

/// Gives the element these classes and no others.
void set_class(pugi::xml_node, ClassName);
void set_class(pugi::xml_node, std::initializer_list<ClassName>);

}  // namespace quire::dom
