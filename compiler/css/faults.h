#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace quire::css {

/// The rows of faults.def: what may be wrong in a style sheet.
enum class Fault {
#define FAULT(name, code, meaning) name,
#include "css/faults.def"
#undef FAULT
};

struct FaultEntry {
  std::string_view code;
  std::string_view meaning;
};

FaultEntry entry_of(Fault);

/// One warning.
void warn(Diagnostics&, Fault, Span, std::string message, std::string hint = {});

/// "did you mean color?" where a name of the list is like the given one, else nothing.
std::string nearest(std::string_view name, const std::vector<std::string_view>& names);

/// What a message quotes of the author's text: as much as fits in a line.
std::string excerpt(std::string text);

}  // namespace quire::css
