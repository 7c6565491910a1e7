#pragma once

#include "base/diagnostic.h"

namespace quire::text {

class Hyphenators;

/// HYP-001, of each language that has been set since the last call and whose patterns are missing
/// or broken.
void report_hyphenation_faults(const Hyphenators&, Diagnostics&);

}  // namespace quire::text
