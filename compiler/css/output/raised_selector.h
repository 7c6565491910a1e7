#pragma once

#include <string>
#include <string_view>

namespace quire::css {

/// Returns a selector list that matches the same elements of documents whose root has the class
/// root_class, with `classes` added to the specificity of each selector: "pre" becomes
/// ".quire.quire pre". A selector that may match the root itself is written twice, ".quire *,
/// *.quire". Nothing beyond CSS 2.1 is added, for old reading systems drop a whole rule where they
/// do not know a selector. Source: selectors-3 #specificity.
std::string raised_selectors(std::string_view prelude, unsigned classes);

}  // namespace quire::css
