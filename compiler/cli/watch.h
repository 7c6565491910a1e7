#pragma once

#include "cli/options.h"

namespace quire::cli {

/// Builds, then builds again whenever a file changes that the last build has read or looked for;
/// ends with the exit status 0 when interrupted. Throws if the first build does.
int watch(const Options&);

}  // namespace quire::cli
