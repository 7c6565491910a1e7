#pragma once

#include <pugixml.hpp>

namespace quire::dom {

/// True for a picture that the author has marked as saying nothing.
bool is_decoration(pugi::xml_node picture);

/// True for a picture that says in words what it shows: an `<img>` by its `alt`, a drawing in the
/// text by its label or by its own title.
bool has_alternative(pugi::xml_node picture);

}  // namespace quire::dom
