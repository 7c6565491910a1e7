#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace quire::layout {

/// Standard structure types of ISO 32000-1 14.8.4 that we use.
enum class Role : std::uint8_t {
#define ROLE(name) name,
#include "layout/content/roles.def"
#undef ROLE
};

using StructElemIndex = std::uint32_t;

/// A node of the structure tree: what assistive technology and reflow see. Made with the box tree,
/// in the order of reading; fragments refer to it by index.
struct StructElem {
  Role role = Role::Span;
  StructElemIndex parent = 0;
  std::string language;     ///< BCP 47, where it differs from the parent's
  std::string alt;          ///< of a Figure
  std::string actual_text;  ///< of a line of code: exactly its source, with indentation and "\n"
  std::string href;         ///< of a Link: "https://…", or "#" and a Destination's id in the book
  std::string id;           ///< of a Note, unique in the book
  bool has_scope = false;   ///< TH
  bool is_row_scope = false;
  std::uint32_t row_span = 1;  ///< TH, TD
  std::uint32_t column_span = 1;
  bool is_ordered = false;  ///< L: ListNumbering
};

constexpr StructElemIndex artifact = 0;
constexpr StructElemIndex chapter_root = 1;

/// Element 0 stands for artifacts and is no node of the tree; 1 is the chapter's root, a Part. A
/// parent's index is less than its children's, and children are in the order of reading.
struct StructTree {
  StructTree() : elements(2) { elements[chapter_root].role = Role::Part; }

  std::vector<StructElem> elements;
  std::map<StructElemIndex, std::string> mathml;  ///< of Formulas

  StructElemIndex add(StructElem);
};

/// As ISO 32000-1 writes it: "BlockQuote".
std::string_view name_of(Role);

/// One line an element, children indented: `--stage=tags`.
void dump(std::ostream&, const StructTree&);

}  // namespace quire::layout
