#pragma once

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace quire::epub {

/// What is wrong with the elements of a content document and with their attributes: nesting that
/// HTML forbids, elements and attributes that we never write, characters that XML cannot hold. Each
/// is a fault of ours. Drawings (`<svg>`) are passed over.
///
/// Source: html #content-models, content_model.def.
std::vector<std::string> nesting_faults(const pugi::xml_document&);

}  // namespace quire::epub
