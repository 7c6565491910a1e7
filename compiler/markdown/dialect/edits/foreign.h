#pragma once

#include <cstdint>

#include "markdown/source/marked_text.h"

namespace quire::markdown {

/// A piece of running text that another tool reads in its own way. In the text that cmark gets a
/// mark stands for it, so that nothing in it means anything to Markdown; in code it comes back.
struct Foreign {
  enum class Kind : std::uint8_t {
    WikiLink,  ///< `[[target|text]]`
    Embed,     ///< `![[target|text]]`
    Hidden,    ///< a comment: nothing
    Subscript,
    Superscript,
    Note,       ///< `^[text]`: the mark is the label of a footnote
    Role,       ///< `{target}`text``
    Number,     ///< `\@ref(target)`
    Address,    ///< a tag that is an address, or a part of one: the target
    Tag,        ///< another tag, of the name `target`: nothing, which is reported
    Component,  ///< a tag of JSX, of the name `target`: nothing, which is reported
    Keys,       ///< `{{< kbd text >}}`
    Icon,       ///< `:material-check:`: a sign, the text, or nothing, which is reported
    Literal,    ///< set as it stands, which is reported; the target is its form
  };

  Kind kind = Kind::Hidden;
  MarkedString target;
  MarkedString text;
};

}  // namespace quire::markdown
