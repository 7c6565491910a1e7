#pragma once

#include <iosfwd>

#include "base/diagnostic.h"
#include "base/source.h"

namespace quire {

/// What may differ in the form for people.
struct DiagnosticLook {
  bool has_color = false;         ///< by ECMA-48: for a terminal
  bool shows_all_places = false;  ///< names the cause's other places too
};

/// The form for people: `file:line:column: severity[code]: message`, as editors' problem matchers
/// know it from compilers; the line with its number, and a caret under the span; the hint.
///
/// Tabs count four columns, wide characters two. Of a long line, what is around the span is shown.
/// Characters that would steer a terminal (controls, overrides of direction) show as U+FFFD.
void print(std::ostream&, const Diagnostic&, const SourceMap&, DiagnosticLook = {});

}  // namespace quire
