#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/source.h"
#include "markdown/extend/attributes.h"

namespace quire::markdown {

/// A block of another tool's that holds blocks. To cmark it is a block quote whose first paragraph
/// is a mark and the title; which one it is, this says.
struct Container {
  enum class Kind : std::uint8_t {
    Admonition,   ///< an alert; `name` is its kind, as the author wrote it
    Div,          ///< a `<div>`
    Titled,       ///< a `<div>` whose title is a paragraph of its own: a tab, a summary
    Transparent,  ///< nothing but its content
    Table,
    HeadRow,
    Row,
    HeadCell,
    Cell,
    Lines,  ///< a line block: its line ends are the author's
    PageBreak,
    Numbering,  ///< of the list whose first item opens with the mark: `name` is HTML's `type`
  };

  Kind kind = Kind::Div;
  std::string name;
  Attributes attributes;
  Span span;                          ///< of what opens it
  std::size_t columns = 1, rows = 1;  ///< that a cell takes
  bool is_theorem = false;            ///< an admonition that is counted; a title is its name
  bool is_figure = false;             ///< a `<div>` whose last paragraph is a caption (Quarto)
};

}  // namespace quire::markdown
