#pragma once

#include "cli/options.h"

namespace quire::cli {

/// Gives listings the lines of their files, or with --check says which differ. Returns the exit
/// status: 1 if one differs, or its file cannot be had.
int sync(const Options&);

}  // namespace quire::cli
