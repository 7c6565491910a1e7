#pragma once

#include <pugixml.hpp>

#include "math/parse/parser.h"

namespace quire::math {

/// Sets the spaces between an atom and the one before it, where a renderer would leave others by
/// the operators' dictionary. Source: The TeXbook, chapter 18, "spacing"
class Spacing {
public:
  Spacing(MathStyle style, AtomClass before) : style_(style), last_(before) {}

  void add(Atom& atom);
  void finish();
  void reset(MathStyle style) { style_ = style; }

private:
  void settle(Atom&);

  MathStyle style_;
  AtomClass last_;
  pugi::xml_node last_core_;
};

}  // namespace quire::math
