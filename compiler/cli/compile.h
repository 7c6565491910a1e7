#pragma once

#include "cli/options.h"

namespace quire::cli {

/// The whole of it: Markdown becomes a Book, and the Book becomes an EPUB and a PDF. Returns the
/// exit status 0 or 1 after printing what the author should know; throws for the surroundings'.
int compile(const Options&);

}  // namespace quire::cli
