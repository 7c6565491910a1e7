#pragma once

#include "cli/options.h"

namespace quire::cli {

/// `quire fonts`: prints what a book can be set in, as a table of scripts and families or as one
/// object of JSON. Returns the exit status.
int fonts(const Options&);

}  // namespace quire::cli
