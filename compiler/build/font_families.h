#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "css/stylesheet.h"
#include "font/font_set.h"

namespace quire::build {

/// Reports each list of the author's `font-family` that names no family of the set, once per list:
/// another face is taken for it in the PDF. Generic names and values with var() are not looked at.
void report_unknown_families(const std::vector<css::Stylesheet>&, const font::FontSet&, Diagnostics&);

}  // namespace quire::build
