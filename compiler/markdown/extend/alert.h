#pragma once

#include <string_view>

#include "base/wording.h"
#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// A kind of GitHub's alerts: a row of alerts.def.
struct AlertKind {
  std::string_view marker;
  const char* name;  ///< its class
  Word title;
  const char* icon;
};

/// Makes alerts of the block quotes that open with `[!NOTE]` or another kind on a line of its own:
/// takes the line out and hangs the kind on the quote. Other kinds stay as they stand and are said;
/// a backslash in the marker leaves a quote.
/// Source: docs.github.com, "Basic writing and formatting syntax", alerts.
void extend_quotes(const ParsedText&, NodeExtensions&, Diagnostics&);

/// Makes the `<aside>` that is open an alert, and adds its title.
void open_alert(const AlertKind&, std::string_view language, TreeBuilder&);

}  // namespace quire::markdown
