#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quire::book {

/// The code of a contributor's role, by its code or its name: "trl" of "trl" or "translator". Empty
/// for what is none. Source: id.loc.gov, MARC relators; the roles that books have.
std::string_view relator_code(std::string_view role);

/// All roles by name.
std::vector<std::string> relator_names();

}  // namespace quire::book
