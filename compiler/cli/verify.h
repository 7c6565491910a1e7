#pragma once

#include "cli/options.h"

namespace quire::cli {

/// Runs the listings that quire.toml declares commands for, and says which fail. Returns the exit
/// status, 1 if one does.
int verify(const Options&);

}  // namespace quire::cli
