#pragma once

#include "cli/options.h"

namespace quire::cli {

/// Shows the book in a browser and again whenever its files change; ends with the exit status 0
/// when interrupted. Writes no files. Throws if the first build does.
int preview(const Options&);

}  // namespace quire::cli
