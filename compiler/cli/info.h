#pragma once

#include "cli/options.h"

namespace quire::cli {

/// Prints the version, what can be made, and hashes of all that a book's bytes depend on beside its
/// own files: the program, the fonts, the hyphenation patterns. Their `key` is one for a cache.
int info(const Options&);

}  // namespace quire::cli
