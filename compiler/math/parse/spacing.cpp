#include "math/parse/spacing.h"

#include <array>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "math/operators.h"
#include "math/parse/elements.h"

namespace quire::math {
namespace {

/// Spaces between two atoms in 1/18 em, the row's before the column's: Ordinary, Large, Binary,
/// Relation, Open, Close, Punctuation, Inner. Below zero: none in scripts. What TeX cannot have
/// beside each other has none. Source: The TeXbook, chapter 18
constexpr int spaces[8][8] = {
    {0, 3, -4, -5, 0, 0, 0, -3},
    {3, 3, 0, -5, 0, 0, 0, -3},
    {-4, -4, 0, 0, -4, 0, 0, -4},
    {-5, -5, 0, 0, -5, 0, 0, -5},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 3, -4, -5, 0, 0, 0, -3},
    {-3, -3, 0, -3, -3, -3, -3, -3},
    {-3, 3, -4, -5, -3, 0, -3, -3},
};

std::size_t row_of(AtomClass atom_class) {
  switch (atom_class) {
    case AtomClass::Large: return 1;
    case AtomClass::Binary: return 2;
    case AtomClass::Relation: return 3;
    case AtomClass::Open: return 4;
    case AtomClass::Close: return 5;
    case AtomClass::Punctuation: return 6;
    case AtomClass::Inner: return 7;
    default: return 0;
  }
}

int space_between(AtomClass before, AtomClass after, bool is_tight) {
  if (before == AtomClass::None) return 0;
  const int space = spaces[row_of(before)][row_of(after)];
  return space >= 0 ? space : is_tight ? 0 : -space;
}

std::string_view width_of(int space) {
  constexpr std::array<std::string_view, 6> widths{
      "0", "0.0556em", "0.1111em", "0.1667em", "0.2222em", "0.2778em"};
  return widths.at(static_cast<std::size_t>(space));
}

/// Who stands before a binary operator makes it a sign. Source: The TeXbook, appendix G, rule 5
bool makes_sign(AtomClass before) {
  switch (before) {
    case AtomClass::None:
    case AtomClass::Binary:
    case AtomClass::Relation:
    case AtomClass::Large:
    case AtomClass::Open:
    case AtomClass::Punctuation: return true;
    default: return false;
  }
}

/// What is left beside an operator by its attribute, else by the dictionary, in 1/18 em.
int side_of(pugi::xml_node core, const char* attribute) {
  if (!core) return 0;
  if (const auto written = core.attribute(attribute))
    return static_cast<int>(std::lround(written.as_double() * 18));
  const std::string_view form = core.attribute("form").value();
  const std::string_view text = core.child_value();
  const auto [character, size, is_valid] = utf8::decode(text.empty() ? " " : text, 0);
  const auto& entry = operator_entry(
      size == text.size() ? character : char32_t{},
      form == "prefix"    ? OperatorForm::Prefix
      : form == "postfix" ? OperatorForm::Postfix
                          : OperatorForm::Infix
  );
  return *attribute == 'l' ? entry.left : entry.right;
}

void set_side(pugi::xml_node core, const char* attribute, int space) {
  if (side_of(core, attribute) != space) set(core, attribute, width_of(space));
}

}  // namespace

/// What an atom's neighbours make of it, before it is spaced.
void Spacing::settle(Atom& atom) {
  if (atom.atom_class == AtomClass::Binary && makes_sign(last_)) {
    make_ordinary(atom.core);
    atom.atom_class = AtomClass::Ordinary;
    return;
  }
  const bool ends_sum = atom.atom_class == AtomClass::Relation ||
                        atom.atom_class == AtomClass::Close ||
                        atom.atom_class == AtomClass::Punctuation;
  if (ends_sum && last_ == AtomClass::Binary) {
    make_ordinary(last_core_);
    last_ = AtomClass::Ordinary;
  }
}

void Spacing::add(Atom& atom) {
  settle(atom);
  const auto now = atom.atom_class;
  const bool is_infix = now == AtomClass::Binary || now == AtomClass::Relation;
  // By its place it would be a sign.
  if (is_infix && atom.core && last_ != AtomClass::None && !atom.node.previous_sibling())
    set(atom.core, "form", "infix");
  const int wanted = space_between(last_, now, style_.is_tight());
  const int before = side_of(last_core_, "rspace");
  const int after = side_of(atom.core, "lspace");
  if (before + after != wanted) {
    if (!atom.core && !last_core_) {
      auto space = atom.node.parent().insert_child_before("mspace", atom.node);
      set(space, "width", width_of(wanted));
    } else if (!atom.core || (last_core_ && before == wanted)) {
      set_side(last_core_, "rspace", wanted);
      if (atom.core) set_side(atom.core, "lspace", 0);
    } else {
      if (last_core_) set_side(last_core_, "rspace", 0);
      set_side(atom.core, "lspace", wanted);
    }
  }
  last_ = now;
  last_core_ = atom.core;
}

void Spacing::finish() {
  if (last_ == AtomClass::Binary) make_ordinary(last_core_);
  if (last_core_) set_side(last_core_, "rspace", 0);
}

}  // namespace quire::math
