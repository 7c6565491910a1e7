#pragma once

#include <string_view>

#include "build/request.h"

namespace quire::api {

/// Sets the option that the command line names --NAME. Returns false, without a change, for an
/// unknown name or a value that the option cannot have.
bool set_option(build::Request&, std::string_view name, std::string_view value);

}  // namespace quire::api
