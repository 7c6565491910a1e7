#pragma once

#include <pugixml.hpp>

namespace quire::dom {

/// True for what stands in a note or in embedded text: its headings are no part of the chapter's
/// plan, so that they are neither counted nor listed.
bool is_in_aside(pugi::xml_node);

}  // namespace quire::dom
