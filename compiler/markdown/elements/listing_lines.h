#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dom/xml.h"
#include "highlight/token.h"
#include "markdown/elements/listing.h"
#include "markdown/extend/line_marks.h"

namespace quire::markdown {

/// Adds `<code>` with tokens as spans; lines of which something is reported, or that have numbers,
/// are elements. `first_number`: of the first line; none: lines have no numbers.
void append_code(pugi::xml_node pre, const MarkedCode&, const std::vector<highlight::Token>&, std::optional<std::uint32_t> first_number, const std::vector<Callout>&);

}  // namespace quire::markdown
