#pragma once

#include <string_view>

namespace quire::markdown {

/// True if MathML lets this attribute stand on this element with this value. `id` is not among
/// them, since it is the chapter's to give.
/// Source: MathML Core #mathml-elements-and-attributes, within MathML 3, appendix A
bool is_mathml_attribute(
    std::string_view element, std::string_view attribute, std::string_view value
);

}  // namespace quire::markdown
