#pragma once

#include <string_view>

#include "base/wording.h"
#include "dom/classes.h"
#include "markdown/extend/inline_attributes.h"

namespace quire::markdown {

/// A kind of GitHub's alerts: a row of alerts.def.
struct AlertKind {
  std::string_view marker;
  dom::ClassName name;  ///< its class
  Word title;
  const char* icon;
};

/// The kind of a marker, in any case; null where GitHub has none.
const AlertKind* find_alert(std::string_view marker);

/// Makes alerts of the block quotes that open with `[!NOTE]` or another kind, with or without a
/// sign of folding and a title after it: takes the marker out, makes the title a paragraph of its
/// own and hangs the kind on the quote. `**Note:**` opens one, too. A backslash in the marker
/// leaves a quote. Hangs containers on the quotes that PreparedText has made of them. Source:
/// docs.github.com, "Basic writing and formatting syntax", alerts; help.obsidian.md, "Callouts".
void extend_quotes(const ParsedText&, Dialects, NodeExtensions&, Diagnostics&);

/// Makes the `<aside>` that is open an alert.
void set_alert(const AlertKind&, pugi::xml_node aside);

/// Opens the title of an alert, and puts its icon and a space there.
TreeBuilder::Mark open_alert_title(const AlertKind&, TreeBuilder&);

}  // namespace quire::markdown
