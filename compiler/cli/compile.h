#pragma once

#include "cli/options.h"

namespace quire::cli {

/// Builds, checks or dumps, and prints what came of it. Returns the exit status, 0 or 1; throws for
/// faults of the surroundings.
int compile(const Options&);

}  // namespace quire::cli
