#include "base/utf8.h"
#include "dom/xml.h"
#include "math/parse/parser.h"

namespace quire::math {

pugi::xml_node append(pugi::xml_node parent, const char* name) { return parent.append_child(name); }

pugi::xml_node append(pugi::xml_node parent, const char* name, std::string_view text) {
  auto node = parent.append_child(name);
  dom::append_text(node, text);
  return node;
}

pugi::xml_node append_fence(pugi::xml_node parent, std::string_view text, const char* form) {
  auto node = append(parent, "mo", text);
  set(node, "form", form);
  set(node, "fence", "true");
  set(node, "stretchy", "true");
  return node;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  dom::set(node, name, value);
}

pugi::xml_node unwrapped(pugi::xml_node row) {
  auto only = row.first_child();
  if (!only || only.next_sibling()) return row;
  auto parent = row.parent();
  auto moved = parent.insert_move_before(only, row);
  parent.remove_child(row);
  return moved;
}

void make_ordinary(pugi::xml_node core) {
  if (!core) return;
  const std::string_view text = core.child_value();
  if (text == "+" || text == "\u2212" || text == "\u00B1" || text == "\u2213") {
    set(core, "form", "prefix");
    return;
  }
  set(core, "lspace", "0");
  set(core, "rspace", "0");
}

namespace {

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

/// What stands apart from a large operator or a function's name beside it.
bool keeps_off(AtomClass other) {
  return other == AtomClass::Ordinary || other == AtomClass::Close || other == AtomClass::Large ||
         other == AtomClass::Dots;
}

constexpr const char* thin = "0.1667em";

void insert_thin_space(pugi::xml_node before) {
  set(before.parent().insert_child_before("mspace", before), "width", thin);
}

}  // namespace

/// What an atom's neighbours make of it, before it is spaced.
void Spacing::settle(Atom& atom) {
  if (atom.atom_class == AtomClass::Binary && makes_sign(last_)) {
    make_ordinary(atom.core);
    atom.atom_class = AtomClass::Ordinary;
    atom.core = {};
    return;
  }
  const bool ends_sum = atom.atom_class == AtomClass::Relation ||
                        atom.atom_class == AtomClass::Close ||
                        atom.atom_class == AtomClass::Punctuation;
  if (ends_sum && last_ == AtomClass::Binary) make_ordinary(last_core_);
}

void Spacing::add(pugi::xml_node row, Atom& atom) {
  settle(atom);
  const auto now = atom.atom_class;
  const bool is_infix = now == AtomClass::Binary || now == AtomClass::Relation;
  if (atom.core && style_.is_tight() && (is_infix || now == AtomClass::Punctuation)) {
    set(atom.core, "lspace", "0");
    set(atom.core, "rspace", "0");
  } else if (is_infix && is_start_ && last_ == AtomClass::Ordinary && atom.core) {
    set(atom.core, "form", "infix");
  }
  if (now == AtomClass::Large && atom.core && !keeps_off(last_)) set(atom.core, "lspace", "0");
  if (last_ == AtomClass::Large && last_core_ && !keeps_off(now) && now != AtomClass::None)
    set(last_core_, "rspace", "0");
  if (now == AtomClass::Dots && atom.core) {
    set(atom.core, "lspace", keeps_off(last_) && !style_.is_tight() ? thin : "0");
    set(atom.core, "rspace", "0");
  }
  if (last_ == AtomClass::Dots && last_core_ && !style_.is_tight() &&
      (now == AtomClass::Ordinary || now == AtomClass::Open))
    set(last_core_, "rspace", thin);
  const bool has_space = (is_after_name_ && (keeps_off(now) && now != AtomClass::Close)) ||
                         (atom.is_named && keeps_off(last_) && !is_after_name_);
  if (has_space && atom.node.parent() == row) insert_thin_space(atom.node);
  is_after_name_ = atom.is_named;
  is_start_ = false;
  last_ = now;
  last_core_ = atom.core;
}

void Spacing::finish() {
  if (last_ == AtomClass::Binary) make_ordinary(last_core_);
}

}  // namespace quire::math
