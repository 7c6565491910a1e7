#pragma once

#include <iosfwd>
#include <string>

#include "base/source.h"
#include "build/accessibility_report.h"

namespace quire::cli {

/// Prints what was found against each criterion, what a person must still judge, and what both
/// files meet, for people.
void print_accessibility(std::ostream&, const build::AccessibilityReport&, const SourceMap&);

/// Returns the same as a page of HTML that is complete in itself.
std::string accessibility_page(const build::AccessibilityReport&, const SourceMap&);

}  // namespace quire::cli
