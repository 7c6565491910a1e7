#pragma once

#include <string>
#include <string_view>

namespace quire::layout {

struct NamedString;

/// A text as dumps show it: in quotation marks, on one line.
std::string in_quotes(std::string_view);

/// A name with its value, or with the number of its running element.
std::string text_of(const NamedString&);

}  // namespace quire::layout
