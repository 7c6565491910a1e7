#pragma once

#include <string>

namespace quire::cli {

/// Prints what the handbook says of a diagnostic's code, of either case; without a code, the list
/// of them. Returns the exit status: 2 for a code that there is not, after naming the nearest. The
/// source of both is content/handbook/diagnostics.md, a section a code.
int explain(const std::string& code);

}  // namespace quire::cli
