#pragma once

#include <string_view>

#include "build/request.h"

namespace quire::api {

/// Sets what the command line calls --NAME. Returns false and changes nothing if there is no such
/// option or it cannot have this value.
bool set_option(build::Request&, std::string_view name, std::string_view value);

}  // namespace quire::api
