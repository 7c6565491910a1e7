#pragma once

#include <pugixml.hpp>

#include <algorithm>

#include "base/byte_set.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::css {

/// Calls visit(name) for each of the element's classes. Source: selectors-4 #class-html
template <typename Visit>
void for_each_class(pugi::xml_node element, Visit visit) {
  static constexpr ByteSet spaces(" \t\n\r\f");
  for (auto rest = dom::get(element, dom::attribute::class_); !rest.empty();) {
    const auto end = std::min(spaces.first_in(rest), rest.size());
    if (end > 0) visit(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace quire::css
