#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "css/stylesheet.h"
#include "font/font_set.h"

namespace quire::build {

/// Reports each list of the author's `font-family` that names no family of the set, once per
/// family: another face is taken for it in the PDF. Generic names, var() and the shorthand `font`
/// are not looked at.
void report_unknown_families(const std::vector<css::Stylesheet>&, const font::FontSet&, Diagnostics&);

}  // namespace quire::build
