#pragma once

#include <pugixml.hpp>

#include <optional>

#include "layout/struct_tree.h"

namespace quire::layout {

/// What an element is to assistive technology; nothing for those that only group or style, like
/// `<div>`, `<span>` and inline code: a structure element costs, and says no more than its content.
/// `in_contents`: within `<nav class="contents">`, whose lists are tables of contents.
std::optional<Role> role_of(pugi::xml_node element, bool in_contents);

/// True if text may stand in such an element itself; elsewhere it stands in a P.
/// Source: ISO 32000-1 14.8.4.3
bool may_hold_text(Role);

}  // namespace quire::layout
