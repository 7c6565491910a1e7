#pragma once

#include <pugixml.hpp>

#include <optional>

#include "layout/box.h"
#include "layout/content/generated_content.h"

namespace quire::layout {

/// Gives the bookmark of an element: of what the sheet makes an entry of the outline, and of every
/// heading, because chapters are named by them. Nothing for others.
std::optional<Bookmark> bookmark_of(const ContentSource&, css::StyleRef);

}  // namespace quire::layout
